import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportLanguage } from '#shared/domain/reports/codes.ts';
import { templateFolder } from '../report/assets.ts';

type Words = { readonly [name: string]: string };

/** What the pages of a full copy call things. The JSON and tables beside them keep the names of the fields (resources/docs/formats.md, 18). */
export type PageWords = {
  readonly language: ReportLanguage;
  readonly page: Words;
  /** By type of record. */
  readonly types: Words;
  /** By name of field, of whatever record. */
  readonly fields: Words;
  /** Of codes, by type of record and name of field: `custody.type`. */
  readonly codes: { readonly [field: string]: Words };
};

/** The words of one language; those of codes are the words of certificates and reports. */
export async function pageWords(language: ReportLanguage): Promise<PageWords> {
  const [own, certificate, report] = await Promise.all([
    read<Omit<PageWords, 'codes'>>('archive', `words.${language}`),
    read<Labels>('certificate', `labels.${language}`),
    read<Labels>('report', `labels.${language}`),
  ]);
  const codes: { readonly [field: string]: Words | undefined } = {
    'custody.clock': certificate['clock'],
    'custody.reason': certificate['reason'],
    'custody.role': certificate['role'],
    'custody.type': certificate['custody'],
    'evidence.kind': certificate['kind'],
    'finding.code': { ...report['findingCode'], ...report['closingCode'] },
    'finding.standardOfProof': report['standardCode'],
    'recommendation.priority': report['priority'],
    'recommendation.type': report['recommendationType'],
    'statement.role': certificate['role'],
  };
  return { ...own, codes: Object.fromEntries(Object.entries(codes).flatMap(([field, words]) => (words ? [[field, words]] : []))) };
}

type Labels = { readonly [section: string]: Words };

async function read<T>(template: string, name: string): Promise<T> {
  return JSON.parse(await readFile(join(templateFolder(template), `${name}.json`), 'utf8')) as T;
}

/** The word of `name`, or the name itself where there is none: a newer record may have a field that nobody has named yet. */
export function wordOf(words: Words | undefined, name: string): string {
  return words !== undefined && Object.hasOwn(words, name) ? words[name]! : name;
}

/** A text of a page with its values put in. */
export function filled(text: string, values: Words): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
