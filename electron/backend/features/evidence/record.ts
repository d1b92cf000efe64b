import { z } from 'zod';
import type { CustodyType, EvidenceKind } from '#shared/domain/evidence/codes.ts';
import { itemDetailsSchema } from '#shared/domain/evidence/details.ts';
import { recordingSchema } from '#shared/domain/evidence/recording.ts';
import { sameSourceSchema } from '#shared/domain/evidence/intake.ts';
import { furtherFields, type Moment, type ReceiptSignature } from '#shared/domain/evidence/model.ts';
import { idOf, type UserId } from '#shared/kernel/ids.ts';
import { recordDigest, type RecordState } from '../../records/sealed.ts';

/**
 * Items of material and their handling events as they are stored: open columns, and the content that lies sealed under the investigation's key.
 * What their digests cover stands in resources/docs/records.md.
 */

export type ItemRow = {
  readonly id: string;
  readonly investigation_id: string;
  readonly number: number;
  readonly kind: EvidenceKind;
  readonly graphic: number;
  readonly taken_in_at: string;
  /** Both null for an item without a file. */
  readonly object_id: string | null;
  readonly size: number | null;
  readonly version: number;
  readonly event_id: string;
};

export type ObjectRow = {
  readonly object_id: string;
  readonly file_id: string;
  readonly key_epoch: number;
  readonly wrapped_key: Buffer;
  readonly object_version: number;
  readonly size: number;
};

export type HandlingRow = {
  readonly id: string;
  readonly evidence_id: string;
  readonly seq: number;
  readonly type: CustodyType;
  readonly at_local: string;
  readonly offset_minutes: number;
  readonly clock: Moment['clock'];
  readonly at_sort: string;
  readonly concerns: string | null;
  readonly recorded_at: string;
  readonly role: string;
  readonly event_id: string;
};

/** The name the file had is data like any other: it is kept as it was, and used for nothing. */
export const itemContentSchema = z.strictObject({
  description: z.string(),
  notes: z.string(),
  originalName: z.string(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
  details: itemDetailsSchema.exactOptional(),
  /** Where it lay in the folder that was chosen, and the bytes of folder and name where they are not UTF-8. */
  folder: z.string().exactOptional(),
  rawName: z.base64().exactOptional(),
  /** How it was recorded here (resources/docs/formats.md, 7.3). */
  recording: recordingSchema.exactOptional(),
});
export type ItemContent = z.output<typeof itemContentSchema>;

const receivedSchema: z.ZodType<ReceiptSignature> = z.strictObject({
  by: idOf<UserId>(),
  key: z.string().regex(/^[0-9a-f]{64}$/),
  signature: z.base64(),
});

export const handlingContentSchema = z.strictObject({
  from: z.string(),
  to: z.string(),
  place: z.string(),
  purpose: z.string(),
  authority: z.string(),
  sealBefore: z.string(),
  sealAfter: z.string(),
  condition: z.string(),
  notes: z.string(),
  lateReason: z.string(),
  ...furtherFields,
  facts: z.strictObject({
    sha256: z.string().exactOptional(),
    matches: z.boolean().exactOptional(),
    reason: z.string().exactOptional(),
    received: receivedSchema.exactOptional(),
    inventory: z.string().exactOptional(),
    /** The same content came a second time (resources/docs/formats.md, 7.2). */
    source: sameSourceSchema.exactOptional(),
  }),
});
export type HandlingContent = z.output<typeof handlingContentSchema>;

/** What a handling event says when nobody typed anything. */
export const nothingSaid: HandlingContent = {
  from: '',
  to: '',
  place: '',
  purpose: '',
  authority: '',
  sealBefore: '',
  sealAfter: '',
  condition: '',
  notes: '',
  lateReason: '',
  facts: {},
};

/** `objectVersion` is null when the object's row is missing, so that its loss changes the digest. */
export function itemState(row: ItemRow, objectVersion: number | null, content: string | null): RecordState {
  return {
    type: 'evidence',
    id: row.id,
    version: row.version,
    fields: {
      graphic: row.graphic === 1,
      investigationId: row.investigation_id,
      kind: row.kind,
      number: row.number,
      objectId: row.object_id,
      objectVersion,
      size: row.size,
      takenInAt: row.taken_in_at,
    },
    content,
  };
}

export function itemDigest(row: ItemRow, objectVersion: number | null, content: string | null): string {
  return recordDigest(itemState(row, objectVersion, content));
}

export function handlingState(row: HandlingRow, content: string | null): RecordState {
  return {
    type: 'custody',
    id: row.id,
    version: 1,
    fields: {
      atLocal: row.at_local,
      atSort: row.at_sort,
      clock: row.clock,
      concerns: row.concerns,
      evidenceId: row.evidence_id,
      offsetMinutes: row.offset_minutes,
      recordedAt: row.recorded_at,
      role: row.role,
      seq: row.seq,
      type: row.type,
    },
    content,
  };
}

export function handlingDigest(row: HandlingRow, content: string | null): string {
  return recordDigest(handlingState(row, content));
}

/** `M-01`: how an item is called within its investigation (resources/docs/formats.md, 2). */
export function itemName(number: number): string {
  return `M-${String(number).padStart(2, '0')}`;
}
