import { z } from 'zod';
import { idOf, type EvidenceId, type InvestigationId } from '#shared/kernel/ids.ts';
import { job, local, query } from './define.ts';
import type { JobState } from './envelope.ts';

export type LedgerState = {
  readonly size: number;
  readonly lastSeal: { readonly number: number; readonly size: number; readonly at: string } | null;
  readonly alarm: VaultAlarm | null;
};
export type VaultAlarm = 'ledger.rolledBack' | 'ledger.forked' | 'vault.salvaged';

export type VaultSummary = {
  readonly office: string;
  readonly person: { readonly displayName: string; readonly role: string };
  readonly ledger: LedgerState;
  readonly anchorMissing: boolean;
  readonly notes: readonly string[];
};

export const vaultSummary = query<VaultSummary>()({
  name: 'vault.summary',
  input: z.strictObject({}),
  permission: 'vault.read',
  topics: ['ledger'],
});

/** The first thing found wrong, by name: what, which record or object, where in the ledger. */
export type VerifyFault = { readonly code: string; readonly what: string; readonly id: string | null; readonly index: number | null };
/**
 * `records`, `objects` and `bytes` were read. Who has no key to a file checks its records by their digests alone (`recordsNotOpened` of `records`),
 * and of its material only that the stored files are there at their size (`objectsNotOpened`, not among `objects`).
 */
export type VerifyResult = {
  readonly unchanged: boolean;
  readonly faults: readonly VerifyFault[];
  readonly entries: number;
  readonly records: number;
  readonly objects: number;
  readonly bytes: number;
  readonly recordsNotOpened: number;
  readonly objectsNotOpened: number;
};

export const verifyVault = job<VerifyResult>()({
  name: 'vault.verify',
  input: z.strictObject({
    scope: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('item'), id: idOf<EvidenceId>() }),
      z.strictObject({ kind: z.literal('investigation'), id: idOf<InvestigationId>() }),
      z.strictObject({ kind: z.literal('vault') }),
    ]),
  }),
  permission: 'vault.verify',
  refusals: ['evidence.notFound', 'investigations.notFound'],
  topics: ['evidence', 'ledger'],
  records: ['vault.verified', 'custody.recorded'],
});

/** How a check of everything, or the last one of all material that a person can open, ended. */
export type LastCheck = {
  readonly at: string;
  readonly unchanged: boolean;
  /** How many places were not as they should be. */
  readonly faults: number;
  /** Which, as far as this program kept them: codes and ids. */
  readonly list: readonly VerifyFault[];
  /** Made by the program when it was quiet, not by hand. */
  readonly scheduled: boolean;
  /** Entries, or items of material. */
  readonly read: number;
};

export type LastChecks = {
  readonly record: LastCheck | null;
  readonly material: LastCheck | null;
  readonly verifyEveryDays: number;
  readonly rehashEveryDays: number;
  /** What is checked in the background now, and how far it is; `isWaiting` while somebody works. */
  readonly running: {
    readonly what: 'record' | 'material';
    readonly done: number;
    readonly total: number;
    readonly isWaiting: boolean;
  } | null;
};

/** What the last checks found, read from the record of actions. */
export const lastChecks = query<LastChecks>()({
  name: 'vault.lastChecks',
  input: z.strictObject({}),
  permission: 'vault.verify',
  topics: ['checks', 'ledger', 'settings'],
});

export const listJobs = query<{ readonly jobs: readonly JobState[] }>()({
  name: 'jobs.list',
  input: z.strictObject({}),
  permission: 'vault.read',
  topics: ['jobs'],
});

export const cancelJob = local<{ readonly cancelled: boolean }>()({
  name: 'jobs.cancel',
  input: z.strictObject({ id: z.string().max(40) }),
  permission: 'vault.read',
  topics: ['jobs'],
});

const draftKey = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[a-zA-Z0-9.:/-]+$/);

/** A form in progress, sealed under a key of its author's own. The content is the form's state as JSON text. */
export const saveDraft = local<{ readonly savedAt: string }>()({
  name: 'drafts.save',
  input: z.strictObject({ key: draftKey, content: z.string().max(400_000) }),
  permission: 'drafts.own',
  topics: ['drafts'],
});
export const loadDraft = query<{ readonly draft: { readonly content: string; readonly savedAt: string } | null }>()({
  name: 'drafts.load',
  input: z.strictObject({ key: draftKey }),
  permission: 'drafts.own',
  topics: [],
});
export const listDrafts = query<{ readonly drafts: readonly { readonly key: string; readonly savedAt: string }[] }>()({
  name: 'drafts.list',
  input: z.strictObject({}),
  permission: 'drafts.own',
  topics: ['drafts'],
});
export const discardDraft = local<{ readonly discarded: boolean }>()({
  name: 'drafts.discard',
  input: z.strictObject({ key: draftKey }),
  permission: 'drafts.own',
  topics: ['drafts'],
});

/** How a person likes their tables: columns, density, widths. Kept in the vault, since a saved filter can name a place or a unit. */
export const savePreference = local<{ readonly saved: boolean }>()({
  name: 'preferences.save',
  input: z.strictObject({ key: draftKey, content: z.string().max(20_000) }),
  permission: 'drafts.own',
  topics: [],
});
export const loadPreference = query<{ readonly content: string | null }>()({
  name: 'preferences.load',
  input: z.strictObject({ key: draftKey }),
  permission: 'drafts.own',
  topics: [],
});

export const vaultOperations = [
  vaultSummary,
  verifyVault,
  lastChecks,
  listJobs,
  cancelJob,
  saveDraft,
  loadDraft,
  listDrafts,
  discardDraft,
  savePreference,
  loadPreference,
] as const;
