import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReportLanguage } from '#shared/domain/reports/codes.ts';
import type { TypstFile } from '../report/typst.ts';

/** One entry on paper: codes, numbers and references, and nothing that names anybody. Staff stand by their sign-in number. */
export type PrintedEntry = {
  readonly number: number;
  /** `YYYY-MM-DD HH:MM:SS`, UTC. */
  readonly at: string;
  readonly kind: string;
  readonly type: string;
  /** A reference and the number of an item, as far as the reader may see them. */
  readonly reference: string;
  /** Whom it is about, and a second person; empty for nobody. */
  readonly about: string;
  readonly concerned: string;
  readonly by: string;
  readonly role: string;
};

export type RecordListContent = {
  /** `YYYY-MM-DD HH:MM`, UTC. */
  readonly printedAt: string;
  readonly printedBy: { readonly number: string; readonly role: string };
  /** Entries of the whole record. */
  readonly size: number;
  readonly seal: { readonly number: number; readonly size: number; readonly on: string } | null;
  readonly vaultWords: string;
  readonly filters: {
    readonly groups: readonly string[];
    readonly roles: readonly string[];
    readonly persons: readonly string[];
    readonly from: string;
    readonly to: string;
    readonly about: string;
  };
  readonly entries: readonly PrintedEntry[];
};

/** The template's main file. */
export const recordListMain = '/record.typ';

/** All that the compiler may see: the template, the labels and the words of the codes in its language, and the list as data. */
export async function recordListFiles(folder: string, language: ReportLanguage, content: RecordListContent): Promise<TypstFile[]> {
  const file = async (name: string, as: string): Promise<TypstFile> => ({ path: as, bytes: await readFile(path.join(folder, name)) });
  return [
    await file('record.typ', recordListMain),
    await file(`labels.${language}.json`, '/labels.json'),
    await file(`words.${language}.json`, '/words.json'),
    { path: '/data.json', bytes: Buffer.from(JSON.stringify(content), 'utf8') },
  ];
}
