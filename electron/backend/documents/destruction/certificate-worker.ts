import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { finishPdf } from '../report/finish-pdf.ts';
import { coverageOf, undrawnCharacters } from '../report/glyph-coverage.ts';
import { compileTypst } from '../report/typst.ts';
import { certificateFiles, certificateMain } from './certificate-files.ts';
import type { CertificateAnswer, CertificateTask } from './render-certificate.ts';

/** Sets the certificate and ends. The name of the office is the one text on it that somebody typed. */
async function answer(task: CertificateTask): Promise<CertificateAnswer> {
  const fonts = await Promise.all(task.fonts.map((file) => readFile(file)));
  const undrawn = undrawnCharacters([task.content.certificate.body.officeName], coverageOf(fonts));
  if (undrawn.length > 0) return { kind: 'undrawn', characters: undrawn };
  const files = await certificateFiles(task.templates, task.language, task.content);
  const pdf = await compileTypst({ compiler: await readFile(task.compiler), fonts, files, main: certificateMain });
  return { kind: 'pdf', bytes: await finishPdf(pdf) };
}

parentPort?.postMessage(await answer(workerData as CertificateTask));
