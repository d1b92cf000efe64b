import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReportLanguage } from '#shared/domain/reports/codes.ts';
import type { Json } from '#shared/kernel/json.ts';
import { qrCode } from '../recovery-sheet/sheet-files.ts';
import type { TypstFile } from '../report/typst.ts';

/** What stands on the page of a dated seal. `note` is the signed note, byte by byte what the QR code carries. */
export type SealContent = {
  readonly number: number;
  readonly size: number;
  /** `YYYY-MM-DD`, of the seal and of the printing. */
  readonly sealedOn: string;
  readonly date: string;
  readonly epoch: number;
  readonly vaultWords: string;
  readonly keyWords: string;
  /** Hex, in groups of four. */
  readonly root: readonly string[];
  readonly note: string;
};

/** The template's main file. */
export const sealMain = '/seal.typ';

/** All that the compiler may see: the template, the labels of its language, and the seal as data. */
export async function sealFiles(folder: string, language: ReportLanguage, content: SealContent): Promise<TypstFile[]> {
  const drawn: Json = { ...content, lines: content.note.trimEnd().split('\n'), code: qrCode(content.note) };
  return [
    { path: sealMain, bytes: await readFile(path.join(folder, 'seal.typ')) },
    { path: '/labels.json', bytes: await readFile(path.join(folder, `labels.${language}.json`)) },
    { path: '/data.json', bytes: Buffer.from(JSON.stringify(drawn), 'utf8') },
  ];
}
