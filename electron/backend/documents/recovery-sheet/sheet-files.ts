import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { toSVG } from 'bwip-js/node';
import type { Json } from '#shared/kernel/json.ts';
import type { ReportLanguage } from '#shared/domain/reports/codes.ts';
import type { TypstFile } from '../report/typst.ts';

/** What stands on one sheet. `code` is the text of its QR code. */
export type SheetContent = {
  readonly index: number;
  readonly count: number;
  readonly threshold: number;
  readonly epoch: number;
  readonly lines: readonly (readonly string[])[];
  readonly code: string;
};

/** What stands on all sheets; `office` is null where it is to be left out. */
export type SheetsContent = {
  readonly office: string | null;
  readonly vaultWords: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly sheets: readonly SheetContent[];
};

/** The template's main file. */
export const sheetsMain = '/sheets.typ';

/** All that the compiler may see: the template, the labels of its language, and the sheets as data. */
export async function sheetFiles(folder: string, language: ReportLanguage, content: SheetsContent): Promise<TypstFile[]> {
  const drawn: Json = { ...content, sheets: content.sheets.map((sheet): Json => ({ ...sheet, code: qrCode(sheet.code) })) };
  return [
    { path: sheetsMain, bytes: await readFile(path.join(folder, 'sheets.typ')) },
    { path: '/labels.json', bytes: await readFile(path.join(folder, `labels.${language}.json`)) },
    { path: '/data.json', bytes: Buffer.from(JSON.stringify(drawn), 'utf8') },
  ];
}

/** Two units of the drawing are one module of the code; four modules around it stay empty (ISO/IEC 18004, 9.1). */
const QUIET_ZONE = 8;

/** A QR code as SVG, quiet zone included. Level M: a sheet that was folded and stained can still be read. */
export function qrCode(text: string): string {
  // A name of its own, since the package's types know the options of no kind of code.
  const options = { bcid: 'qrcode', text, eclevel: 'M', scale: 1, padding: QUIET_ZONE };
  return toSVG(options);
}
