import { z } from 'zod';
import { lineText, longText, requiredLine } from '#shared/kernel/text.ts';

/** Transcripts and translations: what is said or written in an item, in rows that may name moments of the recording (resources/docs/formats.md, 7.5). */

export const transcriptKinds = ['transcript', 'translation'] as const;

export const mostRows = 3_000;

/** Seconds from the beginning of the recording, to a tenth. */
const moment = z.number().min(0).max(1_000_000).nullable();

export const transcriptRowSchema = z
  .strictObject({
    from: moment,
    to: moment,
    speaker: lineText(120),
    text: longText(4000),
    /** Of a translation: the text in the other language; else empty. */
    translation: longText(4000),
  })
  .refine(({ from, to }) => to === null || (from !== null && to >= from), { error: 'transcript.backwards', path: ['to'] });
export type TranscriptRow = z.output<typeof transcriptRowSchema>;

export const transcriptSchema = z.strictObject({
  kind: z.enum(transcriptKinds),
  /** Of a transcript: its language; of a translation: from which into which. */
  language: requiredLine(120),
  rows: z.array(transcriptRowSchema).min(1).max(mostRows),
});
export type Transcript = z.output<typeof transcriptSchema>;

/** `1:02:07.5`: hours, minutes, seconds and a tenth. */
export function stampText(seconds: number): string {
  const tenths = Math.round(seconds * 10);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${Math.floor(tenths / 36_000)}:${two(Math.floor(tenths / 600) % 60)}:${two(Math.floor(tenths / 10) % 60)}.${tenths % 10}`;
}

/** The file, as everybody can read it: plain text, UTF-8. */
export function transcriptText({ kind, language, rows }: Transcript, of: { readonly name: string; readonly sha256: string }): string {
  const head = [`Recourse ${kind} 1`, `Of: ${of.name}`, `SHA-256: ${of.sha256}`, `Language: ${language}`, ''];
  return `${[...head, ...rows.flatMap(linesOf)].join('\n')}\n`;
}

function linesOf({ from, to, speaker, text, translation }: TranscriptRow): readonly string[] {
  const times = from === null ? '' : `[${stampText(from)}${to === null ? '' : ` - ${stampText(to)}`}] `;
  const who = speaker === '' ? '' : `${speaker}: `;
  const indented = (mark: string, lines: string): string[] => lines.split('\n').map((line) => `${mark}${line}`);
  return [`${times}${who}`.trimEnd(), ...indented('  ', text), ...(translation === '' ? [] : indented('  = ', translation))];
}
