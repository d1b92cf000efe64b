import exifr from 'exifr';
import type { ShownClaims, ToFrame } from '#shared/contract/viewer.ts';
import type { Material } from './bytes.ts';
import { claimOf, mostClaims, type Claim } from './claim-of.ts';
import type { Shown } from './shown.ts';
import { tell } from './tell.ts';

type Asked = Extract<ToFrame, { readonly t: 'show' }>;

/** What cameras write stands at the beginning of a file. */
const mostHead = 4 * 1024 * 1024;
const pictures = new Set(['jpeg', 'png', 'tiff', 'heic', 'heif', 'avif']);

/** Gives the window what the file says about itself. What cannot be read says nothing. */
export async function giveClaims({ kind, format }: Asked, material: Material, shown: Shown): Promise<void> {
  if (shown.claims !== undefined) {
    const { source, entries } = await shown.claims();
    return tell({ t: 'claims', source, entries: entries.slice(0, mostClaims) });
  }
  const source: ShownClaims['source'] = kind === 'video' || kind === 'audio' ? 'container' : 'exif';
  const isPicture = kind === 'heic' || (kind === 'image' && pictures.has(format));
  const read = source === 'container' ? readContainer(material) : isPicture ? readPicture(material) : [];
  const entries = await Promise.resolve(read).catch((): readonly Claim[] => []);
  tell({ t: 'claims', source, entries: entries.slice(0, mostClaims) });
}

async function readPicture(material: Material): Promise<readonly Claim[]> {
  const head = await material.read(0, mostHead);
  const found = (await exifr.parse(head, {
    tiff: true,
    exif: true,
    gps: true,
    iptc: true,
    xmp: true,
    icc: false,
    makerNote: false,
    userComment: false,
    mergeOutput: false,
    reviveValues: false,
    translateValues: false,
  })) as { readonly [segment: string]: unknown } | undefined;
  return Object.entries(found ?? {}).flatMap(([segment, said]) =>
    typeof said === 'object' && said !== null ? Object.entries(said).flatMap(([name, value]) => claimOf(`${segment}.${name}`, value)) : [],
  );
}

const epoch1904 = 2_082_844_800;

/** When a film says it was made: the box `mvhd` in `moov` (ISO/IEC 14496-12). Only the heads of the boxes before it are read. */
async function readContainer(material: Material): Promise<readonly Claim[]> {
  for (let at = 0, boxes = 0; at + 16 <= material.size && boxes < 64; boxes += 1) {
    const head = await viewOf(material, at, 16);
    const name = nameAt(head, 4);
    const short = head.getUint32(0);
    const size = short === 1 ? Number(head.getBigUint64(8)) : short === 0 ? material.size - at : short;
    if (size < 8) return [];
    if (name === 'moov') return movieHeader(await viewOf(material, at + (short === 1 ? 16 : 8), 128));
    at += size;
  }
  return [];
}

function movieHeader(view: DataView): readonly Claim[] {
  if (view.byteLength < 40 || nameAt(view, 4) !== 'mvhd') return [];
  const isLong = view.getUint8(8) === 1;
  const seconds = isLong ? Number(view.getBigUint64(12)) : view.getUint32(12);
  if (seconds === 0 || seconds > 8_000_000_000) return [];
  return [{ key: 'container.created', value: new Date((seconds - epoch1904) * 1000).toISOString() }];
}

async function viewOf(material: Material, offset: number, length: number): Promise<DataView> {
  const bytes = await material.read(offset, length);
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const nameAt = (view: DataView, at: number): string =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3));
