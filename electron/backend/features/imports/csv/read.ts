/** A table from a file on the disk: looked at as a whole first, then read row by row, in slices that leave room for everything else in this process. */
import { createHash } from 'node:crypto';
import type { CsvEncoding, CsvSeparator } from '#shared/domain/imports/codes.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { SourceFailure, SourceFile } from '../../../objects/source-file.ts';
import { createDecoder, createEncodingSurvey } from './encoding.ts';
import { readHeadings } from './headings.ts';
import type { CsvRefusal } from './refusals.ts';
import { createRowStream, LONGEST_ROW, type RowSlice } from './row-stream.ts';
import { scanRow } from './scan.ts';
import { detectSeparator } from './separator.ts';

/** How a file is written. `digest` is the SHA-256 of all its bytes, so that a later reading can tell that it is still the same file. */
export type CsvForm = {
  readonly encoding: CsvEncoding;
  readonly separator: CsvSeparator;
  readonly headings: readonly string[];
  readonly digest: string;
};

/** The rows of one piece of the file. `bytes` is how much of it has been read by now. */
export type CsvSlice = RowSlice & { readonly bytes: number };

// A few milliseconds of work between two turns of the event loop, rows made into complaints included.
const PIECE = 32 * 1024;

/** Looks at every byte of the file once: encoding, then separator and headings. Refuses what is no table before anything is taken from it. */
export async function surveyCsv(source: SourceFile, signal?: AbortSignal): Promise<Result<CsvForm, CsvRefusal>> {
  if (source.size === 0) return err({ code: 'imports.empty' });
  const encodings = createEncodingSurvey();
  const hash = createHash('sha256');
  const head: Uint8Array[] = [];
  const whole = await eachPiece(source, signal, (bytes, position) => {
    encodings.add(bytes);
    hash.update(bytes);
    if (position < LONGEST_ROW) head.push(Uint8Array.from(bytes));
  });
  if (!whole.ok) return whole;
  const encoding = encodings.decide();
  if (!encoding.ok) return encoding;
  const decoder = createDecoder(encoding.value);
  const text = decoder.next(Buffer.concat(head));
  const start = readStart(text, source.size <= LONGEST_ROW);
  return start.ok ? ok({ encoding: encoding.value, ...start.value, digest: hash.digest('hex') }) : start;
}

/** Separator and headings of the text with which a table begins. `isWhole` says that this is all of it. */
export function readStart(
  text: string,
  isWhole: boolean,
): Result<{ readonly separator: CsvSeparator; readonly headings: readonly string[] }, CsvRefusal> {
  if (text.includes('\0')) return err({ code: 'imports.notText' });
  if (text.trim() === '') return err({ code: 'imports.empty' });
  const separator = detectSeparator(text, isWhole);
  for (let at = 0; ;) {
    const scan = scanRow(text, at, separator, isWhole);
    if (scan.kind === 'end') return err({ code: 'imports.empty' });
    // Headings that cannot be read as a row, or do not end within the longest row: whatever this is, it is no table of ours.
    if (scan.kind !== 'row') return err({ code: 'imports.notText' });
    if (scan.cells.some((cell) => cell !== '')) {
      const headings = readHeadings(scan.cells);
      return headings.ok ? ok({ separator, headings: headings.value }) : headings;
    }
    at = scan.next;
  }
}

/**
 * Reads all rows, slice by slice, in the order of the file; a slice is given before the next one is read. Refuses when the file is another than `form`
 * was made from: what was given before must then be discarded. Memory: one piece, and one row of at most 1 Mi characters.
 */
export async function readCsv(
  source: SourceFile,
  form: CsvForm,
  onSlice: (slice: CsvSlice) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<Result<void, CsvRefusal>> {
  const decoder = createDecoder(form.encoding);
  const stream = createRowStream(form.separator, form.headings);
  const hash = createHash('sha256');
  const whole = await eachPiece(source, signal, (bytes, position) => {
    hash.update(bytes);
    const text = decoder.next(bytes);
    if (text.includes('\0')) return { code: 'imports.notText' };
    return onSlice({ ...stream.next(text, false), bytes: position + bytes.length });
  });
  if (!whole.ok) return whole;
  await onSlice({ ...stream.next(decoder.end(), true), bytes: source.size });
  if (hash.digest('hex') !== form.digest) return err({ code: 'imports.changedWhileRead' });
  const unchanged = await source.confirmUnchanged();
  return unchanged.ok ? ok(undefined) : err(refusalOf(unchanged.error));
}

/** The same bytes buffer is used for every piece: `take` must not keep it. */
async function eachPiece(
  source: SourceFile,
  signal: AbortSignal | undefined,
  take: (bytes: Buffer, position: number) => CsvRefusal | void | Promise<void>,
): Promise<Result<void, CsvRefusal>> {
  const buffer = Buffer.alloc(Math.min(PIECE, source.size));
  for (let position = 0; position < source.size; position += buffer.length) {
    if (signal?.aborted === true) return err({ code: 'cancelled' });
    const bytes = buffer.subarray(0, Math.min(buffer.length, source.size - position));
    const read = await source.read(bytes, position);
    if (!read.ok) return err(refusalOf(read.error));
    const refusal = await take(bytes, position);
    if (refusal !== undefined) return err(refusal);
  }
  return ok(undefined);
}

/** What the source file says, in the words of the contract. */
export function refusalOf({ code }: SourceFailure): CsvRefusal {
  return { code: code === 'source_changed' ? 'imports.changedWhileRead' : 'imports.unreadable' };
}
