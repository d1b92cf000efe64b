/** Which encoding a file is in, told from all of its bytes; nothing is taken for text that is not. */
import { isAscii } from 'node:buffer';
import type { CsvEncoding } from '#shared/domain/imports/codes.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { CsvRefusal } from './refusals.ts';

export type EncodingSurvey = {
  /** To be called with all bytes of the file, in order, in pieces of an even number of bytes but for the last. */
  readonly add: (bytes: Uint8Array) => void;
  /** The encoding, or `imports.notText` when there are zero bytes that no encoding of ours explains. */
  readonly decide: () => Result<CsvEncoding, CsvRefusal>;
};

/**
 * A byte-order mark decides. Without one: zero bytes in every second place are UTF-16, other zero bytes are no text; then UTF-8, if more letters beyond
 * ASCII are well written in it than broken (a few damaged bytes do not turn a whole file of Arabic into noise: their rows are refused instead);
 * else Windows-1252 is assumed.
 */
export function createEncodingSurvey(): EncodingSurvey {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  let head: Uint8Array = new Uint8Array(0);
  let length = 0;
  let wide = 0;
  let broken = 0;
  const zeros: [number, number] = [0, 0];
  const breaks: [number, number] = [0, 0];

  return {
    add: (bytes) => {
      if (length < 4) head = Buffer.concat([head, bytes.subarray(0, 4 - head.length)]);
      for (let at = bytes.indexOf(0); at !== -1; at = bytes.indexOf(0, at + 1)) {
        const side = (length + at) % 2 === 0 ? 0 : 1;
        zeros[side] += 1;
        if (isLineBreak(bytes[side === 0 ? at + 1 : at - 1])) breaks[side] += 1;
      }
      length += bytes.length;
      const text = utf8.decode(bytes, { stream: true });
      if (isAscii(bytes)) return;
      for (let i = 0; i < text.length; i += 1) {
        const code = text.charCodeAt(i);
        if (code === 0xfffd) broken += 1;
        else if (code > 0x7f) wide += 1;
      }
    },
    decide: () => {
      const marked = byMark(head);
      const [even, odd] = zeros;
      if (marked === 'utf-16le' || marked === 'utf-16be') return ok(marked);
      if (even + odd > 0) return bySecondPlace(even, odd, breaks, length);
      if (marked !== null) return ok(marked);
      return ok(broken === 0 || wide > broken ? 'utf-8' : 'windows-1252');
    },
  };
}

function byMark(head: Uint8Array): CsvEncoding | null {
  const [a, b, c] = head;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

/**
 * Digits, separators and line ends are one byte and a zero in UTF-16, whatever the script: at least one character in eight, the zeros nearly all on one
 * side, and a line break among them.
 */
function bySecondPlace(even: number, odd: number, breaks: readonly [number, number], length: number): Result<CsvEncoding, CsvRefusal> {
  const most = Math.max(even, odd);
  const isLittle = odd > even;
  if (length % 2 !== 0 || Math.min(even, odd) * 8 > most || most * 16 < length || breaks[isLittle ? 1 : 0] === 0)
    return err({ code: 'imports.notText' });
  return ok(isLittle ? 'utf-16le' : 'utf-16be');
}

function isLineBreak(byte: number | undefined): boolean {
  return byte === 0x0a || byte === 0x0d;
}

/** Turns the bytes of a file, in order, into text; the byte-order mark is left out, broken bytes become U+FFFD. */
export function createDecoder(encoding: CsvEncoding): { readonly next: (bytes: Uint8Array) => string; readonly end: () => string } {
  const decoder = new TextDecoder(encoding);
  return { next: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
}
