import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { reportLanguages } from '#shared/domain/reports/codes.ts';
import { installedSheetAssets, renderSheets, type SheetsHead } from '../../../electron/backend/documents/recovery-sheet/render-sheets.ts';
import { qrCode } from '../../../electron/backend/documents/recovery-sheet/sheet-files.ts';
import type { Share } from '../../../electron/backend/recovery/share.ts';
import { readShare, shareCode, shareWords } from '../../../electron/backend/recovery/share-text.ts';
import { codesIn, fromPgm, paintPolygons } from '../../support/recovery/read-code.ts';
import { newSharing } from '../../support/recovery/sharing.ts';
import { activeNamesIn } from '../../support/reports/pdf-scan.ts';

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;
const office = 'Invented Police Ombudsman';
const head: SheetsHead = { language: 'en', office, vaultWords: 'bahoh-babab-babal-gusas-nonid-pofof', date: '2026-11-22' };
const { shares } = await newSharing(3, 5);

async function sheets(given: readonly Share[], changes: Partial<SheetsHead> = {}): Promise<Uint8Array> {
  const rendered = await renderSheets(given, { ...head, ...changes });
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.error));
  return rendered.value;
}

function textOf(pdf: Uint8Array): string {
  return spawnSync('pdftotext', ['-enc', 'UTF-8', '-layout', '-', '-'], { input: pdf }).stdout.toString('utf8');
}

const pageCount = async (pdf: Uint8Array) => (await PDFDocument.load(pdf, { updateMetadata: false })).getPageCount();

test('the QR code is in alphanumeric mode, has its quiet zone, and says to another decoder what it was given', async () => {
  const code = shareCode(shares[0]!);
  const svg = qrCode(code);
  // 41 modules and four on each side, two units each: version 6, whose level M holds 154 characters of that mode and 106 of any other kind.
  expect(code).toHaveLength(129);
  expect(svg).toContain('viewBox="0 0 98 98"');
  const picture = paintPolygons(svg, 3);
  expect(await codesIn(picture)).toEqual([code]);
  const border = picture.grey.filter((_, at) => Math.min(at % picture.width, Math.floor(at / picture.width)) < 24);
  expect(border.every((value) => value === 255)).toBe(true);
});

test('control: a code of which a third is covered is not read', async () => {
  const picture = paintPolygons(qrCode(shareCode(shares[0]!)), 3);
  expect(await codesIn({ ...picture, grey: picture.grey.fill(255, 0, picture.grey.length / 3) })).toEqual([]);
});

describe.each(reportLanguages)('sheets in %s', (language) => {
  test.skipIf(!hasPoppler)(
    'give back every share, by its words and by its code (poppler; left out where it is not installed)',
    async () => {
      const pdf = await sheets(shares, { language });
      expect(await pageCount(pdf)).toBe(5);
      expect(await activeNamesIn(pdf)).toEqual([]);
      const pages = textOf(pdf).split('\f');
      for (const [at, share] of shares.entries()) {
        // Beside the last line stands the note to the code.
        const found = pages[at]!.replaceAll(/\p{Cf}/gu, '').matchAll(/(?<=^|\s)[1-7]((?: +[a-z]{5}){6})(?=\s)/gm);
        const typed = Array.from(found, ([, words]) => words!.trim());
        expect(typed.map((line) => line.split(/ +/))).toEqual(shareWords(share));
        expect(readShare(typed.join('\n'))).toEqual({ ok: true, value: share });
        expect(pages[at]).toContain(head.vaultWords);
        const page = String(at + 1);
        const drawn = spawnSync('pdftoppm', ['-gray', '-r', '100', '-f', page, '-l', page], { input: pdf, maxBuffer: 1 << 26 });
        expect(await codesIn(fromPgm(drawn.stdout))).toEqual([shareCode(share)]);
      }
    },
  );

  test('stay on one page each, with the longest name an office may have, and where all sheets are needed', async () => {
    const long = language === 'ar' ? 'مكتب متخيَّل لأمين المظالم '.repeat(8) : 'Invented Office of the Ombudsman '.repeat(7);
    for (const given of [shares.slice(3), (await newSharing(16, 16)).shares.slice(15)])
      expect(await pageCount(await sheets(given, { language, office: long.slice(0, 200) }))).toBe(given.length);
  });
});

test.skipIf(!hasPoppler)('the office may be left out, and then stands nowhere in the file', async () => {
  const named = await sheets([shares[1]!]);
  expect(textOf(named)).toContain(office);
  expect(Buffer.from(named).includes(office)).toBe(true);
  const nameless = await sheets([shares[1]!], { office: null });
  expect(textOf(nameless)).not.toContain(office);
  expect(Buffer.from(nameless).includes(office)).toBe(false);
  expect(textOf(nameless)).toContain('Recovery share 2 of 5');
});

test('sheets are set by a process that may write to no disk at all', () => {
  const root = new URL('../../../', import.meta.url).href;
  const script = `
    import { once } from 'node:events';
    import { Worker } from 'node:worker_threads';
    import { renderSheets } from '${root}electron/backend/documents/recovery-sheet/render-sheets.ts';
    import { newSharing } from '${root}test/support/recovery/sharing.ts';
    const { shares } = await newSharing(2, 2);
    const rendered = await renderSheets(shares, ${JSON.stringify(head)});
    // The control: were writing allowed in a thread, the run would prove nothing.
    const writing = "let code = 'written'; try { require('fs').writeFileSync(process.argv[2], 'x') } catch (e) { code = e.code } require('worker_threads').parentPort.postMessage(code)";
    const [control] = await once(new Worker(writing, { eval: true, argv: [process.argv[1]] }), 'message');
    console.log(JSON.stringify({ isSet: rendered.ok && Buffer.from(rendered.value).subarray(0, 5).toString() === '%PDF-', control }));
  `;
  const flags = ['--permission', '--allow-fs-read=*', '--allow-worker'];
  const place = path.join(tmpdir(), `recourse-not-written-${process.pid}`);
  const run = spawnSync(process.execPath, [...flags, '-e', script, place], { encoding: 'utf8' });
  expect(JSON.parse(run.stdout || '{}'), run.stderr).toEqual({ isSet: true, control: 'ERR_ACCESS_DENIED' });
});

test('a name that the fonts cannot draw is refused, and a name is never markup', async () => {
  expect(await renderSheets([shares[0]!], { ...head, office: 'Office \u{1f512}' })).toEqual({
    ok: false,
    error: { code: 'sheets.charactersUndrawn', characters: ['\u{1f512}'] },
  });
  expect(await activeNamesIn(await sheets([shares[0]!], { office: '#link("https://example.test/x")[click]' }))).toEqual([]);
});

test('printing that is called off ends so', async () => {
  expect(await renderSheets(shares, head, { signal: AbortSignal.abort() })).toEqual({ ok: false, error: { code: 'sheets.cancelled' } });
  const stop = new AbortController();
  const rendering = renderSheets(shares, head, { signal: stop.signal });
  stop.abort();
  expect(await rendering).toEqual({ ok: false, error: { code: 'sheets.cancelled' } });
});

test('the labels are the same in every language, with the same places to fill in', () => {
  const placesOf = (value: unknown): unknown => {
    if (typeof value === 'string') return (value.match(/\{[a-z]+\}/g) ?? []).toSorted();
    return Object.fromEntries(Object.entries(value as object).map(([key, item]) => [key, placesOf(item)]));
  };
  const { templates } = installedSheetAssets();
  const [first, ...others] = reportLanguages.map((language) =>
    placesOf(JSON.parse(readFileSync(path.join(templates, `labels.${language}.json`), 'utf8'))),
  );
  for (const other of others) expect(other).toEqual(first);
});
