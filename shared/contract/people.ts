import { z } from 'zod';
import { roles, type Role } from '#shared/domain/people/roles.ts';
import { idOf, type UserId } from '#shared/kernel/ids.ts';
import { lineText, longText, requiredLine } from '#shared/kernel/text.ts';
import { command, job, query } from './define.ts';

/** People who work with a vault: accounts, roles, requests (product A2, A7, A12). */

export type PersonRow = {
  readonly id: UserId;
  /** Typed at the lock screen to say whose passphrase it is. */
  readonly number: string;
  readonly name: string;
  readonly role: Role | 'none';
  /** When the account was made, and when role or keys last changed. */
  readonly since: string;
  readonly changedAt: string;
  /** Words of the person's signing key, to compare aloud. */
  readonly words: string;
  readonly isMe: boolean;
  /** Files that this person can open: counted, never named. Null where the reader has no database. */
  readonly filesHeld: number | null;
  /** Those of them that nobody else here can open: lost with this person's keys, unless recovery holds them. */
  readonly filesOnlyTheirs: number | null;
  /** Files held before new keys were given, and not given again yet; and how many of these the reader holds and can give. */
  readonly filesLost: number | null;
  readonly filesToGive: number | null;
  /** When the present keys came, and who gave them: nobody where the person brought them along as founder. */
  readonly keysSince: string;
  readonly keysBy: readonly UserId[];
};

export type AccountRequest = {
  readonly id: string;
  readonly what: 'account' | 'role' | 'newKeys' | 'end';
  readonly userId: UserId | null;
  readonly role: Role | null;
  readonly name: string | null;
  readonly note: string | null;
  readonly by: UserId;
  readonly at: string;
};

export type PeopleList = {
  readonly persons: readonly PersonRow[];
  readonly requests: readonly AccountRequest[];
  /** 1 where there is only one authority: then nobody else can be asked. */
  readonly authoritiesNeeded: 1 | 2;
  /** Somebody was ended, or changed to a role with fewer keys, after the keys of the vault were last replaced. */
  readonly keysShouldBeReplaced: boolean;
};

export const listPeople = query<PeopleList>()({
  name: 'people.list',
  input: z.strictObject({}),
  permission: 'people.read',
  topics: ['people'],
});

/** 1,024 characters, each of which may take two of the units counted here. */
const passphrase = z.string().min(1).max(2048);
const userId = idOf<UserId>();
const approvalId = z.uuid().optional();

/** That what a refusal warned of has been read: files that nobody else can open, an office that could not repair itself. */
const confirmed = z.boolean().optional();

/**
 * Adds a person with the passphrase that they type themselves. A supervisor or auditor needs a second person: the account begins as
 * investigator, and another role is asked for at once, as an approval of kind `people.role`. `role` is the role they have now.
 */
export const addPerson = job<{
  readonly userId: UserId;
  readonly number: string;
  readonly role: Role;
  readonly approvalId: string | null;
}>()({
  name: 'people.add',
  input: z.strictObject({ name: requiredLine(200), role: z.enum(roles), passphrase, requestId: z.uuid().optional(), confirmed }),
  permission: 'people.manage',
  refusals: ['vault.passphraseTooWeak', 'people.tooMany', 'people.requestNotFound', 'recovery.neededFirst'],
  topics: ['people', 'approvals', 'ledger'],
  records: ['people.added', 'people.requestAnswered', 'approvals.asked', 'approvals.used', 'people.roleChanged'],
});

/**
 * New keys and a new passphrase for somebody who forgot theirs (A12). Their drafts are lost with the old keys; files are given again by who holds
 * them. For a supervisor or auditor another authority agrees first: an approval of kind `people.newKeys`, which is used here by who asked.
 */
export const giveNewKeys = job<{ readonly filesLost: number }>()({
  name: 'people.giveNewKeys',
  input: z.strictObject({ userId, passphrase, approvalId, confirmed }),
  permission: 'people.manage',
  refusals: [
    'people.notFound',
    'people.notYourself',
    'people.filesOnlyTheirs',
    'people.tooMany',
    'vault.passphraseTooWeak',
    'approvals.needed',
    'approvals.notValid',
  ],
  topics: ['people', 'approvals', 'ledger'],
  records: ['people.keysReplaced', 'approvals.used'],
});

export const renamePerson = command<{ readonly name: string }>()({
  name: 'people.rename',
  input: z.strictObject({ userId, name: requiredLine(200) }),
  permission: 'people.manage',
  refusals: ['people.notFound'],
  topics: ['people', 'ledger'],
  records: ['people.renamed'],
});

/** Ends somebody who is neither supervisor nor auditor; those, and changes of role, go by an approval of kind `people.role`. */
export const endPerson = command<{ readonly ended: true }>()({
  name: 'people.end',
  input: z.strictObject({ userId, confirmed }),
  permission: 'people.manage',
  refusals: ['people.notFound', 'people.notYourself', 'people.filesOnlyTheirs', 'approvals.needed'],
  topics: ['people', 'ledger'],
  records: ['people.ended'],
});

/** Asks a supervisor for an account, another role, new keys or an end. What an administrator can do; others too. Kept in the keyring, signed. */
export const requestAccount = command<{ readonly requestId: string }>()({
  name: 'people.request',
  input: z.strictObject({
    what: z.enum(['account', 'role', 'newKeys', 'end']),
    userId: userId.nullable(),
    role: z.enum(roles).nullable(),
    name: lineText(200).nullable(),
    note: longText(500).nullable(),
  }),
  permission: 'people.request',
  refusals: ['people.notFound', 'people.requestIncomplete', 'people.tooManyRequests'],
  topics: ['people', 'ledger'],
  records: ['people.requested'],
});

export const answerAccountRequest = command<{ readonly answer: 'done' | 'refused' | 'withdrawn' }>()({
  name: 'people.answerRequest',
  input: z.strictObject({ requestId: z.uuid(), answer: z.enum(['done', 'refused', 'withdrawn']) }),
  permission: 'people.request',
  refusals: ['people.requestNotFound', 'permission.denied'],
  topics: ['people', 'ledger'],
  records: ['people.requestAnswered'],
});

export type MyKeys = {
  readonly number: string;
  readonly name: string;
  readonly role: Role;
  readonly words: string;
  readonly keysSince: string;
  /** Null where the database is not open to this role. */
  readonly filesHeld: number | null;
};

export const myKeys = query<MyKeys>()({ name: 'keys.mine', input: z.strictObject({}), permission: 'keys.own', topics: ['people'] });

/** Only the passphrase changes: the keys stay, nothing is sealed anew. The old passphrase opens nothing afterwards, save an old copy of the folder. */
export const changePassphrase = job<{ readonly changed: true }>()({
  name: 'keys.changePassphrase',
  input: z.strictObject({ current: passphrase, next: passphrase }),
  permission: 'keys.own',
  refusals: ['keys.wrongPassphrase', 'keys.samePassphrase', 'vault.passphraseTooWeak', 'vault.attemptsSlowed', 'vault.attemptsStopped'],
  topics: ['people', 'ledger'],
  records: ['keys.passphraseChanged'],
});

export const peopleOperations = [
  listPeople,
  addPerson,
  giveNewKeys,
  renamePerson,
  endPerson,
  requestAccount,
  answerAccountRequest,
  myKeys,
  changePassphrase,
] as const;
