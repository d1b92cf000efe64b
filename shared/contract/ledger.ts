import { z } from 'zod';
import { entryGroups, sealForms, sealReceivers, type SealForm, type SealReceiver } from '#shared/domain/ledger/codes.ts';
import { roles } from '#shared/domain/people/roles.ts';
import { idOf, type EventId, type UserId } from '#shared/kernel/ids.ts';
import { command, job, query } from './define.ts';
import { languages } from './shell.ts';
import { pathToken } from './tokens.ts';
import type { VerifyResult } from './vault.ts';

/**
 * The record of actions as supervisors and auditors read it (product D4; resources/docs/formats.md, 8, 9, 14). No title, no name out of a file; an auditor
 * reads numbers and roles in place of names of staff.
 */

/** Somebody who works or worked here. `name` is empty for who may not read it. */
export type LedgerPerson = { readonly userId: UserId; readonly number: string; readonly name: string };

export type LedgerRow = {
  /** From 1, as a dated seal counts: a seal of size 412 holds the entries 1 to 412. */
  readonly number: number;
  readonly id: EventId;
  readonly kind: string;
  readonly at: string;
  readonly by: LedgerPerson & { readonly role: string };
  /** What it is about: kind of record, its number within its file (`M-02`), or the person. */
  readonly about: { readonly type: string | null; readonly id: string | null; readonly item: string; readonly person: LedgerPerson | null };
  /** The complaint, investigation or release that it belongs to; the reference only for who may see it. */
  readonly file: { readonly id: string; readonly reference: string } | null;
  /** A second person, e.g. to whom access was given. */
  readonly concerned: LedgerPerson | null;
};

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

export const entryFilterSchema = z.strictObject({
  groups: z.array(z.enum(entryGroups)).max(entryGroups.length).optional(),
  persons: z.array(idOf<UserId>()).max(64).optional(),
  roles: z.array(z.enum(roles)).max(roles.length).optional(),
  from: day.optional(),
  to: day.optional(),
  /** A reference, or the id of a record or file. What leads to nothing leaves no rows. */
  about: z.string().max(60).optional(),
});
export type EntryFilter = z.infer<typeof entryFilterSchema>;

/** The newest first. */
export const listEntries = query<{ readonly rows: readonly LedgerRow[]; readonly total: number }>()({
  name: 'ledger.entries',
  input: z.strictObject({ filters: entryFilterSchema, offset: z.int().min(0).max(100_000_000), limit: z.int().min(1).max(500) }),
  permission: 'ledger.read',
  topics: ['ledger'],
});

/** One field, opened: who hashes salt and value as formats.md 8.1 says gets the commitment that stands in the leaf. `value` is canonical JSON. */
export type OpenedField = { readonly name: string; readonly value: string; readonly salt: string; readonly commitment: string };

export type LedgerEntry = {
  readonly row: LedgerRow;
  readonly fields: readonly OpenedField[];
  /** Hex. */
  readonly leafHash: string;
  readonly signature: string;
  /** Words of the key that signed. */
  readonly signerWords: string;
  /** What is wrong with it, as verification names it; null when leaf, signature and keyring hold. */
  readonly fault: string | null;
  /** Its place under the last dated seal; null while no seal holds it. */
  readonly proof: {
    readonly seal: { readonly number: number; readonly size: number; readonly at: string };
    readonly note: string;
    /** Hex, from the leaf up. */
    readonly path: readonly string[];
    readonly holds: boolean;
  } | null;
};

export const readEntry = query<LedgerEntry>()({
  name: 'ledger.entry',
  input: z.strictObject({ number: z.int().min(1).max(100_000_000) }),
  permission: 'ledger.read',
  refusals: ['ledger.noSuchEntry'],
  topics: ['ledger'],
});

/** One copy that left, or one cosignature that came back. */
export type SealHolder =
  | { readonly how: 'given'; readonly to: SealReceiver; readonly form: SealForm; readonly at: string; readonly entry: number }
  | { readonly how: 'package'; readonly reference: string; readonly at: string; readonly entry: number }
  | { readonly how: 'cosigned'; readonly keeperWords: string; readonly at: string; readonly entry: number };

export type LedgerSeal = {
  readonly number: number;
  readonly size: number;
  readonly at: string;
  readonly epoch: number;
  /** Words of the key that signed it. */
  readonly words: string;
  readonly holders: readonly SealHolder[];
};

/** The newest first. `held`: only those of which a copy has left. */
export const listSeals = query<{ readonly rows: readonly LedgerSeal[]; readonly total: number; readonly unsealed: number }>()({
  name: 'ledger.seals',
  input: z.strictObject({ held: z.boolean(), offset: z.int().min(0).max(10_000_000), limit: z.int().min(1).max(500) }),
  permission: 'ledger.read',
  topics: ['ledger'],
});

/** Writes a dated seal to where the person chose, as its note or as a page. Without a number the tree is sealed as it stands and that seal is given. */
export const giveSeal = job<{ readonly number: number; readonly name: string }>()({
  name: 'ledger.giveSeal',
  input: z.strictObject({
    number: z.int().min(1).nullable(),
    form: z.enum(sealForms),
    to: z.enum(sealReceivers),
    language: z.enum(languages),
    destination: pathToken,
  }),
  permission: 'ledger.giveSeal',
  refusals: ['ledger.noSuchSeal', 'ledger.keyOfSealsLost', 'release.destinationExists', 'release.destinationUnusable', 'token.unknown'],
  topics: ['ledger'],
  records: ['ledger.sealGiven', 'release.failed'],
});

/**
 * Writes the file by which an outside keeper checks that the record only grew (resources/docs/formats.md, 14): the newest seal, keys and proofs from sizes
 * that have left before, and from the one that the keeper names. Nothing of any entry.
 */
export const exportForKeeper = job<{
  readonly number: number;
  readonly size: number;
  readonly vaultWords: string;
  readonly name: string;
}>()({
  name: 'ledger.exportForKeeper',
  input: z.strictObject({ from: z.int().min(0).max(100_000_000).nullable(), destination: pathToken }),
  permission: 'ledger.giveSeal',
  refusals: ['ledger.sizeUnknown', 'ledger.keyOfSealsLost', 'release.destinationExists', 'release.destinationUnusable', 'token.unknown'],
  topics: ['ledger'],
  records: ['ledger.keeperFileGiven', 'release.failed'],
});

/** Takes back what a keeper signed. The words of their key are compared aloud: the file alone says only that somebody signed. */
export const takeCosigned = command<{ readonly number: number; readonly keeperWords: string; readonly at: string }>()({
  name: 'ledger.takeCosigned',
  input: z.strictObject({ file: pathToken }),
  permission: 'ledger.giveSeal',
  refusals: ['ledger.cosignedUnreadable', 'ledger.notOurSeal', 'ledger.cosignatureWrong', 'ledger.cosignedKnown'],
  topics: ['ledger'],
  records: ['ledger.cosigned'],
});

/**
 * Writes the list as it is filtered as pages to print: what, when, to what, by whom. Staff stand by number and role; no name, no text of a file. At most
 * `printedEntries` entries.
 */
export const printEntries = job<{ readonly entries: number; readonly name: string }>()({
  name: 'ledger.print',
  input: z.strictObject({ filters: entryFilterSchema, language: z.enum(languages), destination: pathToken }),
  permission: 'ledger.read',
  refusals: ['ledger.tooManyToPrint', 'release.destinationExists', 'release.destinationUnusable', 'token.unknown'],
  topics: ['ledger'],
  records: ['ledger.printed', 'release.failed'],
});

/**
 * Checks what came after a dated seal: the seal, every entry since then with its signature, and the records they were about. The entries before it are taken as the
 * seal says; `null` is the newest seal. Material is not read.
 */
export const verifySince = job<VerifyResult & { readonly seal: { readonly number: number; readonly size: number; readonly at: string } }>()(
  {
    name: 'ledger.verifySince',
    input: z.strictObject({ seal: z.int().min(1).nullable() }),
    permission: 'vault.verify',
    refusals: ['ledger.noSuchSeal'],
    topics: ['ledger'],
    records: ['ledger.verifiedSince'],
  },
);

export const ledgerOperations = [
  listEntries,
  readEntry,
  listSeals,
  giveSeal,
  exportForKeeper,
  takeCosigned,
  printEntries,
  verifySince,
] as const;
