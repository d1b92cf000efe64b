import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gridSteps, pixelsOfBox, type RedactionBox } from '#shared/domain/evidence/redaction.ts';
import { readPng, type Pixels } from '../../../electron/backend/features/evidence/copies/png.ts';

/** Looks for what a redacted copy still tells: by the programs of others, and byte by byte. */

export const whyNoJudges = (): string | null =>
  ['qpdf', 'pdftotext', 'pdfimages'].find((tool) => spawnSync(tool, ['--help']).error !== undefined) ?? null;

const run = (tool: string, args: readonly string[]): Buffer => spawnSync(tool, args, { maxBuffer: 256 * 1024 * 1024 }).stdout;

/** What is wrong with it: an empty list is a copy that tells nothing of `word`. */
export async function faultsOf(
  file: {
    readonly path: string;
    readonly bytes: Buffer;
    readonly form: 'png' | 'pdf';
    /** The pages themselves have no black: then all that is black is a box. */
    readonly hasNoBlack?: boolean;
  },
  word: string,
  boxes: readonly (readonly RedactionBox[])[],
): Promise<readonly string[]> {
  const faults = file.bytes.includes(word) ? ['the file holds the word'] : [];
  const pages = file.form === 'png' ? [file.bytes] : pagesOf(file.path);
  if (file.form === 'pdf') faults.push(...faultsOfPdf(file, word));
  else if (chunksOf(file.bytes).join(' ') !== 'IHDR IDAT IEND') faults.push(`chunks ${chunksOf(file.bytes).join(' ')}`);
  if (pages.length !== boxes.length) faults.push(`${pages.length} pages`);
  for (const [at, page] of pages.entries()) {
    const pixels = await readPng(page, () => Promise.resolve());
    if (pixels === null) faults.push('a page that is no picture');
    else {
      faults.push(...faultsOfPixels(pixels, word, boxes[at] ?? []));
      if (file.hasNoBlack === true) faults.push(...faultsOfEdges(pixels));
    }
  }
  return faults;
}

function faultsOfPdf({ path, bytes }: { readonly path: string; readonly bytes: Buffer }, word: string): string[] {
  const faults: string[] = [];
  if (spawnSync('qpdf', ['--check', path]).status !== 0) faults.push('qpdf finds it broken');
  if (run('pdftotext', [path, '-']).toString().trim() !== '') faults.push('pdftotext finds text');
  const streams = run('qpdf', ['--qdf', '--object-streams=disable', path, '-']);
  if (streams.length === 0 || streams.includes(word)) faults.push('a stream holds the word');
  const text = streams.toString('latin1');
  const [head] = text.split('/Subtype /Image');
  if (/\bBT\b|\bTj\b|\bTJ\b/.test(head ?? '') || text.includes('/Font')) faults.push('a text object');
  if (/\/(Info|Metadata|Producer|Creator|CreationDate|ModDate|Author|EmbeddedFile|JavaScript|OpenAction)\b/.test(text))
    faults.push('metadata');
  const revisions = bytes.toString('latin1').match(/startxref/g)?.length ?? 0;
  if (revisions !== 1) faults.push(`${revisions} revisions`);
  return faults;
}

/** Its pictures, as another program takes them out. */
function pagesOf(path: string): readonly Buffer[] {
  const folder = mkdtempSync(join(tmpdir(), 'recourse-images-'));
  try {
    run('pdfimages', ['-png', path, join(folder, 'p')]);
    return readdirSync(folder)
      .toSorted()
      .map((name) => readFileSync(join(folder, name)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function faultsOfPixels({ width, height, rgb }: Pixels, word: string, boxes: readonly RedactionBox[]): string[] {
  const faults = rgb.includes(word) ? ['the pixels spell the word'] : [];
  for (const box of boxes) {
    const { across, down } = pixelsOfBox(box, { width, height });
    for (let row = down.from; row < down.to; row += 1) {
      const line = rgb.subarray((row * width + across.from) * 3, (row * width + across.to) * 3);
      if (line.some((part) => part !== 0)) return [...faults, 'a box that is not solid'];
    }
  }
  return faults;
}

/** What is black begins and ends on the grid. */
function faultsOfEdges({ width, height, rgb }: Pixels): string[] {
  const black: number[] = [];
  for (let at = 0; at < width * height; at += 1) if (rgb[at * 3] === 0 && rgb[at * 3 + 1] === 0 && rgb[at * 3 + 2] === 0) black.push(at);
  const columns = black.map((at) => at % width);
  const isOnGrid = (pixel: number, round: (n: number) => number) =>
    Array.from({ length: gridSteps + 1 }, (_, n) => round((n * width) / gridSteps)).includes(pixel);
  const edges = columns.reduce(({ from, to }, x) => ({ from: Math.min(from, x), to: Math.max(to, x + 1) }), { from: width, to: 0 });
  const isRight = black.length === 0 || (isOnGrid(edges.from, Math.floor) && isOnGrid(edges.to, Math.ceil));
  return isRight ? [] : ['a box off the grid'];
}

export function chunksOf(png: Buffer): readonly string[] {
  const names: string[] = [];
  for (let at = 8; at + 8 <= png.length; at += 12 + png.readUInt32BE(at)) names.push(png.toString('latin1', at + 4, at + 8));
  return names;
}
