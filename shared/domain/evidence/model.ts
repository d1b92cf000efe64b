import { z } from 'zod';
import {
  idOf,
  type CustodyEventId,
  type EventId,
  type EvidenceId,
  type IntakeId,
  type InvestigationId,
  type UserId,
} from '#shared/kernel/ids.ts';
import { dayText } from '#shared/kernel/partial-date.ts';
import { lineText, longText, requiredLine } from '#shared/kernel/text.ts';
import { evidenceKinds, originTypes, recordableCustodyTypes, type CustodyType, type EvidenceKind, type HoldingState } from './codes.ts';
import type { SameSource } from './intake.ts';
import { faultsOfEntry } from './custody-faults.ts';
import { itemDetailsSchema, type ItemDetails } from './details.ts';
import type { Recording } from './recording.ts';
import { momentSchema } from './moment-schema.ts';
import { positionSchema } from './position.ts';
import type { Statement } from './statements/all.ts';

export { momentSchema, type Moment } from './moment-schema.ts';

export const evidenceEntrySchema = z.strictObject({
  kind: z.enum(evidenceKinds),
  /** Neutral words for lists and for the index that leaves the office: no name, no place that points to a person. */
  description: requiredLine(200),
  notes: longText(8000),
  graphic: z.boolean(),
  /** What the standards ask of an item of this kind; none for digital files. */
  details: itemDetailsSchema.exactOptional(),
});

/** The same, with details of the item's own kind. Apart from it, so that a form can extend the one above. */
export const itemEntrySchema = evidenceEntrySchema.refine(({ kind, details }) => details === undefined || details.kind === kind, {
  error: 'evidence.detailsOfAnotherKind',
  path: ['details'],
});

/** How an item came to the office: its first handling event. A seal is found on what is received, and set on what is collected. */
export const originEntrySchema = z.strictObject({
  type: z.enum(originTypes),
  at: momentSchema,
  from: lineText(200),
  to: requiredLine(200),
  place: lineText(300),
  position: positionSchema.exactOptional(),
  authority: lineText(200),
  seal: lineText(60),
  condition: lineText(300),
});
export type Origin = z.output<typeof originEntrySchema>;

/** What only some handling events say. Each may be left out. */
export const furtherFields = {
  /** Where `place` is on the globe, as somebody stated it. */
  position: positionSchema.exactOptional(),
  tool: lineText(120).exactOptional(),
  toolVersion: lineText(60).exactOptional(),
  /** How far the clock named in `at` was ahead of the right time, in seconds; negative where it was behind. */
  clockOffsetSeconds: z.int().min(-3_155_760_000).max(3_155_760_000).exactOptional(),
  /** Checked out: the day on which it is to be back. */
  returnBy: dayText.exactOptional(),
  /** Handed over to a colleague with an account. Absent: to somebody outside, named in `to`. */
  toUser: idOf<UserId>().exactOptional(),
  /** Who carries it, without an account of their own. */
  courier: lineText(200).exactOptional(),
  /** Received without a signature of the receiver: why there is none. */
  unsigned: lineText(500).exactOptional(),
  /** Signed on paper: the item of this investigation that holds the scan. */
  scan: idOf<EvidenceId>().exactOptional(),
  /** The original itself was opened: why that person was competent, why it was needed, and what it changed (ACPO principle 2). */
  competence: longText(2000).exactOptional(),
  justification: longText(2000).exactOptional(),
  effects: longText(2000).exactOptional(),
  /** A correction of a hand-over that is open: it was recorded by mistake, as on the wrong item, and counts no more. */
  withdraws: z.literal(true).exactOptional(),
};

/** Who held it, where, why: what a handling event says beside its type and moment (EVD fields of standards.md 3.3). */
export const custodyEntrySchema = z
  .strictObject({
    evidenceId: idOf<EvidenceId>(),
    type: z.enum(recordableCustodyTypes),
    at: momentSchema,
    from: lineText(200),
    to: lineText(200),
    place: lineText(300),
    purpose: lineText(500),
    authority: lineText(200),
    sealBefore: lineText(60),
    sealAfter: lineText(60),
    condition: lineText(300),
    notes: longText(4000),
    /** Earlier than the event before it: allowed with a reason only (EVD-R8). */
    lateReason: lineText(500),
    /** For a correction: the event that is put right; for a hand-over received: the hand-over out; for what came back: the check-out. */
    concerns: idOf<CustodyEventId>().nullable(),
    ...furtherFields,
  })
  .superRefine((entry, context) => {
    for (const { field, message } of faultsOfEntry(entry)) context.addIssue({ code: 'custom', message, path: [field] });
  });
export type CustodyEntry = z.output<typeof custodyEntrySchema>;

/** A receiver's signature at the giver's desk: Ed25519, base64, by the receiver's key (resources/docs/records.md, Handling event). */
export type ReceiptSignature = { readonly by: UserId; readonly key: string; readonly signature: string };

/** What the software adds: the fingerprint, the purpose of a copy, a receiver's signature, the inventory that it belongs to. */
export type CustodyFacts = {
  readonly sha256?: string;
  readonly matches?: boolean;
  readonly reason?: string;
  readonly received?: ReceiptSignature;
  readonly inventory?: string;
  /** The same content came from another source too. */
  readonly source?: SameSource;
};

export type CustodyEvent = Omit<CustodyEntry, 'type'> & {
  readonly id: CustodyEventId;
  readonly seq: number;
  readonly type: CustodyType;
  readonly recordedAt: string;
  readonly role: string;
  /** Who recorded it, and so signed it; null where the entry is gone. */
  readonly recordedBy: UserId | null;
  readonly lastEvent: EventId;
  readonly facts: CustodyFacts;
};

/** Who has the item, where, since when: computed from the events, never typed (EVD-R2, EVD-R3). */
export type Holding = {
  readonly state: HoldingState;
  readonly holder: string | null;
  readonly place: string | null;
  readonly seal: string | null;
  /** Moment in UTC from which this holder has had it, or this state has lasted; null while it is unknown. */
  readonly since: string | null;
  readonly openHandOver: {
    readonly eventId: CustodyEventId;
    readonly to: string;
    readonly toUser: UserId | null;
    readonly courier: string;
    readonly since: string;
  } | null;
  readonly checkedOut: { readonly eventId: CustodyEventId; readonly returnBy: string | null } | null;
};

/** Where the chain does not say who had the item, or nobody but the giver signed. `from` and `to` are moments in UTC; `to` is null while it lasts. */
export type Gap = {
  readonly kind: 'noOrigin' | 'handOverOpen' | 'receiptUnsigned' | 'lost';
  readonly eventId: CustodyEventId | null;
  readonly from: string | null;
  readonly to: string | null;
};

export type LastCheck = { readonly at: string; readonly unchanged: boolean };

export type EvidenceRow = {
  readonly id: EvidenceId;
  readonly number: number;
  readonly kind: EvidenceKind;
  readonly description: string;
  readonly graphic: boolean;
  readonly takenInAt: string;
  /** Bytes of its file; null where it has none: an object, a sample, a document on paper. */
  readonly size: number | null;
  readonly holding: Holding;
  readonly lastCheck: LastCheck | null;
  /** A check found its file altered or gone, and no second person has closed that: no copy leaves. */
  readonly isLocked: boolean;
  /** Its record does not open: description and holder cannot be said. Verification names what is wrong. */
  readonly isDamaged: boolean;
};

export type EvidenceFile = EvidenceRow & {
  readonly investigationId: InvestigationId;
  readonly notes: string;
  /** Empty where it has no file. */
  readonly originalName: string;
  /** Where it lay in the folder that was chosen; null where it was chosen by itself. */
  readonly folder: string | null;
  /** How it was recorded here; null for what came from outside. */
  readonly recording: Recording | null;
  readonly sha256: string | null;
  readonly details: ItemDetails | null;
  readonly version: number;
  readonly lastEvent: EventId;
  readonly events: readonly CustodyEvent[];
  readonly gaps: readonly Gap[];
  readonly statements: readonly Statement[];
  /** Items that were made from this one. */
  readonly copies: readonly EvidenceId[];
};

/**
 * An intake that has not become an item yet, or has while the vault was locked. `waiting`: not begun, or cut off, to be gone on with; `running`:
 * in this run; `finishing`: a process of its own still writes it; `finished`: it became an item after the lock, and nobody has taken note yet.
 */
export type PendingIntake = {
  readonly id: IntakeId;
  readonly state: 'waiting' | 'running' | 'finishing' | 'recording' | 'finished';
  /** It was recorded here. */
  readonly isRecording: boolean;
  /** One of several that were chosen at once. */
  readonly inBatch: boolean;
  readonly begunAt: string;
  /** Who began it, where that is somebody who can no longer go on with it; null for one's own. */
  readonly begunBy: UserId | null;
  readonly description: string;
  readonly originalName: string;
  /** Whether its file is where it was and as it was; null where that no longer matters. */
  readonly source: 'there' | 'changed' | 'missing' | null;
  /** Once finished. */
  readonly item: { readonly id: EvidenceId; readonly number: number } | null;
};
