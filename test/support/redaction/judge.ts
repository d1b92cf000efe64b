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
    /** Words that were recognised beside the boxes: they must lie over the pages, unseen, and nothing else may. */
    readonly layer?: readonly string[];
  },
  word: string,
  boxes: readonly (readonly RedactionBox[])[],
): Promise<readonly string[]> {
  const faults = file.bytes.includes(word) ? ['the file holds the word'] : [];
  const pages = file.form === 'png' ? [file.bytes] : pagesOf(file.path);
  if (file.form === 'pdf') faults.push(...faultsOfPdf(file, word), ...faultsOfLayer(file, boxes));
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

type PdfFile = { readonly path: string; readonly bytes: Buffer; readonly layer?: readonly string[] };

function faultsOfPdf({ path, bytes, layer = [] }: PdfFile, word: string): string[] {
  const faults: string[] = [];
  if (spawnSync('qpdf', ['--check', path]).status !== 0) faults.push('qpdf finds it broken');
  const found = run('pdftotext', ['-raw', path, '-']).toString();
  if (layer.length === 0 && found.trim() !== '') faults.push('pdftotext finds text');
  if (found.includes(word)) faults.push('pdftotext finds the word');
  const streams = run('qpdf', ['--qdf', '--object-streams=disable', path, '-']);
  const codes = Buffer.from(word, 'utf16le').swap16().toString('hex').toUpperCase();
  if (streams.length === 0 || streams.includes(word) || streams.includes(codes)) faults.push('a stream holds the word');
  const text = streams.toString('latin1');
  const [head] = text.split('/Subtype /Image');
  if (layer.length === 0 && (/\bBT\b|\bTj\b|\bTJ\b/.test(head ?? '') || text.includes('/Font'))) faults.push('a text object');
  if (/\/(Info|Metadata|Producer|Creator|CreationDate|ModDate|Author|EmbeddedFile|JavaScript|OpenAction)\b/.test(text))
    faults.push('metadata');
  const revisions = bytes.toString('latin1').match(/startxref/g)?.length ?? 0;
  if (revisions !== 1) faults.push(`${revisions} revisions`);
  return faults;
}

const entities: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** What another program finds as text, and where: nothing but what was recognised, none of it under a box, none of it drawn. */
function faultsOfLayer({ path, layer = [] }: PdfFile, boxes: readonly (readonly RedactionBox[])[]): string[] {
  if (layer.length === 0) return [];
  const faults: string[] = [];
  const left = [...layer];
  const pages = run('pdftotext', ['-bbox', path, '-']).toString().split('<page ').slice(1);
  for (const [at, page] of pages.entries()) {
    const [, width, height] = /^width="([\d.]+)" height="([\d.]+)"/.exec(page)?.map(Number) ?? [];
    for (const [, x0, y0, x1, y1, text = ''] of page.matchAll(/<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<\/word>/g)) {
      const seen = text.replaceAll(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole);
      // With places it tells letters as they stand, from left to right, in every script.
      const known = left.findIndex((each) => each === seen || Array.from(each).toReversed().join('') === seen);
      if (known === -1) faults.push('a word that nobody recognised');
      else left.splice(known, 1);
      const [across, down] = [gridSteps / (width ?? 1), gridSteps / (height ?? 1)];
      const isUnder = (boxes[at] ?? []).some(
        (box) =>
          Number(x0) * across < box.x + box.width &&
          Number(x1) * across > box.x &&
          Number(y0) * down < box.y + box.height &&
          Number(y1) * down > box.y,
      );
      if (isUnder) faults.push('text under a box');
    }
  }
  if (left.length > 0) faults.push(`${left.length} recognised words are missing`);
  const shown = run('qpdf', ['--qdf', '--object-streams=disable', path, '-']).toString('latin1');
  if (
    (shown.match(/\bBT\b/g) ?? []).length !== (shown.match(/\bBT 3 Tr\b/g) ?? []).length ||
    (shown.match(/ Tr\b/g) ?? []).length !== (shown.match(/\bBT\b/g) ?? []).length
  )
    faults.push('text that is drawn');
  if (/\/FontFile/.test(shown)) faults.push('a font of its own');
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
