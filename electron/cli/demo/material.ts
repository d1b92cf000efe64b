import { crc32, deflateSync } from 'node:zlib';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';

/** Files made on the spot, so that a demonstration has something real to take in: an image, a document and a film. */

const WIDTH = 320;
const HEIGHT = 200;

/** A PNG of an evening street in flat colours. */
export function makeImage(): Buffer {
  const rows: Buffer[] = [];
  for (let y = 0; y < HEIGHT; y += 1) {
    const row = Buffer.alloc(1 + WIDTH * 3);
    for (let x = 0; x < WIDTH; x += 1) row.set(pixelAt(x, y, 0), 1 + x * 3);
    rows.push(row);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    pngChunk('IHDR', head),
    pngChunk('IDAT', deflateSync(Buffer.concat(rows))),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A page of a register, as PDF. */
export async function makeDocument(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  const font = await document.embedFont(StandardFonts.Helvetica);
  const lines = [
    'East Station - shift register - 1 May 2026',
    '',
    '13:00  tram stop, north gate   badge 4471',
    '13:00  tram stop, north gate   (second officer not entered)',
    '14:10  irritant spray used, one person',
    '15:00  relieved',
  ];
  lines.forEach((text, i) => page.drawText(text, { x: 60, y: 760 - i * 24, size: i === 0 ? 16 : 12, font }));
  return document.save();
}

/** Three seconds of film: an AVI of plain frames in which a figure crosses the picture. `frames` at eight a second. */
export function makeFilm(frames = 24): Buffer {
  const size = WIDTH * HEIGHT * 3;
  const movie = Array.from({ length: frames }, (_, frame) => aviChunk('00db', frameAt(frame, frames)));
  const header = aviList(
    'hdrl',
    aviChunk('avih', mainHeader(frames, size)),
    aviList('strl', aviChunk('strh', streamHeader(frames, size)), aviChunk('strf', bitmapHeader(size))),
  );
  const body = Buffer.concat([Buffer.from('AVI '), header, aviList('movi', ...movie)]);
  return Buffer.concat([Buffer.from('RIFF'), uint32(body.length), body]);
}

function frameAt(frame: number, frames: number): Buffer {
  const bitmap = Buffer.alloc(WIDTH * HEIGHT * 3);
  const walker = Math.round((WIDTH * frame) / frames);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const [r, g, b] = pixelAt(x, y, walker);
      // A bitmap stands on its head and has blue first.
      bitmap.set([b, g, r], ((HEIGHT - 1 - y) * WIDTH + x) * 3);
    }
  }
  return bitmap;
}

function pixelAt(x: number, y: number, walker: number): [number, number, number] {
  if (Math.abs(x - walker) < 8 && y > 120 && y < 180) return [40, 42, 48];
  if (y > 170) return [96, 98, 104];
  if (y > 90 && (x + 20) % 80 < 46) return [118, 92, 78];
  return [38 + Math.floor(y / 3), 52 + Math.floor(y / 3), 90];
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function mainHeader(frames: number, size: number): Buffer {
  return Buffer.concat([125_000, size * 8, 0, 0x10, frames, 0, 1, size, WIDTH, HEIGHT, 0, 0, 0, 0].map(uint32));
}

function streamHeader(frames: number, size: number): Buffer {
  const fields = [0, 0, 0, 1, 8, 0, frames, size, 0xffffffff, 0].map(uint32);
  const place = Buffer.alloc(8);
  place.writeUInt16LE(WIDTH, 4);
  place.writeUInt16LE(HEIGHT, 6);
  return Buffer.concat([Buffer.from('vidsDIB '), ...fields, place]);
}

function bitmapHeader(size: number): Buffer {
  const planes = Buffer.alloc(4);
  planes.writeUInt16LE(1, 0);
  planes.writeUInt16LE(24, 2);
  return Buffer.concat([uint32(40), uint32(WIDTH), uint32(HEIGHT), planes, ...[0, size, 0, 0, 0, 0].map(uint32)]);
}

function aviList(type: string, ...chunks: readonly Buffer[]): Buffer {
  return aviChunk('LIST', Buffer.concat([Buffer.from(type), ...chunks]));
}

function aviChunk(id: string, data: Buffer): Buffer {
  return Buffer.concat([Buffer.from(id), uint32(data.length), data, Buffer.alloc(data.length % 2)]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
