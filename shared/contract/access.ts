import { z } from 'zod';
import type { Role } from '#shared/domain/people/roles.ts';
import { idOf, type UserId } from '#shared/kernel/ids.ts';
import { command, job, query } from './define.ts';

/** Who can read a file: keys granted, withdrawn, restricted (product A3). */

export type FileReader = {
  readonly userId: UserId;
  readonly name: string;
  readonly role: Role;
  readonly since: string;
  readonly how: 'named' | 'team';
};

export type FileAccess = {
  readonly fileId: string;
  readonly type: 'complaint' | 'investigation';
  readonly reference: string;
  /** A complaint whose key the intake team does not hold. Investigations are always restricted to those named. */
  readonly restricted: boolean;
  readonly readers: readonly FileReader[];
  /** Whose access was withdrawn; what they read before, they have read. */
  readonly formerly: readonly { readonly userId: UserId; readonly name: string; readonly until: string }[];
  /** Whether the shares of the recovery key would open this file. */
  readonly recovery: 'covered' | 'leftOut' | 'noRecovery' | 'notYet';
  readonly mayGrant: boolean;
  /** Close this complaint to the intake team. */
  readonly mayRestrict: boolean;
  readonly mayWithdraw: boolean;
};

const fileId = z.uuid();
const userId = idOf<UserId>();

export const accessOfFile = query<FileAccess>()({
  name: 'access.ofFile',
  input: z.strictObject({ fileId }),
  permission: 'access.read',
  refusals: ['access.notFound'],
  topics: ['access', 'people'],
});

/** Gives the file's key to colleagues, with an investigation that of the complaint behind it. Only who holds it can. `granted` counts those who did not read it before. */
export const grantAccess = command<{ readonly granted: number }>()({
  name: 'access.grant',
  input: z.strictObject({ fileId, userIds: z.array(userId).min(1).max(60) }),
  permission: 'access.grant',
  refusals: ['access.notFound', 'people.notFound', 'access.roleCannotRead', 'access.alreadyReads'],
  topics: ['access', 'investigations', 'complaints', 'ledger'],
  records: ['access.granted'],
});

/**
 * Withdraws: the file gets a new key, granted to those who stay, and everything in it is sealed again under that. With an investigation also the
 * complaint behind it, unless another investigation or the team gives it to them.
 */
export const withdrawAccess = command<{ readonly withdrawn: true }>()({
  name: 'access.withdraw',
  input: z.strictObject({ fileId, userId }),
  permission: 'access.restrict',
  refusals: ['access.notFound', 'people.notFound', 'access.lastReader', 'access.throughTeam', 'access.needsSupervisor'],
  topics: ['access', 'investigations', 'complaints', 'ledger'],
  records: ['access.withdrawn'],
});

/** Closes a complaint to everybody but those named; who does it stays among them. */
export const restrictFile = command<{ readonly readers: number }>()({
  name: 'access.restrict',
  input: z.strictObject({ fileId, userIds: z.array(userId).max(60) }),
  permission: 'access.restrict',
  refusals: ['access.notFound', 'people.notFound', 'access.roleCannotRead', 'access.alreadyRestricted', 'access.notComplaint'],
  topics: ['access', 'complaints', 'ledger'],
  records: ['access.restricted'],
});

/** Gives one person every file of a kind that the asker holds, e.g. a new colleague, with progress. What was given before a cancel stays given. */
export const grantManyFiles = job<{ readonly granted: number }>()({
  name: 'access.grantMany',
  input: z.strictObject({
    userId,
    which: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('files'), fileIds: z.array(fileId).min(1).max(100_000) }),
      /** Files that the person held before new keys, and that the asker holds (A12). */
      z.strictObject({ kind: z.literal('lost') }),
      /** Every investigation that the asker holds. */
      z.strictObject({ kind: z.literal('investigations') }),
    ]),
  }),
  permission: 'access.grant',
  refusals: ['people.notFound', 'access.roleCannotRead', 'access.notFound'],
  topics: ['access', 'people', 'investigations', 'complaints', 'ledger'],
  records: ['access.granted'],
});

/**
 * Leaves a file out of recovery by shares, or takes it in again. A file that a recovery key opens gets a new key when it is left out, so that
 * sheets printed before open nothing of it any more.
 */
export const leaveOutOfRecovery = command<{ readonly leftOut: boolean }>()({
  name: 'access.leaveOut',
  input: z.strictObject({ fileId, leftOut: z.boolean() }),
  permission: 'access.grant',
  refusals: ['access.notFound', 'access.throughTeam', 'access.asIs'],
  topics: ['access', 'ledger'],
  records: ['access.leftOut', 'access.takenIn'],
});

export const accessOperations = [accessOfFile, grantAccess, withdrawAccess, restrictFile, grantManyFiles, leaveOutOfRecovery] as const;
