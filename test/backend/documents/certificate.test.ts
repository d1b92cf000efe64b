import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFBool, PDFDict, PDFDocument, PDFName } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { clockSources, custodyTypes, evidenceKinds, extractionReasons, holdingStates } from '#shared/domain/evidence/codes.ts';
import { roles } from '#shared/domain/people/roles.ts';
import { reportLanguages } from '#shared/domain/reports/codes.ts';
import { certificateFiles, certificateMain } from '../../../electron/backend/documents/certificate/certificate-files.ts';
import { detailFields, handlingGroups, saidFields, type CertificateModel } from '../../../electron/backend/documents/certificate/model.ts';
import { renderCertificate } from '../../../electron/backend/documents/certificate/render-certificate.ts';
import { installedReportAssets, templateFolder } from '../../../electron/backend/documents/report/assets.ts';
import { sampleCertificate } from '../../support/certificates/sample.ts';
import { codesIn, fromPgm } from '../../support/recovery/read-code.ts';
import { activeNamesIn } from '../../support/reports/pdf-scan.ts';

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;
const hasQpdf = spawnSync('qpdf', ['--version']).error === undefined;
const known = new Map<string, Promise<Uint8Array>>();

/** A sample, set once for the whole file. */
function sampleOf(language: CertificateModel['language'], about: CertificateModel['about'] = 'item'): Promise<Uint8Array> {
  const pdf = known.get(language + about) ?? set(sampleCertificate(language, about));
  known.set(language + about, pdf);
  return pdf;
}

async function set(model: CertificateModel): Promise<Uint8Array> {
  const rendered = await renderCertificate(model);
  if (!rendered.ok) throw new Error(JSON.stringify(rendered.error));
  return rendered.value;
}

function textOf(pdf: Uint8Array): string {
  return spawnSync('pdftotext', ['-enc', 'UTF-8', '-', '-'], { input: pdf, maxBuffer: 1 << 28 })
    .stdout.toString('utf8')
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/[^\S\f]+/g, ' ');
}

describe.each(reportLanguages)('a certificate in %s', (language) => {
  test('is tagged, names its language, shows its title, says PDF/UA-1, holds nothing active, and is sound to another reader', async () => {
    const pdf = await sampleOf(language);
    const document = await PDFDocument.load(pdf, { updateMetadata: false });
    const { catalog } = document;
    const metadata = Buffer.from((catalog.lookup(PDFName.of('Metadata')) as unknown as { getContents(): Uint8Array }).getContents());
    expect(catalog.lookup(PDFName.of('Lang'))?.toString()).toBe(`(${language})`);
    expect(catalog.lookup(PDFName.of('MarkInfo'), PDFDict).lookup(PDFName.of('Marked'))).toBe(PDFBool.True);
    expect(catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict).lookup(PDFName.of('DisplayDocTitle'))).toBe(PDFBool.True);
    expect(document.getTitle()).toContain('26-7HJK-22PQ-9');
    expect(metadata.toString('utf8')).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(await activeNamesIn(pdf)).toEqual([]);
    if (!hasQpdf) return;
    const folder = mkdtempSync(path.join(tmpdir(), 'recourse-certificate-'));
    writeFileSync(path.join(folder, 'certificate.pdf'), pdf);
    const checked = spawnSync('qpdf', ['--check', path.join(folder, 'certificate.pdf')]);
    rmSync(folder, { recursive: true });
    expect([checked.status, checked.stderr.toString()]).toEqual([0, '']);
  });

  test.skipIf(!hasPoppler)(
    'its QR code says to another decoder where the newest entry stands (poppler; left out where it is not installed)',
    async () => {
      const pdf = await sampleOf(language);
      const pages = (await PDFDocument.load(pdf, { updateMetadata: false })).getPageCount();
      const found: string[] = [];
      for (let page = 1; page <= pages; page += 1) {
        const drawn = spawnSync('pdftoppm', ['-gray', '-r', '110', '-f', String(page), '-l', String(page)], {
          input: pdf,
          maxBuffer: 1 << 26,
        });
        found.push(...(await codesIn(fromPgm(drawn.stdout))));
      }
      expect(found).toEqual([sampleCertificate(language).proof.code]);
      expect(found[0]?.split('\n')[1]).toBe('26-AB3D-9KLM-4/M-03');
    },
  );
});

describe.skipIf(!hasPoppler)('what stands on the pages (pdftotext; left out where it is not installed)', () => {
  test('every entry, the correction beside what it corrects, the time without a holder, what was not recorded, pages out of how many', async () => {
    const text = textOf(await sampleOf('en'));
    const said = [
      'Invented Police Ombudsman of Norvenia',
      'District Court of Port Alder',
      'Nobody is recorded as holding it from 9 May 2026, 16:10 (UTC+02:00) to 12 May 2026, 16:30 (UTC+02:00).',
      'Holder: none recorded, 3 days.',
      'Corrected by no. 5 on 11 May 2026; this counts instead:',
      'this clock was 2 d behind',
      'Recorded late, because: The receipt came by post',
      'Carried by: Harbour Couriers, van 12',
      'W-03 stands for the person from whom the item came.',
      'Page 2 of 3',
      'entry 405',
    ];
    for (const words of said) expect(text).toContain(words);
    const [wrong, corrected, right, next] = ['Seal put on: 88213', 'Corrected by no. 5', 'Seal put on: 88231', 'Handed over'].map((words) =>
      text.indexOf(words),
    );
    expect([wrong, corrected, right, next].toSorted((a, b) => a! - b!)).toEqual([wrong, corrected, right, next]);
    expect(text.match(/none recorded/g)!.length).toBeGreaterThan(8);
    // A day without its year is nowhere.
    expect(
      text.match(/\d{1,2} (January|February|March|April|May|June|July|August|September|October|November|December)(?! \d{4})/g),
    ).toBeNull();
  });

  test('a file says its fingerprint and when it was last checked; an object does not claim to be unchanged', async () => {
    const text = textOf(await sampleOf('en', 'investigation'));
    expect(text).toContain('yes, last checked on 20 November 2026');
    expect(text.replaceAll(' ', '')).toContain('a7'.repeat(32));
    expect(text).toContain('no fingerprint: there is no file to check');
    expect(textOf(await sampleOf('en'))).not.toContain('yes, last checked');
  });
});

test('a certificate of the same record is the same file; one character more in the record is another', async () => {
  const model = sampleCertificate('en');
  expect(Buffer.from(await set(model)).equals(Buffer.from(await sampleOf('en')))).toBe(true);
  const other = await set({ ...model, addressee: `${model.addressee}.` });
  expect(Buffer.from(other).equals(Buffer.from(await sampleOf('en')))).toBe(false);
});

test('what no font draws is refused by name, words are never markup, and work that is called off ends so', async () => {
  const model = sampleCertificate('en');
  expect(await renderCertificate({ ...model, addressee: 'Court \u{1f512}' })).toEqual({
    ok: false,
    error: { code: 'certificates.charactersUndrawn', characters: ['\u{1f512}'] },
  });
  const hostile = await set({ ...model, addressee: '#link("https://example.test/x")[click]' });
  expect(await activeNamesIn(hostile)).toEqual([]);
  expect(await renderCertificate(model, AbortSignal.abort())).toEqual({ ok: false, error: { code: 'certificates.cancelled' } });
});

type Labels = { readonly [key: string]: string | readonly string[] | Labels };
const labelsOf = (language: string): Labels =>
  JSON.parse(readFileSync(path.join(templateFolder('certificate'), `labels.${language}.json`), 'utf8')) as Labels;

test('the labels name every code, in every language with the same places to fill in', () => {
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['custody', custodyTypes],
    ['kind', evidenceKinds],
    ['holding', holdingStates],
    ['clock', clockSources],
    ['reason', extractionReasons],
    ['role', roles],
    ['detail', detailFields],
    ['said', saidFields],
  ];
  const shapeOf = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') return key === 'days' ? null : (value.match(/\{[a-z]+\}/g) ?? []).toSorted();
    return Object.fromEntries(Object.entries(value as object).map(([name, item]) => [name, shapeOf(item, key === 'days' ? key : name)]));
  };
  for (const language of reportLanguages) {
    const labels = labelsOf(language);
    for (const [name, codes] of lists) expect(Object.keys(labels[name] as Labels).toSorted(), name).toEqual([...codes].toSorted());
    for (const group of Object.keys(handlingGroups)) expect(Object.keys(labels['groups'] as Labels)).toContain(group);
    expect(shapeOf(labels)).toEqual(shapeOf(labelsOf('en')));
  }
});

type NativeCompiler = {
  addSource(file: string, text: string): void;
  mapShadow(file: string, bytes: Buffer): void;
  pdf(by: { mainFilePath: string }, options: { pdfStandard: string }): Buffer;
};

function nativeCompiler(): NativeCompiler | null {
  try {
    const { NodeCompiler } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu') as {
      NodeCompiler: { create(args: unknown): NativeCompiler };
    };
    return NodeCompiler.create({
      workspace: '/',
      fontArgs: [{ fontBlobs: installedReportAssets().fonts.map((file) => readFileSync(file)) }],
    });
  } catch {
    return null;
  }
}

test.skipIf(nativeCompiler() === null)('the template passes PDF/UA-1 by the native compiler (left out where there is none)', async () => {
  for (const language of reportLanguages) {
    const compiler = nativeCompiler()!;
    const model = sampleCertificate(language, 'investigation');
    for (const file of await certificateFiles(templateFolder('certificate'), language, model, model.proof.code)) {
      if (file.path.endsWith('.typ')) compiler.addSource(file.path, Buffer.from(file.bytes).toString('utf8'));
      else compiler.mapShadow(file.path, Buffer.from(file.bytes));
    }
    expect(compiler.pdf({ mainFilePath: certificateMain }, { pdfStandard: 'ua-1' }).includes('pdfuaid')).toBe(true);
  }
});
