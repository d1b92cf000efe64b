import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFBool, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ReportModel } from '#shared/domain/reports/model.ts';
import { renderReport, reportJson } from '../../../electron/backend/documents/report/render-report.ts';
import { sampleReportAr } from '../../support/reports/sample-ar.ts';
import { sampleReportEn } from '../../support/reports/sample-en.ts';

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;
const hasQpdf = spawnSync('qpdf', ['--version']).error === undefined;

async function render(model: ReportModel): Promise<Uint8Array> {
  const rendered = await renderReport(model);
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.error));
  return rendered.value;
}

const known = new Map<ReportModel, Promise<Uint8Array>>();

/** The report of one of the samples, set once for the whole file. */
function sampleOf(model: ReportModel): Promise<Uint8Array> {
  const pdf = known.get(model) ?? render(model);
  known.set(model, pdf);
  return pdf;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function textOf(pdf: Uint8Array): string {
  return spawnSync('pdftotext', ['-enc', 'UTF-8', '-', '-'], { input: pdf, maxBuffer: 1 << 28 })
    .stdout.toString('utf8')
    .normalize('NFKC');
}

describe.each([
  ['en', sampleReportEn],
  ['ar', sampleReportAr],
] as const)('a report in %s', (language, model) => {
  let pdf: Uint8Array;
  let document: PDFDocument;
  beforeAll(async () => {
    pdf = await sampleOf(model);
    document = await PDFDocument.load(pdf, { updateMetadata: false });
  });

  test('is tagged, names its language, shows its title, says PDF/UA-1', () => {
    const { catalog } = document;
    const metadata = Buffer.from(
      (catalog.lookup(PDFName.of('Metadata')) as unknown as { getContents(): Uint8Array }).getContents(),
    ).toString('utf8');
    expect(catalog.lookup(PDFName.of('Lang'))?.toString()).toBe(`(${language})`);
    expect(catalog.lookup(PDFName.of('MarkInfo'), PDFDict).lookup(PDFName.of('Marked'))).toBe(PDFBool.True);
    expect(catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict).has(PDFName.of('K'))).toBe(true);
    expect(catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict).lookup(PDFName.of('DisplayDocTitle'))).toBe(PDFBool.True);
    expect(document.getTitle()).toBe(model.title);
    expect(metadata).toContain('<pdfuaid:part>1</pdfuaid:part>');
  });

  test('has a bookmark for each section, finding and item', () => {
    const titles = outlineTitles(document);
    for (const item of model.material) expect(titles).toContain(`${item.number}: ${item.description}`);
    expect(titles.length).toBeGreaterThan(model.material.length + model.recommendations.length + model.allegations.length + 6);
  });

  test('gives the same bytes for the same model, and no dates of making', async () => {
    expect(sha256(await render(structuredClone(model)))).toBe(sha256(pdf));
    expect(document.getCreationDate()).toBeUndefined();
    expect(document.getModificationDate()).toBeUndefined();
    expect(
      Buffer.from(pdf)
        .toString('latin1')
        .match(/startxref/g),
    ).toHaveLength(1);
  });

  test.skipIf(!hasQpdf)('is found sound by another reader (qpdf; left out where it is not installed)', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'recourse-report-'));
    writeFileSync(path.join(folder, 'report.pdf'), pdf);
    const checked = spawnSync('qpdf', ['--check', path.join(folder, 'report.pdf')]);
    rmSync(folder, { recursive: true });
    expect(checked.stderr.toString()).toBe('');
    expect(checked.status).toBe(0);
  });

  test.skipIf(!hasPoppler)('says what the model says (pdftotext; left out where it is not installed)', () => {
    const text = textOf(pdf).replaceAll(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, '');
    const said = [model.reference, ...model.material.map((item) => item.number), ...model.recommendations.map((r) => r.number)];
    for (const words of said) expect(text).toContain(words.replaceAll(/\s/g, ''));
  });
});

test.skipIf(!hasPoppler)(
  'what is missing is said: no handling, no seal, an open hand-over, no finding (pdftotext; left out where it is not installed)',
  async () => {
    const text = textOf(await sampleOf(sampleReportEn)).replaceAll(/\s+/g, ' ');
    for (const words of [
      'Handling: none recorded.',
      'Seal None recorded',
      'Open hand-over: the item was handed over',
      'No finding has been made yet',
      'No: a fault was found on 18 November 2026',
    ]) {
      expect(text).toContain(words);
    }
    for (const allegation of sampleReportEn.allegations) for (const p of allegation.account) expect(text).toContain(p.text);
  },
);

test.skipIf(!hasPoppler)('a recommendation on a finding that does not stand says so itself, another does not (pdftotext)', async () => {
  const [resting, other] = sampleReportEn.recommendations;
  const waiting = resting!.restsOn[0]!;
  expect(other!.restsOn).not.toContain(waiting);
  const allegations = sampleReportEn.allegations.map((allegation) => ({
    ...allegation,
    findings: allegation.findings.map((f) => (f.number === waiting ? { ...f, digitalAlone: { state: 'needed' as const } } : f)),
  }));
  const text = textOf(await render({ ...sampleReportEn, allegations })).replaceAll(/\s+/g, ' ');
  expect(text.split(`Does not stand yet ${waiting}`)).toHaveLength(2);
  expect(text.split('Does not stand yet')).toHaveLength(2);
});

function outlineTitles(document: PDFDocument): string[] {
  const titles: string[] = [];
  const visit = (node: PDFDict | undefined): void => {
    for (let item = node; item; item = item.lookupMaybe(PDFName.of('Next'), PDFDict)) {
      titles.push((item.lookup(PDFName.of('Title')) as unknown as { decodeText(): string }).decodeText());
      visit(item.lookupMaybe(PDFName.of('First'), PDFDict));
    }
  };
  visit(document.catalog.lookup(PDFName.of('Outlines'), PDFDict).lookupMaybe(PDFName.of('First'), PDFDict));
  return titles;
}

describe('what a report refuses', () => {
  test('a character that no font draws, by name, instead of leaving it out', async () => {
    const rendered = await renderReport({ ...sampleReportEn, title: 'Report on 漢字 and 🜲' });
    expect(rendered).toEqual({ ok: false, error: { code: 'report.charactersUndrawn', characters: ['漢', '字', '🜲'] } });
  });

  test('a model that shows what must not leave, naming field and rule but no content', async () => {
    const [first, ...rest] = sampleReportEn.material;
    const withDay = { ...first!, custody: [{ ...first!.custody[0]!, date: '2026-05-13' }] };
    const withFingerprint = { ...rest[0]!, sha256: 'a'.repeat(64) };
    const rendered = await renderReport({ ...sampleReportEn, material: [withDay, withFingerprint, ...rest.slice(1)] });
    expect(rendered).toEqual({
      ok: false,
      error: {
        code: 'report.invalid',
        faults: [
          { code: 'report.dateMayNotLeave', path: 'material.0.custody.0.date' },
          { code: 'report.fingerprintMayNotLeave', path: 'material.1.sha256' },
        ],
      },
    });
  });

  test('to go on once it is cancelled', async () => {
    const already = AbortSignal.abort();
    expect(await renderReport(sampleReportEn, { signal: already })).toEqual({ ok: false, error: { code: 'report.cancelled' } });
    const controller = new AbortController();
    const pending = renderReport(sampleReportEn, { signal: controller.signal });
    setTimeout(() => controller.abort(), 20);
    expect(await pending).toEqual({ ok: false, error: { code: 'report.cancelled' } });
  });
});

test('the JSON is canonical, whole and nothing but the model', () => {
  const json = reportJson(sampleReportEn);
  expect(JSON.parse(json.toString('utf8'))).toEqual(sampleReportEn);
  expect(json.at(-1)).toBe('}'.charCodeAt(0));
  expect(() => reportJson({ ...sampleReportEn, extra: 'a name' } as ReportModel)).toThrow('unrecognized_keys');
});

test('tables keep their heads for a screen reader', async () => {
  const document = await PDFDocument.load(await sampleOf(sampleReportEn), { updateMetadata: false });
  const roles = new Set<string>();
  for (const [, object] of document.context.enumerateIndirectObjects()) {
    if (object instanceof PDFDict && object.has(PDFName.of('S')) && object.has(PDFName.of('P')))
      roles.add(object.lookup(PDFName.of('S'))?.toString() ?? '');
  }
  expect([...roles]).toEqual(
    expect.arrayContaining([
      '/H1',
      '/H2',
      '/H3',
      '/L',
      '/LI',
      '/Lbl',
      '/LBody',
      '/Table',
      '/THead',
      '/TH',
      '/TD',
      '/Caption',
      '/TOC',
      '/Link',
    ]),
  );
});
