import { z } from 'zod';

import { mostRows, transcriptKinds, type Transcript } from '#shared/domain/evidence/transcript.ts';

const moment = z.number().min(0).max(1_000_000).nullable();

/** What is written down so far, kept as a draft until it becomes an item. */
export const writeShape = z.strictObject({
  kind: z.enum(transcriptKinds),
  language: z.string().max(120),
  description: z.string().max(200),
  notes: z.string().max(8000),
  rows: z
    .array(
      z.strictObject({
        id: z.string().max(40),
        from: moment,
        to: moment,
        speaker: z.string().max(120),
        text: z.string().max(4000),
        translation: z.string().max(4000),
      }),
    )
    .max(mostRows),
});
export type WriteValues = z.output<typeof writeShape>;
export type WrittenRow = WriteValues['rows'][number];

export const newRow = (from: number | null, speaker = ''): WrittenRow => ({
  id: crypto.randomUUID(),
  from,
  to: null,
  speaker,
  text: '',
  translation: '',
});

export const firstWrite = (description: string): WriteValues => ({
  kind: 'transcript',
  language: '',
  description,
  notes: '',
  rows: [newRow(null)],
});

/** To a tenth of a second, as it is kept. */
export const toTenth = (seconds: number): number => Math.round(seconds * 10) / 10;

const isWritten = ({ text, translation }: WrittenRow): boolean => text.trim() !== '' || translation.trim() !== '';

/** What is sent: rows with something in them, a translation only of a translation. */
export function transcriptOf({ kind, language, rows }: WriteValues): Transcript {
  return {
    kind,
    language,
    rows: rows.filter(isWritten).map(({ from, to, speaker, text, translation }) => ({
      from,
      to,
      speaker,
      text,
      translation: kind === 'translation' ? translation : '',
    })),
  };
}
