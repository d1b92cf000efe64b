import { z } from 'zod';
import type { LedgerPerson } from './ledger.ts';
import { job, local, query } from './define.ts';
import { pathToken } from './tokens.ts';

/** What was saved of a damaged vault, and what was not (resources/docs/formats.md, 19.2). Codes, ids and places: never what a record says. */

export const salvageKinds = ['entry', 'record', 'material', 'seal', 'row', 'page', 'keyring', 'header'] as const;
export const salvageStates = ['missing', 'lost', 'contentLost', 'differs', 'unproved', 'damaged', 'notOpened', 'unclaimed'] as const;
/** keep: as it is. aside: not to be relied on. restore: to be brought from a backup. */
export const salvageDecisions = ['keep', 'aside', 'restore'] as const;

export type SalvageKind = (typeof salvageKinds)[number];
export type SalvageState = (typeof salvageStates)[number];
export type SalvageDecision = (typeof salvageDecisions)[number];

export type SalvageItem = {
  readonly number: number;
  readonly kind: SalvageKind;
  readonly state: SalvageState;
  /** A type of record, a table, or a number of material. */
  readonly what: string;
  readonly id: string | null;
  readonly file: string | null;
  /** In the record of actions from 0, or a line of the keyring. */
  readonly place: number | null;
  readonly count: number;
  readonly decision: SalvageDecision | null;
  /** When it was brought, and from which moment of which backup. */
  readonly brought: { readonly at: string; readonly backup: string; readonly generation: number } | null;
  /** What the office calls the file, and the thing in it, where this person may know it; else empty. */
  readonly reference: string;
  /** When it was last written, and by whom: by its newest entry; where that is lost by its id, which says the moment alone. */
  readonly last: { readonly at: string; readonly by: LedgerPerson | null } | null;
  /** Of a page or row: the table that it belongs to, where it is a table of ours. */
  readonly table: string | null;
};

export type SalvageCounts = {
  readonly pages: number;
  readonly pagesLost: number;
  readonly rows: number;
  readonly records: number;
  readonly recordsProved: number;
  readonly objects: number;
  readonly objectsWhole: number;
};

/** The list as it was found lies in a sealed file: as it was written, gone, of a key that is not held here, or saying something else than the vault's rows. */
export type SalvageListState = 'right' | 'missing' | 'notOpened' | 'differs';

export type SalvageSummary = {
  readonly at: string;
  readonly entries: number;
  readonly entriesLost: number;
  /** No place of the record is lost, so that it can go on. */
  readonly isWhole: boolean;
  readonly items: number;
  /** Neither decided nor brought. */
  readonly undecided: number;
  /** Decided to be brought from a backup, and not brought yet. */
  readonly toBring: number;
  readonly brought: number;
  readonly decided: string | null;
  readonly list: SalvageListState;
  readonly counts: SalvageCounts;
};

/** Null for a vault that was not salvaged. */
export const salvageSummary = query<{ readonly salvage: SalvageSummary | null }>()({
  name: 'salvage.summary',
  input: z.strictObject({}),
  permission: 'vault.verify',
  topics: ['salvage'],
});

export const listSalvage = query<{ readonly items: readonly SalvageItem[]; readonly total: number }>()({
  name: 'salvage.list',
  input: z.strictObject({
    kind: z.enum(salvageKinds).nullable(),
    /** Only those without a decision. */
    undecided: z.boolean(),
    /** Part of an id, a table or a place. */
    text: z.string().max(80),
    offset: z.int().min(0).max(10_000_000),
    limit: z.int().min(1).max(200),
  }),
  permission: 'vault.verify',
  topics: ['salvage'],
});

/** Decides about items by their numbers, or about all that a filter leaves. */
export const decideSalvage = local<{ readonly decided: number }>()({
  name: 'salvage.decide',
  input: z.strictObject({
    which: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('number'), numbers: z.array(z.int().min(1)).min(1).max(1000) }),
      z.strictObject({ by: z.literal('filter'), kind: z.enum(salvageKinds).nullable(), undecided: z.boolean(), text: z.string().max(80) }),
    ]),
    decision: z.enum(salvageDecisions),
  }),
  permission: 'salvage.decide',
  refusals: ['salvage.none', 'salvage.decidedAlready'],
  topics: ['salvage'],
});

export const salvageOutcomes = ['ready', 'brought', 'notThere', 'older', 'notRight', 'noKey', 'noProof', 'destroyed'] as const;
/** Whether a backup gives an item, and why not (resources/docs/formats.md, 19.3). */
export type SalvageOutcome = (typeof salvageOutcomes)[number];

export type SalvageFromBackup = {
  readonly backup: string;
  readonly generation: number;
  readonly madeAt: string;
  readonly counts: { readonly [outcome in SalvageOutcome]: number };
  /** What cannot be had comes first; at most 200. */
  readonly items: readonly { readonly item: SalvageItem; readonly outcome: SalvageOutcome }[];
};

const fromBackup = {
  input: z.strictObject({ file: pathToken, number: z.int().min(1).max(999_999).nullable() }),
  permission: 'salvage.decide',
  refusals: [
    'token.unknown',
    'salvage.none',
    'salvage.decidedAlready',
    'salvage.nothingToBring',
    'salvage.otherPast',
    'backups.running',
    'backups.notABackup',
    'backups.otherVault',
    'backups.newerFormat',
    'backups.several',
    'backups.damaged',
    'backups.noSuchGeneration',
    'backups.driveReadOnly',
    'backups.driveGone',
    'backups.driveFault',
    'backups.diskFull',
    'backups.diskReadOnly',
    'backups.diskFault',
    'backups.fileTooLarge',
  ],
  topics: ['salvage'],
  // Nothing can be added to the record before the vault is taken into use: the event of that says what was brought.
  records: ['vault.salvaged'],
} as const;

/** Says what a backup can give of what is to be brought; nothing is changed. */
export const compareSalvage = job<SalvageFromBackup>()({ ...fromBackup, name: 'salvage.compare' });

/** Brings it. The backup is only read. */
export const bringSalvage = job<SalvageFromBackup>()({ ...fromBackup, name: 'salvage.bring' });

/** From the next opening on the vault is used as any other. */
export const takeSalvaged = local<{ readonly decidedAt: string }>()({
  name: 'salvage.takeIntoUse',
  input: z.strictObject({}),
  permission: 'salvage.decide',
  refusals: ['salvage.none', 'salvage.decidedAlready', 'salvage.undecided', 'salvage.recordBroken'],
  topics: ['salvage'],
});

export const salvageOperations = [salvageSummary, listSalvage, decideSalvage, compareSalvage, bringSalvage, takeSalvaged] as const;
