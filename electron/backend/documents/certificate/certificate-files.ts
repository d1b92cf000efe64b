import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ReportLanguage } from '#shared/domain/reports/codes.ts';
import type { Json } from '#shared/kernel/json.ts';
import { qrCode } from '../recovery-sheet/sheet-files.ts';
import type { TypstFile } from '../report/typst.ts';
import type { CertificateModel } from './model.ts';

/** The template's main file. */
export const certificateMain = '/certificate.typ';

const templateFiles = ['certificate.typ', 'texts.typ', 'style.typ', 'item.typ'];

/** All that the compiler may see: the template, the labels of its language, and the certificate as data. */
export async function certificateFiles(folder: string, language: ReportLanguage, model: Json, code: string): Promise<TypstFile[]> {
  const template = await Promise.all(
    templateFiles.map(async (name) => ({ path: `/${name}`, bytes: await readFile(path.join(folder, name)) })),
  );
  return [
    ...template,
    { path: '/labels.json', bytes: await readFile(path.join(folder, `labels.${language}.json`)) },
    { path: '/data.json', bytes: Buffer.from(JSON.stringify(model), 'utf8') },
    { path: '/code.svg', bytes: Buffer.from(qrCode(code), 'utf8') },
  ];
}

/** The text of the QR code of a certificate (resources/docs/formats.md, 16). */
export function certificateCode(
  about: string,
  { event, entry, seal, size, root }: Omit<CertificateModel['proof'], 'code' | 'sealedOn' | 'vaultWords'>,
): string {
  return `recourse-certificate/v1\n${about}\nevent ${event}\nentry ${entry}\nseal ${seal}\nsize ${size}\nroot ${root.join('')}\n`;
}
