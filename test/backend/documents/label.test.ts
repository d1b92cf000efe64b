import { spawnSync } from 'node:child_process';
import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { labelLayouts, labelShapes, type LabelLayout } from '#shared/domain/labels/codes.ts';
import { itemCodeText, lineCodeText } from '#shared/domain/labels/item-code.ts';
import { modulesOf, labelCodes } from '../../../electron/backend/documents/label/label-codes.ts';
import type { LabelContent } from '../../../electron/backend/documents/label/label-files.ts';
import { renderLabels } from '../../../electron/backend/documents/label/render-labels.ts';
import { codesIn, fromPgm, paintPolygons, type Picture } from '../../support/recovery/read-code.ts';
import { activeNamesIn } from '../../support/reports/pdf-scan.ts';

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;
const description = 'Torn sleeve of a jacket, in a paper bag of the office, with a long and neutral description';
const items: readonly LabelContent[] = Array.from({ length: 5 }, (_, at) => ({
  reference: '26-AB3D-9KLM-4',
  number: at + 1,
  seal: at === 2 ? '' : `8821${at}`,
  description: at === 0 ? '' : description,
}));

const known = new Map<string, Promise<Uint8Array>>();

/** Labels from a place on; the same ones are set once for the whole file. */
function render(layout: LabelLayout, startAt = 1, given = items): Promise<Uint8Array> {
  const name = `${layout}|${startAt}|${given[0]!.description}`;
  const pdf = known.get(name) ?? set(layout, startAt, given);
  known.set(name, pdf);
  return pdf;
}

async function set(layout: LabelLayout, startAt: number, given: readonly LabelContent[]): Promise<Uint8Array> {
  const pdf = await renderLabels({ layout, startAt, items: given }, 'en');
  if (!pdf.ok) throw new Error(JSON.stringify(pdf.error));
  return pdf.value;
}

function textOf(pdf: Uint8Array): string {
  return spawnSync('pdftotext', ['-enc', 'UTF-8', '-layout', '-', '-'], { input: pdf }).stdout.toString('utf8');
}

/** A page as a printer of so many dots an inch would set it, black and white alone. */
function printed(pdf: Uint8Array, page: number, dots: number): Picture {
  const drawn = spawnSync('pdftoppm', ['-gray', '-r', String(dots), '-f', String(page), '-l', String(page)], {
    input: pdf,
    maxBuffer: 1 << 28,
  });
  const picture = fromPgm(drawn.stdout);
  return { ...picture, grey: picture.grey.map((value) => (value < 128 ? 0 : 255)) };
}

test('the square code says to another decoder what the label says; control: half of it covered says nothing', async () => {
  const picture = paintPolygons(labelCodes(items[0]!).square, 3);
  expect(await codesIn(picture)).toEqual([itemCodeText(items[0]!)]);
  expect(await codesIn({ ...picture, grey: picture.grey.fill(255, 0, picture.grey.length / 2) })).toEqual([]);
});

test('the line code is 220 modules wide, ten of them empty on each side', () => {
  const { line } = labelCodes(items[0]!);
  expect(modulesOf(line, 2)).toBe(220);
  const starts = Array.from(line.matchAll(/stroke-width="(\d+)" d="([^"]+)"/g)).flatMap(([, width, path]) =>
    Array.from(path!.matchAll(/M(\d+) /g), ([, x]) => [Number(x) - Number(width) / 2, Number(x) + Number(width) / 2]),
  );
  expect(Math.min(...starts.map(([from]) => from!))).toBe(20);
  expect(Math.max(...starts.map(([, to]) => to!))).toBe(420);
});

describe.skipIf(!hasPoppler)('printed (poppler; left out where it is not installed)', () => {
  test.each(['roll62x29', 'roll100x50'] as const)(
    'on a roll, %s: one label a page, both codes read as a printer sets them',
    async (layout) => {
      const pdf = await render(layout);
      const dots = layout === 'roll62x29' ? 300 : 203;
      expect((await PDFDocument.load(pdf, { updateMetadata: false })).getPageCount()).toBe(items.length);
      for (const at of [0, 4]) {
        const page = printed(pdf, at + 1, dots);
        expect(await codesIn(page)).toEqual([itemCodeText(items[at]!)]);
        expect(await codesIn(page, 'Code128')).toEqual([lineCodeText(items[at]!)]);
      }
    },
  );

  test('on a sheet: from the place that is left, and on to the next sheet', async () => {
    const pdf = await render('sheet3x8', 23);
    const pages = [1, 2].map((page) => printed(pdf, page, 300));
    const read = await Promise.all(pages.map((page) => codesIn(page)));
    expect(read.map((codes) => codes.toSorted())).toEqual([items.slice(0, 2).map(itemCodeText), items.slice(2).map(itemCodeText)]);
    expect((await codesIn(pages[1]!, 'Code128')).toSorted()).toEqual(items.slice(2).map(lineCodeText));
    // Place 23 is the middle of the last row: all that stands left of it is empty.
    const { width, grey } = pages[0]!;
    const third = Math.floor(width / 3);
    expect(grey.every((value, at) => value === 255 || at % width >= third)).toBe(true);
  });

  test('a label says reference, number, seal and, where it is wanted, neutral words; nothing of the office', async () => {
    const pages = textOf(await render('roll100x50')).split('\f');
    expect(pages[1]).toContain('M-02');
    expect(pages[1]).toContain('26-AB3D-9KLM-4');
    expect(pages[1]).toMatch(/Seal 88211/);
    expect(pages[1]).toContain('Torn sleeve');
    expect(pages[0]).not.toContain('Torn');
    expect(pages[2]).not.toContain('Seal');
  });
});

test.each(labelLayouts)('%s has the measures of its paper and nothing active', async (layout) => {
  const pdf = await render(layout, layout === 'sheet3x8' ? 23 : 1);
  const { width, height } = (await PDFDocument.load(pdf, { updateMetadata: false })).getPage(0).getSize();
  const { page } = labelShapes[layout];
  expect([width, height].map((points) => Math.round((points / 72) * 254) / 10)).toEqual([page.width, page.height]);
  expect(await activeNamesIn(pdf)).toEqual([]);
});

test('what no font draws is refused by name, words are never markup, and work that is called off ends so', async () => {
  const said = (text: string) => [{ ...items[0]!, description: text }];
  const refused = await renderLabels({ layout: 'roll62x29', startAt: 1, items: said('Bag \u{1f512}') }, 'en');
  expect(refused).toEqual({ ok: false, error: { code: 'labels.charactersUndrawn', characters: ['\u{1f512}'] } });
  expect(await activeNamesIn(await render('roll62x29', 1, said('#link("https://example.test/x")[click]')))).toEqual([]);
  expect(await renderLabels({ layout: 'roll62x29', startAt: 1, items }, 'ar', AbortSignal.abort())).toEqual({
    ok: false,
    error: { code: 'labels.cancelled' },
  });
});
