import { z } from 'zod';
import { idOf, type CustodyEventId, type EventId, type EvidenceId, type IntakeId, type InvestigationId } from '#shared/kernel/ids.ts';
import { isPartialDateText } from '#shared/kernel/partial-date.ts';
import { lineText, longText, requiredLine } from '#shared/kernel/text.ts';
import { clockSources, evidenceKinds, recordableCustodyTypes, type CustodyType, type EvidenceKind } from './codes.ts';

/** A moment as it is written down: local date and time with the offset from UTC in minutes, and by which clock. */
export const momentSchema = z.strictObject({
  local: z
    .string()
    .max(19)
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, { error: 'moment.malformed' })
    .refine((text) => isPartialDateText(text.slice(0, 10)), { error: 'moment.malformed' }),
  offsetMinutes: z.int().min(-840).max(840),
  clock: z.enum(clockSources),
});
export type Moment = z.output<typeof momentSchema>;

export const evidenceEntrySchema = z.strictObject({
  kind: z.enum(evidenceKinds),
  /** Neutral words for lists and for the index that leaves the office: no name, no place that points to a person. */
  description: requiredLine(200),
  notes: longText(8000),
  graphic: z.boolean(),
});

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
    /** For a correction: the event that is put right; for a hand-over received: the hand-over out. */
    concerns: idOf<CustodyEventId>().nullable(),
  })
  .superRefine((entry, context) => {
    if (entry.type === 'correction' && entry.concerns === null)
      context.addIssue({ code: 'custom', message: 'custody.correctionNeedsEvent', path: ['concerns'] });
    if (entry.type === 'correction' && entry.notes.trim() === '')
      context.addIssue({ code: 'custom', message: 'custody.correctionNeedsText', path: ['notes'] });
    if ((entry.type === 'handedOverOut' || entry.type === 'copyGiven') && entry.to.trim() === '')
      context.addIssue({ code: 'custom', message: 'custody.receiverNeeded', path: ['to'] });
    if ((entry.type === 'collected' || entry.type === 'received') && entry.to.trim() === '')
      context.addIssue({ code: 'custom', message: 'custody.holderNeeded', path: ['to'] });
    if (entry.type === 'handedOverIn' && entry.to.trim() === '')
      context.addIssue({ code: 'custom', message: 'custody.receiverNeeded', path: ['to'] });
    if (entry.type === 'stored' && entry.place.trim() === '')
      context.addIssue({ code: 'custom', message: 'custody.placeNeeded', path: ['place'] });
  });
export type CustodyEntry = z.output<typeof custodyEntrySchema>;

export type CustodyEvent = Omit<CustodyEntry, 'type'> & {
  readonly id: CustodyEventId;
  readonly seq: number;
  readonly type: CustodyType;
  readonly recordedAt: string;
  readonly role: string;
  readonly lastEvent: EventId;
  /** What the software adds: the fingerprint, or the number of the copy. */
  readonly facts: { readonly sha256?: string; readonly matches?: boolean; readonly reason?: string };
};

/** Who holds the item and whether a hand-over is open: computed from the events, never typed (EVD-R2, EVD-R3). */
export type Holding = {
  readonly holder: string | null;
  readonly place: string | null;
  readonly seal: string | null;
  readonly openHandOver: { readonly eventId: CustodyEventId; readonly to: string; readonly since: string } | null;
};

export type LastCheck = { readonly at: string; readonly unchanged: boolean };

export type EvidenceRow = {
  readonly id: EvidenceId;
  readonly number: number;
  readonly kind: EvidenceKind;
  readonly description: string;
  readonly graphic: boolean;
  readonly takenInAt: string;
  readonly size: number;
  readonly holding: Holding;
  readonly lastCheck: LastCheck | null;
  /** Its record does not open: description and holder cannot be said. Verification names what is wrong. */
  readonly isDamaged: boolean;
};

export type EvidenceFile = EvidenceRow & {
  readonly investigationId: InvestigationId;
  readonly notes: string;
  readonly originalName: string;
  readonly sha256: string;
  readonly version: number;
  readonly lastEvent: EventId;
  readonly events: readonly CustodyEvent[];
};

/**
 * An intake that has not become an item yet, or has while the vault was locked. `waiting`: not begun, or cut off, to be gone on with; `running`:
 * in this run; `finishing`: a process of its own still writes it; `finished`: it became an item after the lock, and nobody has taken note yet.
 */
export type PendingIntake = {
  readonly id: IntakeId;
  readonly state: 'waiting' | 'running' | 'finishing' | 'finished';
  readonly begunAt: string;
  readonly description: string;
  readonly originalName: string;
  /** Whether its file is where it was and as it was; null where that no longer matters. */
  readonly source: 'there' | 'changed' | 'missing' | null;
  /** Once finished. */
  readonly item: { readonly id: EvidenceId; readonly number: number } | null;
};
