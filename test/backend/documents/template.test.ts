import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { allegationCodes } from '#shared/domain/complaints/codes.ts';
import { custodyTypes, evidenceKinds } from '#shared/domain/evidence/codes.ts';
import { closingReasons, findingOutcomes, standardsOfProof } from '#shared/domain/investigations/codes.ts';
import { priorities, recommendationTypes, smartQuestions } from '#shared/domain/recommendations/model.ts';
import { integrityStates, leftOutCodes, reportHolders, reportLanguages } from '#shared/domain/reports/codes.ts';
import { installedSheetAssets } from '../../../electron/backend/documents/recovery-sheet/render-sheets.ts';
import { sheetFiles, sheetsMain } from '../../../electron/backend/documents/recovery-sheet/sheet-files.ts';
import { installedReportAssets } from '../../../electron/backend/documents/report/assets.ts';
import { reportFiles, templateMain } from '../../../electron/backend/documents/report/template.ts';
import type { TypstFile } from '../../../electron/backend/documents/report/typst.ts';
import { sampleReportAr } from '../../support/reports/sample-ar.ts';
import { sampleReportEn } from '../../support/reports/sample-en.ts';

type Labels = { readonly [key: string]: string | readonly string[] | Labels };

const assets = installedReportAssets();

async function labelsOf(language: string): Promise<Labels> {
  return JSON.parse(await readFile(path.join(assets.templates, `labels.${language}.json`), 'utf8')) as Labels;
}

function keysOf(labels: Labels, prefix = ''): string[] {
  return Object.entries(labels).flatMap(([key, value]) =>
    typeof value === 'string' || Array.isArray(value) ? [prefix + key] : keysOf(value as Labels, `${prefix}${key}.`),
  );
}

/** Places such as `{date}` that a label names, in order. */
function placesOf(labels: Labels, prefix = ''): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(labels).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[prefix + key, (value.match(/\{[a-z]+\}/g) ?? []).toSorted()]]
        : Object.entries(Array.isArray(value) ? {} : placesOf(value as Labels, `${prefix}${key}.`)),
    ),
  );
}

describe('labels', () => {
  test.each(reportLanguages)('in %s name every code that a report may hold', async (language) => {
    const labels = (await labelsOf(language)) as Record<string, Record<string, string>>;
    const lists: [string, readonly string[]][] = [
      ['allegationCode', allegationCodes],
      ['findingCode', findingOutcomes],
      ['standardCode', standardsOfProof],
      ['standardMeaning', standardsOfProof],
      ['closingCode', closingReasons],
      ['recommendationType', recommendationTypes],
      ['priority', priorities],
      ['smartCode', smartQuestions],
      ['materialCode', evidenceKinds],
      ['custodyCode', custodyTypes],
      ['holderCode', reportHolders],
      ['integrity', integrityStates],
      ['leftOutCode', leftOutCodes],
    ];
    for (const [name, codes] of lists) expect(Object.keys(labels[name] ?? {}).toSorted(), name).toEqual([...codes].toSorted());
    expect(labels['months']).toHaveLength(12);
    expect(labels['subparagraphs']).toHaveLength(26);
  });

  test('are the same in every language, with the same places to fill in', async () => {
    const [first, ...others] = await Promise.all(reportLanguages.map(labelsOf));
    for (const other of others) {
      expect(keysOf(other)).toEqual(keysOf(first!));
      expect(placesOf(other)).toEqual(placesOf(first!));
    }
  });
});

type NativeCompiler = {
  addSource(file: string, text: string): void;
  mapShadow(file: string, bytes: Buffer): void;
  pdf(by: { mainFilePath: string }, options: { pdfStandard: string }): Buffer;
};

function nativeCompiler(fontBlobs: Buffer[]): NativeCompiler | null {
  try {
    const { NodeCompiler } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler-linux-x64-gnu') as {
      NodeCompiler: { create(args: unknown): NativeCompiler };
    };
    return NodeCompiler.create({ workspace: '/', fontArgs: [{ fontBlobs }] });
  } catch {
    return null;
  }
}

const fonts = await Promise.all(assets.fonts.map((file) => readFile(file)));
const hasNative = nativeCompiler(fonts) !== null;

// The compiler in WebAssembly has no PDF/UA mode; the native one has, and refuses what breaks ISO 14289-1. It exists for Linux only.
describe.skipIf(!hasNative)('PDF/UA-1 by the native compiler (left out where there is none)', () => {
  const judge = (files: readonly TypstFile[], mainFilePath = templateMain) => {
    const compiler = nativeCompiler(fonts)!;
    for (const file of files) {
      if (file.path.endsWith('.typ')) compiler.addSource(file.path, Buffer.from(file.bytes).toString('utf8'));
      else compiler.mapShadow(file.path, Buffer.from(file.bytes));
    }
    return compiler.pdf({ mainFilePath }, { pdfStandard: 'ua-1' });
  };

  test.each([sampleReportEn, sampleReportAr])('the template passes in $language', async (model) => {
    expect(judge(await reportFiles(assets.templates, model.language, model)).includes('pdfuaid')).toBe(true);
  });

  test.each(reportLanguages)('the template of recovery sheets passes in %s', async (language) => {
    const line = Array.from({ length: 6 }, () => 'babab');
    const sheet = { index: 1, count: 3, threshold: 2, epoch: 0, lines: Array.from({ length: 7 }, () => line), code: 'RECOURSE-SHARE:1:A' };
    const content = { office: 'Invented office', vaultWords: 'babab-babab', date: '2026-11-22', sheets: [sheet, { ...sheet, index: 2 }] };
    expect(judge(await sheetFiles(installedSheetAssets().templates, language, content), sheetsMain).includes('pdfuaid')).toBe(true);
  });

  test('control: an equation without a description does not', async () => {
    const files = await reportFiles(assets.templates, 'en', sampleReportEn);
    const spoiled = files.map((file) =>
      file.path === templateMain ? { ...file, bytes: Buffer.concat([file.bytes, Buffer.from('\n$ x $\n')]) } : file,
    );
    expect(() => judge(spoiled)).toThrow(/PDF\/UA/);
  });
});
