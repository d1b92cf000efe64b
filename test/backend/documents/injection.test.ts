import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { expect, test, vi } from 'vitest';
import type { ReportModel } from '#shared/domain/reports/model.ts';
import { installedReportAssets } from '../../../electron/backend/documents/report/assets.ts';
import { renderReport } from '../../../electron/backend/documents/report/render-report.ts';
import { compileTypst } from '../../../electron/backend/documents/report/typst.ts';
import { injectionStrings } from '../../support/reports/injections.ts';
import { activeNamesIn } from '../../support/reports/pdf-scan.ts';
import { sampleReportEn } from '../../support/reports/sample-en.ts';

const strings = injectionStrings(500);
const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;

/** Every text field filled from the strings in turn, so that each stands in several kinds of field. */
function filled(model: ReportModel): ReportModel {
  let turn = 0;
  const next = () => strings[turn++ % strings.length]!;
  const p = () => ({ text: next(), parts: [next(), next()] });
  return {
    ...model,
    office: next(),
    classification: next().slice(0, 80).toWellFormed(),
    addressee: next(),
    title: next(),
    summary: strings.map((text) => ({ text, parts: [] })),
    introduction: Array.from({ length: 40 }, p),
    method: Array.from({ length: 40 }, p),
    allegations: model.allegations.map((allegation) => ({
      ...allegation,
      account: [p(), p()],
      findings: allegation.findings.map((finding) =>
        finding.conclusion.kind === 'open' ? finding : { ...finding, conclusion: { ...finding.conclusion, reasons: [p(), p()] } },
      ),
    })),
    recommendations: model.recommendations.map((recommendation) => ({
      ...recommendation,
      addressee: next(),
      text: next(),
      parts: [next(), next()],
      smart: recommendation.smart.map((answer) => ({ ...answer, because: next() })),
    })),
    material: Array.from({ length: 60 }, (_, n) => ({
      ...model.material[1]!,
      number: `M-${String(n + 1).padStart(2, '0')}`,
      description: next(),
      seal: next().slice(0, 120).toWellFormed(),
    })),
  };
}

// pdftotext takes hyphens at the end of a line for hyphenation.
function bare(text: string): string {
  return text.normalize('NFKC').replaceAll(/[-\s\p{Cf}]+/gu, '');
}

let pdf: Uint8Array = new Uint8Array();

test('500 hostile strings in the text fields stay text', async () => {
  const rendered = await renderReport(filled(sampleReportEn));
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.error));
  expect(await activeNamesIn(rendered.value)).toEqual([]);
  pdf = rendered.value;
});

test.skipIf(!hasPoppler)('and can be read on the page as they were written (pdftotext; left out where it is not installed)', () => {
  const text = bare(spawnSync('pdftotext', ['-enc', 'UTF-8', '-', '-'], { input: pdf, maxBuffer: 1 << 28 }).stdout.toString('utf8'));
  // Lines that mix directions come out in visual order: only those of one direction can be looked for as they were written.
  const lost = strings.filter((string) => !/\p{Script=Arabic}|[\u202a-\u202e\u2066-\u2069]/u.test(string) && !text.includes(bare(string)));
  expect(lost).toEqual([]);
});

test('control: the same scan finds what a template that reads data as markup lets through', async () => {
  const assets = installedReportAssets();
  const pdf = await compileTypst({
    compiler: await readFile(assets.compiler),
    fonts: await Promise.all(assets.fonts.slice(0, 1).map((file) => readFile(file))),
    files: [
      { path: '/data.json', bytes: Buffer.from(JSON.stringify({ title: '#link("https://example.test/x")[click]' })) },
      { path: '/report.typ', bytes: Buffer.from('#set text(font: "Noto Sans")\n#eval(json("/data.json").title, mode: "markup")') },
    ],
    main: '/report.typ',
  });
  expect(await activeNamesIn(pdf)).toEqual(['/URI']);
});

test('control: the same scan finds script, launch and an attached file', async () => {
  const document = await PDFDocument.create();
  document.addPage();
  document.catalog.set(PDFName.of('OpenAction'), document.context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') }));
  document.catalog.set(PDFName.of('AA'), document.context.obj({ WC: { S: 'Launch', F: PDFString.of('x') } }));
  await document.attach(Buffer.from('x'), 'x.txt', { mimeType: 'text/plain' });
  expect(await activeNamesIn(await document.save())).toEqual(
    expect.arrayContaining(['/AA', '/EmbeddedFile', '/JS', '/JavaScript', '/Launch', '/OpenAction']),
  );
});

test('the template can read nothing but what it is given', async () => {
  // The compiler says on the console which file it was denied.
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const assets = installedReportAssets();
  const compiler = await readFile(assets.compiler);
  const fonts = [await readFile(assets.fonts[0]!)];
  const compile = (source: string) =>
    compileTypst({
      compiler,
      fonts,
      files: [{ path: '/report.typ', bytes: Buffer.from(source) }],
      main: '/report.typ',
    });
  await expect(compile('#read("/etc/passwd")')).rejects.toThrow('does not compile');
  await expect(compile('#import "@preview/cetz:0.3.0": canvas')).rejects.toThrow('does not compile');
});
