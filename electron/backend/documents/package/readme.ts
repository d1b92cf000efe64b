import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReportLanguage } from '#shared/domain/reports/codes.ts';
import { templateFolder } from '../report/assets.ts';

/** Between the languages. */
const RULE = `\n${'='.repeat(72)}\n\n`;

/**
 * What the receiver reads first: English, then the report's language. It does not hold the words of the key: they are worth something
 * only when they come from the office by another way.
 */
export async function readmeText(reference: string, language: ReportLanguage, folder: string = templateFolder('package')): Promise<string> {
  const languages: readonly ReportLanguage[] = language === 'en' ? ['en'] : ['en', language];
  const texts = await Promise.all(languages.map((code) => readFile(path.join(folder, `readme.${code}.txt`), 'utf8')));
  return texts.map((text) => text.replaceAll('{reference}', reference)).join(RULE);
}
