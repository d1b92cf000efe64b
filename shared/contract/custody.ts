import { z } from 'zod';
import type { HoldingState, EvidenceKind } from '#shared/domain/evidence/codes.ts';
import { custodyEntrySchema, momentSchema, type Holding } from '#shared/domain/evidence/model.ts';
import type { Overdue } from '#shared/domain/evidence/overdue.ts';
import { idOf, type CustodyEventId, type EvidenceId, type InvestigationId, type UserId } from '#shared/kernel/ids.ts';
import { lineText, longText, requiredLine } from '#shared/kernel/text.ts';
import { command, job, query, recordedQuery } from './define.ts';

/** What was done with an item, where everything is, and what an inventory of a store found. */

const whyNotRecorded = [
  'evidence.notFound',
  'evidence.recordDamaged',
  'custody.handOverOpen',
  'custody.noHandOverOpen',
  'custody.notTheReceiver',
  'custody.receiptUnsigned',
  'custody.isCheckedOut',
  'custody.notCheckedOut',
  'custody.isLost',
  'custody.notLost',
  'custody.isReturned',
  'custody.isDisposed',
  'custody.disposalNotAuthorised',
  'custody.authorisedBySame',
  'custody.onHold',
  'custody.incidentOpen',
  'custody.earlierThanLast',
  'custody.inTheFuture',
  'custody.sealUnchanged',
  'custody.unknownEvent',
  'custody.correctsCorrection',
  'custody.nothingToWithdraw',
  'custody.withdrawnByAnother',
  'custody.unknownColleague',
  'custody.unknownScan',
] as const;

/**
 * Adds one event to the handling record of an item, signed by the person who records it. A colleague who was named as receiver records
 * `handedOverIn` in their own session.
 */
export const recordCustody = command<{ readonly id: CustodyEventId; readonly seq: number }>()({
  name: 'evidence.recordCustody',
  input: z.strictObject({ entry: custodyEntrySchema }),
  permission: 'evidence.write',
  refusals: whyNotRecorded,
  topics: ['evidence', 'ledger'],
  records: ['custody.recorded'],
});

/**
 * The receipt at the giver's desk: the receiver types their own passphrase, their key signs the hand-over, and is dropped. Tries are counted and slowed
 * as at unlocking. The event is recorded in the giver's session; the receiver's signature stands in it and is checked by `vault.verify`.
 */
export const receiveHere = job<{ readonly id: CustodyEventId; readonly seq: number }>()({
  name: 'evidence.receiveHere',
  input: z.strictObject({
    evidenceId: idOf<EvidenceId>(),
    handOver: idOf<CustodyEventId>(),
    userId: idOf<UserId>(),
    passphrase: z.string().max(1000),
    at: momentSchema,
    to: requiredLine(200),
    place: lineText(300),
    /** The seal as the receiver found it. */
    seal: lineText(60),
    condition: lineText(300),
    notes: longText(4000),
    lateReason: lineText(500),
  }),
  permission: 'evidence.write',
  refusals: [...whyNotRecorded, 'custody.receiverIsYou', 'keys.wrongPassphrase'],
  topics: ['evidence', 'ledger'],
  records: ['custody.recorded'],
});

/** What was handed over to the asker and waits for their receipt, in the files that they can open. Ids, references and moments alone. */
export const awaitingReceipt = query<{
  readonly rows: readonly {
    readonly evidenceId: EvidenceId;
    readonly investigationId: InvestigationId;
    readonly reference: string;
    readonly number: number;
    readonly kind: EvidenceKind;
    readonly handOver: CustodyEventId;
    /** Moment of the hand-over in UTC. */
    readonly since: string;
  }[];
}>()({
  name: 'evidence.awaiting',
  input: z.strictObject({}),
  permission: 'evidence.read',
  topics: ['evidence', 'access'],
});

/** Items that an incident locks, in the files that the asker can open: a second person closes it (EVD-R5). Ids, references and moments alone. */
export const lockedItems = query<{
  readonly rows: readonly {
    readonly evidenceId: EvidenceId;
    readonly investigationId: InvestigationId;
    readonly reference: string;
    readonly number: number;
    readonly kind: EvidenceKind;
    /** Moment in UTC at which the incident was recorded. */
    readonly since: string;
  }[];
}>()({
  name: 'evidence.locked',
  input: z.strictObject({}),
  permission: 'evidence.read',
  topics: ['evidence', 'access'],
});

/** What of the material waits: ids, references, numbers and days alone. Where an item is and who has it tells `evidence.whereabouts`, which is recorded. */
export type DueMaterial = {
  /** Items that are not back, or that nobody has received, in the files that the asker can open; the longest overdue first, at most a hundred. */
  readonly overdue: readonly ({
    readonly evidenceId: EvidenceId;
    readonly investigationId: InvestigationId;
    readonly reference: string;
    readonly number: number;
    readonly kind: EvidenceKind;
  } & Overdue)[];
  readonly overdueTotal: number;
  /** Files that the asker began to take in, by investigation, since the earliest of them. */
  readonly unfinished: readonly {
    readonly investigationId: InvestigationId;
    readonly reference: string;
    readonly files: number;
    readonly since: string;
  }[];
};

export const dueMaterial = query<DueMaterial>()({
  name: 'evidence.due',
  /** A hand-over without receipt counts as overdue after so many days. */
  input: z.strictObject({ openDays: z.int().min(0).max(3650) }),
  permission: 'evidence.read',
  topics: ['evidence', 'access'],
});

export type WhereaboutsRow = {
  readonly evidenceId: EvidenceId;
  readonly investigationId: InvestigationId;
  readonly reference: string;
  readonly number: number;
  readonly kind: EvidenceKind;
  readonly description: string;
  readonly holding: Holding;
  readonly overdue: Overdue | null;
  readonly isLocked: boolean;
  readonly isDamaged: boolean;
};

/** Where everything is, across the investigations that the asker can open: held by whom, since when, what is overdue. By place, then reference and number. */
export const whereabouts = recordedQuery<{
  readonly rows: readonly WhereaboutsRow[];
  readonly total: number;
  readonly overdue: number;
  /** Places in use and how many items each has, for an inventory. */
  readonly places: readonly { readonly place: string; readonly items: number }[];
}>()({
  name: 'evidence.whereabouts',
  input: z.strictObject({
    /** `null`: everything. */
    show: z.enum(['overdue', 'onTheWay', 'checkedOut', 'lost', 'locked']).nullable(),
    place: lineText(300).nullable(),
    /** A hand-over without receipt counts as overdue after so many days. */
    openDays: z.int().min(0).max(3650),
    offset: z.int().min(0).max(10_000_000),
    limit: z.int().min(1).max(500),
  }),
  permission: 'evidence.read',
  topics: ['evidence', 'access'],
  records: ['evidence.whereaboutsRead'],
});

export type InventoryItem = {
  readonly evidenceId: EvidenceId;
  readonly investigationId: InvestigationId;
  readonly reference: string;
  readonly number: number;
  readonly description: string;
  readonly state: HoldingState;
  /** Where the record says it is. */
  readonly place: string | null;
  /** False where nothing could be recorded of it: it was disposed of, or its record is damaged. */
  readonly isRecorded: boolean;
  /** Another seal was read on it than the record knows: it is locked (EVD-R5, R7). */
  readonly isOtherSeal: boolean;
};

/**
 * An inventory of one place. `found`: expected there and scanned. `missing`: expected, not scanned. `unexpected`: scanned, but the record says another
 * place. A seal that was read on a scanned item goes into its event; another one than the record knows locks it. `notYours`: codes of items that do not exist or that the asker may not read; which of the two is not said.
 */
export const takeInventory = command<{
  readonly inventory: string;
  readonly found: readonly InventoryItem[];
  readonly missing: readonly InventoryItem[];
  readonly unexpected: readonly InventoryItem[];
  readonly notYours: readonly string[];
}>()({
  name: 'evidence.inventory',
  input: z.strictObject({
    place: requiredLine(300),
    at: momentSchema,
    codes: z.array(z.string().max(120)).max(2000),
    /** Numbers of seals by the code of the item, as they were read; of what bears none, nothing. */
    seals: z
      .array(z.strictObject({ code: z.string().max(120), seal: requiredLine(60) }))
      .max(2000)
      .optional(),
    notes: longText(4000),
  }),
  permission: 'evidence.write',
  refusals: ['custody.inTheFuture'],
  topics: ['evidence', 'ledger'],
  records: ['evidence.inventoryTaken', 'custody.recorded'],
});

export const custodyOperations = [
  recordCustody,
  receiveHere,
  awaitingReceipt,
  lockedItems,
  dueMaterial,
  whereabouts,
  takeInventory,
] as const;
