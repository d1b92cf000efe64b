import { err, type Result } from '#shared/kernel/result.ts';
import { sha256 } from '../crypto/hash.ts';
import { proquint, proquintLength, readProquint } from '../crypto/proquint.ts';
import { fromBase32, toBase32 } from './base32.ts';
import { shareFromBytes, sheetLength, sheetVersion, shareToBytes, type Share, type ShareBytesFault } from './share.ts';

/** Lines of a sheet, and the words in each; the last word of a line is its check (resources/docs/formats.md, 12). */
export const sheetLines = 7;
export const wordsALine = 6;

const LINE_BYTES = sheetLength / sheetLines;

/**
 * What is wrong with a text, so that the person finds it on the sheet. Lines and words are counted from 1.
 * `share.word`: no word of a sheet; `share.line`: each could be one, and one of them is wrong; `share.incomplete`: the text ends within or before this line;
 * `share.code`: the text of a QR code, cut or changed.
 */
export type ShareFault =
  | { readonly code: 'share.empty' | 'share.tooLong' | 'share.code' }
  | { readonly code: 'share.word'; readonly line: number; readonly word: number }
  | { readonly code: 'share.line' | 'share.incomplete'; readonly line: number }
  | ShareBytesFault;

/** The words of a share, line by line, in the order in which they are typed. */
export function shareWords(share: Share): readonly (readonly string[])[] {
  const bytes = shareToBytes(share);
  const lines = Array.from({ length: sheetLines }, (_, line) => {
    const part = bytes.subarray(line * LINE_BYTES, (line + 1) * LINE_BYTES);
    const words = Array.from({ length: wordsALine - 1 }, (_unused, word) => proquint(part.readUInt16BE(word * 2)));
    return [...words, proquint(checkOfLine(line, part))];
  });
  bytes.fill(0);
  return lines;
}

/** The text of the share's QR code, in characters of QR's alphanumeric mode. */
export function shareCode(share: Share): string {
  const bytes = shareToBytes(share);
  const text = `RECOURSE-SHARE:${sheetVersion}:${toBase32(bytes)}`;
  bytes.fill(0);
  return text;
}

/** Reads words as they were typed, or the text of a QR code. */
export function readShare(text: string): Result<Share, ShareFault> {
  const plain = text.normalize('NFKC').replaceAll(/\p{Cf}/gu, ' ');
  const code = /^RECOURSESHARE:(\d+):(.*)$/.exec(plain.replaceAll(/[\s\p{Pd}]+/gu, '').toUpperCase());
  return code ? readCode(Number(code[1]), code[2]!) : readWords(plain);
}

function readCode(version: number, text: string): Result<Share, ShareFault> {
  if (version > sheetVersion) return err({ code: 'share.newerFormat' });
  const bytes = fromBase32(text);
  if (version !== sheetVersion || !bytes || bytes.length !== sheetLength) return err({ code: 'share.code' });
  // Were the number before the bytes right and the first byte not, it is the bytes that changed.
  const read = bytes[0] === version ? shareFromBytes(bytes) : err({ code: 'share.checksum' } as const);
  bytes.fill(0);
  return read;
}

function readWords(text: string): Result<Share, ShareFault> {
  const words = wordsOf(text);
  if (words.length === 0) return err({ code: 'share.empty' });
  const bytes = Buffer.alloc(sheetLength);
  for (let line = 0; line < sheetLines; line += 1) {
    const fault = readLine(words.slice(line * wordsALine, (line + 1) * wordsALine), line, bytes);
    if (fault) {
      bytes.fill(0);
      return err(fault);
    }
  }
  if (words.length > sheetLines * wordsALine) return err({ code: 'share.tooLong' });
  const read = shareFromBytes(bytes);
  bytes.fill(0);
  return read;
}

/** Fills in the line's ten bytes, or says what is wrong with it. */
function readLine(words: readonly string[], line: number, into: Buffer): ShareFault | null {
  const values = words.map(readProquint);
  const wrong = values.indexOf(null);
  if (wrong >= 0) return { code: 'share.word', line: line + 1, word: wrong + 1 };
  if (values.length < wordsALine) return { code: 'share.incomplete', line: line + 1 };
  const part = into.subarray(line * LINE_BYTES, (line + 1) * LINE_BYTES);
  for (let word = 0; word < wordsALine - 1; word += 1) part.writeUInt16BE(values[word]!, word * 2);
  return checkOfLine(line, part) === values.at(-1) ? null : { code: 'share.line', line: line + 1 };
}

/** The words as they stand, where each has its five letters; else every five letters, so that a space too many or too few does no harm. */
function wordsOf(text: string): readonly string[] {
  const tokens = text
    .toLowerCase()
    .split(/[\s\p{Pd}]+/u)
    .filter((token) => token !== '' && !/^\p{Nd}+[.):]?$/u.test(token));
  const joined = tokens.join('');
  const isWhole = joined.length === sheetLines * wordsALine * proquintLength;
  return isWhole ? inFives(joined) : tokens.flatMap((token) => (token.length % proquintLength === 0 ? inFives(token) : [token]));
}

function inFives(letters: string): string[] {
  return Array.from({ length: letters.length / proquintLength }, (_, at) => letters.slice(at * proquintLength, (at + 1) * proquintLength));
}

function checkOfLine(line: number, part: Uint8Array): number {
  return sha256('recourse/v1/share-line\n', Buffer.of(line + 1), part).readUInt16BE(0);
}
