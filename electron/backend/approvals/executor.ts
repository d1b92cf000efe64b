import type { ApprovalSubject } from '#shared/contract/approvals.ts';
import type { Role } from '#shared/domain/people/roles.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { CommandContext } from '../handlers.ts';
import type { KeyringContent } from '../keyring/format.ts';
import type { EventDraft } from '../ledger/append.ts';
import type { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';

/**
 * What can be approved: one executor a kind, each kept by the feature whose act it is and listed in features/index.ts. Everything here runs inside
 * the transaction of the request or of its answer; what is appended to the keyring comes before that transaction commits.
 */

export type ApprovalKind = ApprovalSubject['kind'];
export type SubjectOf<K extends ApprovalKind> = Extract<ApprovalSubject, { readonly kind: K }>;

/** What a request is bound to when it is made. */
export type Prepared = {
  /** The complaint or investigation it is about: its reason is then sealed under that file's key, else under the supervisors' key. */
  readonly file: string | null;
  /** The state of the thing that is asked about, e.g. `{ epoch: 1 }`: the request ends when it has become another. Codes, numbers and digests. */
  readonly state: Json;
  /** Of kinds that are an entry of the keyring: what that entry will say, word for word. */
  readonly content: KeyringContent | null;
  /** Private halves made for it: sealed for the asker alone until the act. */
  readonly secret?: Buffer;
};

type Common<K extends ApprovalKind> = {
  readonly kind: K;
  /** Who may ask. Who answers is always another person, and a supervisor. */
  readonly roles: readonly Role[];
  /** Looks at the thing and says what the request is bound to. Writes nothing. `confirmed`: what `recovery.neededFirst` and the like warn of was read. */
  bind(context: CommandContext, subject: SubjectOf<K>, confirmed: boolean): Result<Prepared, Refusal>;
  /** What it is about, for a person to read; empty where this person may not see it. */
  about(session: Session, subject: SubjectOf<K>): string;
  /** The state as it is now, to compare with that of the request; null when the thing is gone. */
  stateNow(context: CommandContext, subject: SubjectOf<K>): Json | null;
};

/** The events of an act, and what no rollback takes back, for when they stand. */
export type Done = { readonly events: readonly EventDraft[]; readonly last?: (() => void) | undefined };

/**
 * An act that is one entry of the keyring. The asker's session appends a consent to it, who agrees appends the entry itself; with
 * `consentBy: 'answerer'` it is the other way about, and the feature completes it with an operation of its own (`useApproval`).
 */
export type KeyringExecutor<K extends ApprovalKind = ApprovalKind> = Common<K> & {
  readonly how: 'keyring';
  readonly consentBy: 'asker' | 'answerer';
  /** What forbids it now, with a code of its own, before it is asked whether the thing is still as it was. */
  whyNot?(context: CommandContext, subject: SubjectOf<K>): Refusal | null;
  /** Whether this content is what the subject says: a row of the database is anybody's to write. */
  fits(session: Session, subject: SubjectOf<K>, content: KeyringContent): boolean;
  /** Whether the entry stands already, from a run that ended in between. */
  isDone(session: Session, subject: SubjectOf<K>, content: KeyringContent): boolean;
  /** The events of the act itself, asked for before the entry stands. */
  events(session: Session, subject: SubjectOf<K>, content: KeyringContent): readonly EventDraft[];
  /** Grants and header, which follow the entry; may be run twice. */
  afterEntry(session: Session, subject: SubjectOf<K>, content: KeyringContent): void;
};

/** An act that lives in the ledger and the database. */
export type LedgerExecutor<K extends ApprovalKind = ApprovalKind> = Common<K> & {
  readonly how: 'ledger';
  /** Whether this person can carry it out, e.g. holds the key. Where who agrees cannot, the request stays agreed to until somebody can. */
  canCarryOut(context: CommandContext, subject: SubjectOf<K>): boolean;
  /** Carries it out in the database; what counts in the keyring at once is left for last. `request`: the id of what two persons agreed on. */
  carryOut(context: CommandContext, subject: SubjectOf<K>, request: string): Result<Done, Refusal>;
};

export type Executor<K extends ApprovalKind = ApprovalKind> = KeyringExecutor<K> | LedgerExecutor<K>;
