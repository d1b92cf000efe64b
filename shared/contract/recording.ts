import { z } from 'zod';
import { recordingKinds, recordingMarks } from '#shared/domain/evidence/recording.ts';
import { saidOfSourceSchema } from '#shared/domain/evidence/statements/all.ts';
import { evidenceEntrySchema } from '#shared/domain/evidence/model.ts';
import { idOf, type EvidenceId, type IntakeId, type InvestigationId } from '#shared/kernel/ids.ts';
import { lineText, requiredLine } from '#shared/kernel/text.ts';
import { job, local } from './define.ts';

/** Recording with microphone or camera straight into the vault: what comes is encrypted and on the disk before it is acknowledged. */

/** Half a mebibyte in base64: a second of film is far less. */
export const longestPiece = 700_000;

export const beginRecording = local<{ readonly id: IntakeId; readonly offset: number }>()({
  name: 'evidence.recordBegin',
  input: z.strictObject({
    investigationId: idOf<InvestigationId>(),
    kind: z.enum(recordingKinds),
    entry: evidenceEntrySchema,
    /** Who records, where, on what authority: the first entry of its chain of custody. */
    by: requiredLine(200),
    place: lineText(300),
    authority: lineText(200),
    stated: saidOfSourceSchema.exactOptional(),
  }),
  permission: 'evidence.write',
  refusals: ['investigations.notFound', 'disk.full', 'disk.readOnly', 'disk.error'],
  topics: ['evidence'],
});

/** Adds a piece where the recording ends now; `offset` is what the last answer said. */
export const appendRecording = local<{ readonly offset: number }>()({
  name: 'evidence.recordAppend',
  input: z.strictObject({ id: idOf<IntakeId>(), offset: z.int().min(0), bytes: z.base64().min(1).max(longestPiece) }),
  permission: 'evidence.write',
  refusals: ['recording.none', 'recording.elsewhere', 'disk.full', 'disk.readOnly', 'disk.error'],
  topics: [],
});

/** A pause, or its end. */
export const markRecording = local<{ readonly offset: number }>()({
  name: 'evidence.recordMark',
  input: z.strictObject({ id: idOf<IntakeId>(), offset: z.int().min(0), mark: z.enum(recordingMarks).exclude(['begun']) }),
  permission: 'evidence.write',
  refusals: ['recording.none', 'recording.elsewhere', 'disk.full', 'disk.readOnly', 'disk.error'],
  topics: [],
});

/** The recording becomes an item. */
export const endRecording = job<{ readonly id: EvidenceId; readonly number: number; readonly sha256: string; readonly size: number }>()({
  name: 'evidence.recordEnd',
  input: z.strictObject({ id: idOf<IntakeId>() }),
  permission: 'evidence.write',
  refusals: ['recording.none', 'recording.empty', 'investigations.notFound', 'evidence.didNotReadBack'],
  topics: ['evidence', 'investigations', 'ledger'],
  records: ['evidence.takenIn', 'custody.recorded', 'evidence.stated'],
});

export const recordingOperations = [beginRecording, appendRecording, markRecording, endRecording] as const;
