import type { MaterialKind } from '#shared/contract/viewing.ts';

/** How many first bytes are looked at. */
export const sniffedBytes = 4096;

export type Sniffed = { readonly kind: MaterialKind; readonly format: string };

type Mark = { readonly at: number; readonly bytes: string; readonly is: Sniffed };

const mark = (at: number, bytes: string, kind: MaterialKind, format: string): Mark => ({ at, bytes, is: { kind, format } });

/** First bytes by which formats say what they are, as characters of Latin-1. Only compared, never parsed: a length or an offset in a hostile file leads nowhere here. */
const marks: readonly Mark[] = [
  mark(0, '\x89PNG\r\n\x1a\n', 'image', 'png'),
  mark(0, '\xff\xd8\xff', 'image', 'jpeg'),
  mark(0, 'GIF87a', 'image', 'gif'),
  mark(0, 'GIF89a', 'image', 'gif'),
  mark(0, 'II*\0', 'other', 'tiff'),
  mark(0, 'MM\0*', 'other', 'tiff'),
  mark(0, '8BPS', 'other', 'psd'),
  mark(0, '\x1aE\xdf\xa3', 'video', 'matroska'),
  mark(0, 'OggS', 'audio', 'ogg'),
  mark(0, 'fLaC', 'audio', 'flac'),
  mark(0, 'ID3', 'audio', 'mp3'),
  mark(0, '#!AMR', 'audio', 'amr'),
  mark(0, 'FLV\x01', 'video', 'flv'),
  mark(0, '\x30\x26\xb2\x75\x8e\x66\xcf\x11', 'video', 'asf'),
  mark(0, '\0\0\x01\xba', 'video', 'mpegps'),
  mark(0, '\0\0\x01\xb3', 'video', 'mpeg'),
  // Files of recorders: their own containers, which only the maker's player opens.
  mark(0, 'DHAV', 'video', 'dhav'),
  mark(0, 'IMKH', 'video', 'imkh'),
  mark(0, '\0\0\0\x01\x67', 'video', 'h264'),
  mark(0, '\0\0\0\x01\x40', 'video', 'h265'),
  mark(0, 'PK\x03\x04', 'zip', 'zip'),
  mark(0, 'PK\x05\x06', 'zip', 'zip'),
  mark(0, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', 'ole', 'ole'),
  mark(0, 'Rar!\x1a\x07', 'other', 'rar'),
  mark(0, "7z\xbc\xaf'\x1c", 'other', '7z'),
  mark(0, '\x1f\x8b', 'other', 'gzip'),
  mark(0, 'SQLite format 3\0', 'other', 'sqlite'),
  mark(0, 'MZ', 'other', 'program'),
  mark(0, '\x7fELF', 'other', 'program'),
  mark(0, '\xcf\xfa\xed\xfe', 'other', 'program'),
  mark(0, 'L\0\0\0\x01\x14\x02\0', 'other', 'shortcut'),
  mark(0, '{\\rtf', 'other', 'rtf'),
];

/** Brands of the ISO base media file format (`ftyp` at byte 4, the brand at byte 8). */
const brands: readonly (readonly [RegExp, Sniffed])[] = [
  [/^(heic|heix|heim|heis|hevc|hevx|mif1|msf1)/, { kind: 'heic', format: 'heic' }],
  [/^(avif|avis)/, { kind: 'image', format: 'avif' }],
  [/^(M4A |M4B |F4A )/, { kind: 'audio', format: 'm4a' }],
  [/^qt {2}/, { kind: 'video', format: 'mov' }],
  [/^3g/, { kind: 'video', format: '3gp' }],
];

/** What the first bytes of a file say that it is (`start` holds up to `sniffedBytes`). */
export function sniff(start: Uint8Array): Sniffed {
  if (start.length === 0) return { kind: 'other', format: 'empty' };
  const text = Buffer.from(start.buffer, start.byteOffset, Math.min(start.length, sniffedBytes)).toString('latin1');
  const known = marks.find(({ at, bytes }) => text.startsWith(bytes, at));
  if (known) return known.is;
  return ofIsoMedia(text) ?? ofRiff(text) ?? ofBitmap(text) ?? ofPdf(text) ?? ofFrames(text) ?? ofText(start);
}

function ofIsoMedia(text: string): Sniffed | null {
  if (/^(moov|mdat|wide|free|skip)/.test(text.slice(4, 8))) return { kind: 'video', format: 'mov' };
  if (text.slice(4, 8) !== 'ftyp') return null;
  const brand = text.slice(8, 12);
  return brands.find(([pattern]) => pattern.test(brand))?.[1] ?? { kind: 'video', format: 'mp4' };
}

function ofRiff(text: string): Sniffed | null {
  if (!text.startsWith('RIFF')) return null;
  const form = text.slice(8, 12);
  if (form === 'WEBP') return { kind: 'image', format: 'webp' };
  return form === 'WAVE' ? { kind: 'audio', format: 'wav' } : { kind: 'video', format: form === 'AVI ' ? 'avi' : 'riff' };
}

/** Two letters alone would take a text for a picture: the size of the header beside them must be one that there is. */
function ofBitmap(text: string): Sniffed | null {
  const header = text.charCodeAt(14);
  const isHeader = [12, 40, 52, 56, 64, 108, 124].includes(header) && text.slice(15, 18) === '\0\0\0';
  return text.startsWith('BM') && isHeader ? { kind: 'image', format: 'bmp' } : null;
}

/** Readers accept a mark within the first kilobyte. */
function ofPdf(text: string): Sniffed | null {
  return text.slice(0, 1024).includes('%PDF-') ? { kind: 'pdf', format: 'pdf' } : null;
}

/** MPEG audio and transport streams have no word at their beginning, only the same byte again at each frame. */
function ofFrames(text: string): Sniffed | null {
  if (text.length > 376 && [0, 188, 376].every((at) => text[at] === 'G')) return { kind: 'video', format: 'mpegts' };
  const [first, second] = [text.charCodeAt(0), text.charCodeAt(1)];
  if (first !== 0xff) return null;
  if ((second & 0xf6) === 0xf0) return { kind: 'audio', format: 'aac' };
  return (second & 0xe6) === 0xe2 ? { kind: 'audio', format: 'mp3' } : null;
}

/** Text holds no control characters but those of lines and tabs; UTF-16 shows by its mark at the beginning. */
function ofText(start: Uint8Array): Sniffed {
  const [first, second] = start;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const controls = start.reduce((count, byte) => count + Number(byte < 32 && ![9, 10, 12, 13, 27].includes(byte)), 0);
  return isWide || controls === 0 ? { kind: 'text', format: 'text' } : { kind: 'other', format: 'unknown' };
}
