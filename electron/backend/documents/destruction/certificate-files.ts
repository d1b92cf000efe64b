import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReportLanguage } from '#shared/domain/reports/codes.ts';
import type { Json } from '#shared/kernel/json.ts';
import { printable } from '../report/printable.ts';
import { qrCode } from '../recovery-sheet/sheet-files.ts';
import type { TypstFile } from '../report/typst.ts';
import type { SignedCertificate } from './certificate.ts';

/** What stands on a certificate of destruction: the signed text, byte by byte what the QR code carries, and the words of the key that signed it. */
export type CertificateContent = {
  readonly certificate: SignedCertificate;
  readonly signedText: string;
  readonly vaultWords: string;
  readonly keyWords: string;
  /** Of what is left in kept copies: days until it ends, where that is known. */
  readonly daysLeft: number | null;
};

/** The template's main file. */
export const certificateMain = '/destruction.typ';

/** All that the compiler may see: the template, the labels of its language, and the certificate as data. */
export async function certificateFiles(folder: string, language: ReportLanguage, content: CertificateContent): Promise<TypstFile[]> {
  const { certificate, signedText, ...words } = content;
  // On the page as it can be set; in the signed text as it was typed.
  const officeName = printable(certificate.body.officeName);
  const drawn: Json = { ...words, ...certificate, officeName, code: qrCode(signedText) };
  return [
    { path: certificateMain, bytes: await readFile(path.join(folder, 'destruction.typ')) },
    { path: '/labels.json', bytes: await readFile(path.join(folder, `labels.${language}.json`)) },
    { path: '/data.json', bytes: Buffer.from(JSON.stringify(drawn), 'utf8') },
  ];
}
