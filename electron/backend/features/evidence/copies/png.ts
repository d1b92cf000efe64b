import { promisify } from 'node:util';
import { crc32, deflate, inflate } from 'node:zlib';
import { mostPagePixels } from '#shared/domain/evidence/redaction.ts';

/**
 * Pictures as pixels and nothing else (PNG, ISO/IEC 15948). Read: 8 bits, RGB or RGBA, not interlaced, as the window makes them; of all chunks only header
 * and pixels count. Written: RGB with the three chunks that must be there.
 */

/** Three bytes a pixel, row by row from the top. */
export type Pixels = { readonly width: number; readonly height: number; readonly rgb: Buffer };

const signature = Buffer.from('89504e470d0a1a0a', 'hex');
const inflated = promisify(inflate) as (bytes: Buffer, options: { readonly maxOutputLength: number }) => Promise<Buffer>;
const deflated = promisify(deflate) as (bytes: Buffer, options: { readonly level: number }) => Promise<Buffer>;

type Header = { readonly width: number; readonly height: number; readonly channels: 3 | 4 };

/** Called between rows, so that others are answered in between. */
type Breathe = () => Promise<void>;
const rowsAtOnce = 64;

/** Null where it is no PNG of this kind, broken, or too large. What is seen through counts as over white. */
export async function readPng(bytes: Buffer, breathe: Breathe): Promise<Pixels | null> {
  const chunks = chunksOf(bytes);
  const header = chunks && headerOf(chunks[0]);
  if (!chunks || !header) return null;
  const { width, height, channels } = header;
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const size = (width * channels + 1) * height;
  const plain = await inflated(packed, { maxOutputLength: size }).catch(() => null);
  packed.fill(0);
  if (plain?.length !== size) return null;
  const isRight = await unfilter(plain, header, breathe);
  const rgb = isRight ? await flatten(plain, header, breathe) : null;
  plain.fill(0);
  return rgb && { width, height, rgb };
}

type Chunk = { readonly type: string; readonly data: Buffer };

function chunksOf(bytes: Buffer): readonly Chunk[] | null {
  if (!bytes.subarray(0, 8).equals(signature)) return null;
  const chunks: Chunk[] = [];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    if (at + 12 + length > bytes.length) return null;
    if (crc32(bytes.subarray(at + 4, at + 8 + length)) !== bytes.readUInt32BE(at + 8 + length)) return null;
    chunks.push({ type: bytes.toString('latin1', at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return at === bytes.length && chunks.at(-1)?.type === 'IEND' ? chunks : null;
}

function headerOf(chunk: Chunk | undefined): Header | null {
  if (chunk?.type !== 'IHDR' || chunk.data.length !== 13) return null;
  const [width, height] = [chunk.data.readUInt32BE(0), chunk.data.readUInt32BE(4)];
  const [depth, colour, compression, filter, interlace] = chunk.data.subarray(8);
  const isOurs = depth === 8 && (colour === 2 || colour === 6) && compression === 0 && filter === 0 && interlace === 0;
  if (!isOurs || width === 0 || height === 0 || width * height > mostPagePixels) return null;
  return { width, height, channels: colour === 6 ? 4 : 3 };
}

/** Undoes the filters of the rows, in place. False for a filter that there is not. */
async function unfilter(plain: Buffer, { width, height, channels }: Header, breathe: Breathe): Promise<boolean> {
  const length = width * channels;
  const zeros = Buffer.alloc(length);
  let above: Buffer = zeros;
  for (let row = 0; row < height; row += 1) {
    if (row % rowsAtOnce === 0) await breathe();
    const start = row * (length + 1);
    const line = plain.subarray(start + 1, start + 1 + length);
    const kind = plain[start]!;
    if (kind > 4) return false;
    for (let at = 0; kind !== 0 && at < length; at += 1) {
      const left = at < channels ? 0 : line[at - channels]!;
      const up = above[at]!;
      const corner = at < channels ? 0 : above[at - channels]!;
      line[at] = (line[at]! + guess(kind, left, up, corner)) & 0xff;
    }
    above = line;
  }
  return true;
}

function guess(kind: number, left: number, up: number, corner: number): number {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

async function flatten(plain: Buffer, { width, height, channels }: Header, breathe: Breathe): Promise<Buffer> {
  const rgb = Buffer.alloc(width * height * 3);
  let to = 0;
  for (let row = 0; row < height; row += 1) {
    if (row % rowsAtOnce === 0) await breathe();
    let from = row * (width * channels + 1) + 1;
    for (let column = 0; column < width; column += 1, from += channels, to += 3) {
      const seen = channels === 4 ? plain[from + 3]! : 255;
      for (let part = 0; part < 3; part += 1) {
        const value = plain[from + part]!;
        rgb[to + part] = seen === 255 ? value : Math.round((value * seen + 255 * (255 - seen)) / 255);
      }
    }
  }
  return rgb;
}

/** The rows as PNG packs them, each filtered by the one above: the body of a PNG, and of a picture in a PDF. */
export async function packPixels({ width, height, rgb }: Pixels, breathe: Breathe): Promise<Buffer> {
  const length = width * 3;
  const rows = Buffer.alloc((length + 1) * height);
  for (let row = 0; row < height; row += 1) {
    if (row % rowsAtOnce === 0) await breathe();
    const start = row * (length + 1);
    rows[start] = row === 0 ? 0 : 2;
    for (let at = 0; at < length; at += 1) {
      const above = row === 0 ? 0 : rgb[(row - 1) * length + at]!;
      rows[start + 1 + at] = rgb[row * length + at]! - above;
    }
  }
  const packed = await deflated(rows, { level: 6 });
  rows.fill(0);
  return packed;
}

export function pngOf({ width, height }: Pixels, packed: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', packed), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
