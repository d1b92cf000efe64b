import { z } from 'zod';
import { roles } from '#shared/domain/people/roles.ts';
import { grounds } from '#shared/domain/retention/codes.ts';
import { idOf, type UserId } from '#shared/kernel/ids.ts';
import { longText, requiredLine } from '#shared/kernel/text.ts';
import { command, job, local, query } from './define.ts';
import { pathToken } from './tokens.ts';

/**
 * Two persons for what one must not do alone (product A9): one asks, another agrees in their own session, or an approver outside the office by a
 * signed file or a code read aloud. An approval is for one thing, one time, and ends by itself.
 */

/** What is asked for; the object to which the approval is bound. */
export const approvalSubjectSchema = z.discriminatedUnion('kind', [
  /** Another role for somebody, or an end of a supervisor or auditor (`role` none). Carried out when it is agreed to. */
  z.strictObject({ kind: z.literal('people.role'), userId: idOf<UserId>(), role: z.enum([...roles, 'none']) }),
  /** New keys for a supervisor or auditor. Carried out by who asked, with the person at the keyboard. */
  z.strictObject({ kind: z.literal('people.newKeys'), userId: idOf<UserId>() }),
  /** A restricted complaint opened to the intake team again. Carried out when it is agreed to, by somebody who holds its key. */
  z.strictObject({ kind: z.literal('access.unrestrict'), fileId: z.uuid() }),
  /** A recovery key, new or ended, whose sheets have been printed. Carried out when it is agreed to. */
  z.strictObject({
    kind: z.literal('recovery.key'),
    epoch: z.int().min(0),
    threshold: z.int().min(0).max(16),
    shares: z.int().min(0).max(16),
  }),
  /** Going on from the older state of a restored backup: the tree from which. Carried out when it is agreed to, and the vault is opened anew. */
  z.strictObject({ kind: z.literal('vault.restore'), size: z.int().min(1), root: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.strictObject({ kind: z.literal('approvers.change'), approverId: z.uuid(), inForce: z.boolean() }),
  /** A file destroyed for good, a complaint with the investigations that came from it. Carried out when it is agreed to. */
  z.strictObject({ kind: z.literal('files.destroy'), fileId: z.uuid(), ground: z.enum(grounds) }),
  /** A full copy in open formats, names and originals in plain. Carried out by who asked, with a place of their choosing (`archive.give`). */
  z.strictObject({ kind: z.literal('archive.export') }),
  /** Words for why a finding on digital material alone stands (EVD-R9). Asked for by `investigations.askSecondReason`; carried out when it is agreed to. */
  z.strictObject({ kind: z.literal('findings.digitalAlone'), findingId: z.uuid(), version: z.int().min(1) }),
]);
export type ApprovalSubject = z.output<typeof approvalSubjectSchema>;

export const approvalStates = ['waiting', 'agreed', 'refused', 'withdrawn', 'expired', 'used'] as const;
export type ApprovalState = (typeof approvalStates)[number];

export type ApprovalRow = {
  readonly id: string;
  readonly subject: ApprovalSubject;
  /** What it is about, for a person to read: a reference or a name, empty where the reader may not see it. */
  readonly about: string;
  readonly reason: string;
  readonly state: ApprovalState;
  readonly askedBy: UserId;
  readonly askedAt: string;
  readonly until: string;
  /** A user id, or the id of an approver outside the office. */
  readonly answeredBy: string | null;
  readonly answeredAt: string | null;
  /** Read aloud to an approver outside the office, who answers with a code; null where none is in force or the keyring asks for a signature. */
  readonly challenge: string | null;
  /** Words of the public key that would come in force (new keys, recovery, approver), to compare aloud; null for other kinds. */
  readonly words: string | null;
  readonly mayIAnswer: boolean;
  /** Agreed to, and this person can do now what was agreed to: `approvals.carryOut`, or for new keys `people.giveNewKeys`. */
  readonly mayICarryOut: boolean;
};

/** `name` is empty where the reader is no supervisor. `inForce` false: read from a card and not agreed to yet, or ended. */
export type ApproverRow = { readonly id: string; readonly name: string; readonly inForce: boolean; readonly words: string };

export const listApprovals = query<{ readonly approvals: readonly ApprovalRow[]; readonly approvers: readonly ApproverRow[] }>()({
  name: 'approvals.list',
  input: z.strictObject({ open: z.boolean() }),
  permission: 'approvals.read',
  topics: ['approvals', 'people'],
});

/**
 * Asks. Where there is only one authority, what brings a second person in is carried out at once and the entry says so; anything else is refused with
 * `approvals.secondNeeded`: name an approver outside the office, or add a second supervisor.
 */
export const askApproval = command<{ readonly id: string; readonly state: ApprovalState }>()({
  name: 'approvals.ask',
  input: z.strictObject({
    subject: approvalSubjectSchema,
    reason: longText(1000),
    /** Days until it ends by itself; 7 where nothing is said. */
    days: z.int().min(1).max(30).optional(),
    /** That what a refusal warned of has been read. */
    confirmed: z.boolean().optional(),
  }),
  permission: 'approvals.read',
  refusals: [
    'permission.denied',
    'people.notFound',
    'people.lastSupervisor',
    'access.notFound',
    'access.notRestricted',
    'people.cannotBecome',
    'people.unchanged',
    'people.notYourself',
    'people.needsNoApproval',
    'people.filesOnlyTheirs',
    'access.needsSupervisor',
    'recovery.notPrepared',
    'recovery.sheetsNotGiven',
    'recovery.notChecked',
    'recovery.oldSheetsNeeded',
    'recovery.none',
    'recovery.neededFirst',
    'backups.notOlder',
    'backups.notWhole',
    'backups.stateChanged',
    'approvals.alreadyAsked',
    'approvals.secondNeeded',
    'approvals.approverUnknown',
    'retention.notFound',
    'retention.held',
    'retention.intakeUnderWay',
    'retention.notAllReadable',
    'findings.notFound',
    'findings.changedMeanwhile',
    'findings.reasonNotAsked',
  ],
  topics: ['approvals', 'people', 'access', 'retention', 'complaints', 'investigations', 'ledger'],
  records: [
    'approvals.asked',
    'approvals.used',
    'people.roleChanged',
    'people.ended',
    'access.unrestricted',
    'recovery.begun',
    'recovery.ended',
    'approvers.changed',
    'vault.takenOn',
    'retention.destroyed',
    'findings.secondReasonGiven',
  ],
});

export const answerApproval = command<{ readonly state: ApprovalState }>()({
  name: 'approvals.answer',
  input: z.strictObject({ id: z.uuid(), answer: z.enum(['agreed', 'refused']) }),
  permission: 'approvals.answer',
  refusals: [
    'approvals.notFound',
    'approvals.notWaiting',
    'approvals.ownRequest',
    'approvals.expired',
    'approvals.changedMeanwhile',
    'approvals.cannotCarryOut',
    'retention.held',
    'retention.intakeUnderWay',
  ],
  topics: ['approvals', 'people', 'access', 'retention', 'complaints', 'investigations', 'ledger'],
  records: [
    'approvals.agreed',
    'approvals.refused',
    'approvals.used',
    'people.roleChanged',
    'people.ended',
    'access.unrestricted',
    'recovery.begun',
    'recovery.ended',
    'approvers.changed',
    'vault.takenOn',
    'retention.destroyed',
    'findings.secondReasonGiven',
  ],
});

/**
 * The agreement of an approver outside the office: a file that they signed, or the code that they read aloud. A wrong code is recorded and answered with
 * how many may still be tried (`codesLeft`, else null); the fifth ends the request.
 */
export const answerFromOutside = command<{ readonly state: ApprovalState; readonly codesLeft: number | null }>()({
  name: 'approvals.answerFromOutside',
  input: z.strictObject({
    id: z.uuid(),
    answer: z.discriminatedUnion('how', [
      z.strictObject({ how: z.literal('file'), file: pathToken }),
      z.strictObject({ how: z.literal('code'), approverId: z.uuid(), code: z.string().min(1).max(80) }),
    ]),
  }),
  permission: 'approvals.read',
  refusals: [
    'approvals.notFound',
    'approvals.notWaiting',
    'approvals.expired',
    'approvals.changedMeanwhile',
    'approvals.approverUnknown',
    'approvals.codeNotEnough',
    'approvals.fileWrong',
    'approvals.cannotCarryOut',
    'retention.held',
    'retention.intakeUnderWay',
    'permission.denied',
  ],
  topics: ['approvals', 'people', 'access', 'retention', 'complaints', 'investigations', 'ledger'],
  records: [
    'approvals.agreed',
    'approvals.codeRefused',
    'approvals.used',
    'people.roleChanged',
    'people.ended',
    'access.unrestricted',
    'recovery.begun',
    'recovery.ended',
    'approvers.changed',
    'vault.takenOn',
    'retention.destroyed',
    'findings.secondReasonGiven',
  ],
});

/** Does what was agreed to by somebody who could not do it, e.g. because they do not hold the key. */
export const carryOutApproval = command<{ readonly state: ApprovalState }>()({
  name: 'approvals.carryOut',
  input: z.strictObject({ id: z.uuid() }),
  permission: 'approvals.read',
  refusals: ['approvals.notFound', 'approvals.notAgreed', 'approvals.expired', 'approvals.changedMeanwhile', 'approvals.cannotCarryOut'],
  topics: ['approvals', 'people', 'access', 'retention', 'complaints', 'investigations', 'ledger'],
  records: ['approvals.used', 'vault.takenOn', 'access.unrestricted', 'retention.destroyed', 'findings.secondReasonGiven'],
});

export const withdrawApproval = command<{ readonly state: ApprovalState }>()({
  name: 'approvals.withdraw',
  input: z.strictObject({ id: z.uuid() }),
  permission: 'approvals.read',
  refusals: ['approvals.notFound', 'approvals.notWaiting', 'permission.denied'],
  topics: ['approvals', 'ledger'],
  records: ['approvals.withdrawn'],
});

/** Reads the card that an approver outside the office brings, and keeps it. In force they are when an approval of kind `approvers.change` is agreed to. */
export const readApproverCard = local<{ readonly approverId: string; readonly words: string; readonly name: string }>()({
  name: 'approvals.readCard',
  input: z.strictObject({ file: pathToken, name: requiredLine(200) }),
  permission: 'approvals.answer',
  refusals: ['approvals.cardUnreadable', 'approvals.cardKnown'],
  topics: ['approvals'],
});

/** Writes a request to a file for an approver outside the office. It leaves through the one way out and is recorded. */
export const writeApprovalRequest = job<{ readonly words: string }>()({
  name: 'approvals.writeRequest',
  input: z.strictObject({ id: z.uuid(), destination: pathToken }),
  permission: 'approvals.answer',
  refusals: ['approvals.notFound', 'approvals.notWaiting', 'approvals.expired', 'release.destinationExists', 'release.destinationUnusable'],
  topics: ['approvals', 'ledger'],
  records: ['approvals.requestWritten'],
});

export const approvalOperations = [
  listApprovals,
  askApproval,
  answerApproval,
  answerFromOutside,
  carryOutApproval,
  withdrawApproval,
  readApproverCard,
  writeApprovalRequest,
] as const;
