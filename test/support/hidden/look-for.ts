import { spawnSync } from 'node:child_process';
import { inflateRawSync, inflateSync } from 'node:zlib';

/** Looks for planted words in a file: byte by byte, in what is compressed in it, and by what other programs say of it where they are there. */

const has = (tool: string, args: readonly string[]): boolean => spawnSync(tool, args).error === undefined;
const hasExiftool = has('exiftool', ['-ver']);
const hasMat2 = has('mat2', ['--version']);

/** The programs of others that are asked beside our own search. */
export const judges = (): readonly string[] => [...(hasExiftool ? ['exiftool'] : []), ...(hasMat2 ? ['mat2'] : [])];

/** The words that are found in a file, each with where: `bytes` or `streams`. */
export function wordsIn(file: { readonly path: string; readonly bytes: Buffer }, words: readonly string[]): readonly string[] {
  const isPdf = file.bytes.subarray(0, 5).toString('latin1') === '%PDF-';
  const views: readonly (readonly [string, Buffer])[] = [
    ['bytes', file.bytes],
    ['streams', isPdf ? saidBy('qpdf', ['--qdf', '--object-streams=disable', file.path, '-']) : Buffer.concat(inflated(file.bytes))],
  ];
  return words.flatMap((word) => views.flatMap(([who, view]) => (holds(view, word) ? [`${who}: ${word}`] : [])));
}

/** The words that other programs read out of any of these files; nothing where those programs are not there. */
export function wordsToldOf(paths: readonly string[], words: readonly string[]): readonly string[] {
  const views: readonly (readonly [string, Buffer])[] = [
    ...(hasExiftool ? [['exiftool', saidBy('exiftool', ['-a', '-u', '-ee', '-G1', ...paths])] as const] : []),
    ...(hasMat2 ? [['mat2', saidBy('mat2', ['--show', ...paths])] as const] : []),
  ];
  return words.flatMap((word) => views.flatMap(([who, view]) => (holds(view, word) ? [`${who}: ${word}`] : [])));
}

const saidBy = (tool: string, args: readonly string[]): Buffer => spawnSync(tool, args, { maxBuffer: 1 << 26 }).stdout;

function holds(view: Buffer, word: string): boolean {
  const wide = Buffer.from(word, 'utf16le');
  return view.includes(word) || view.includes(wide) || view.includes(Buffer.from(wide).swap16());
}

/** Whatever in it can be inflated, with or without a header of zlib. */
function inflated(bytes: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = bytes.indexOf(0x78); at >= 0; at = bytes.indexOf(0x78, at + 1))
    tryTo(() => found.push(inflateSync(bytes.subarray(at), loose)));
  for (let at = bytes.indexOf('PK\x03\x04'); at >= 0; at = bytes.indexOf('PK\x03\x04', at + 4)) {
    const start = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    tryTo(() => found.push(inflateRawSync(bytes.subarray(start), loose)));
  }
  return found;
}

const loose = { maxOutputLength: 1 << 24 } as const;

function tryTo(work: () => void): void {
  try {
    work();
  } catch {
    // Not every 0x78 begins a stream.
  }
}

/** What exiftool says of producer, creator and dates of PDFs; empty where it says nothing or is not there. */
export function originOf(...paths: readonly string[]): string {
  const tags = ['-Producer', '-Creator', '-CreatorTool', '-Author', '-CreateDate', '-ModifyDate'];
  return hasExiftool ? saidBy('exiftool', ['-q', ...tags, '-s3', ...paths]).toString() : '';
}
