import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { finishPdf } from '../report/finish-pdf.ts';
import { compileTypst } from '../report/typst.ts';
import { certificateFiles, certificateMain } from './certificate-files.ts';
import type { CertificateTask } from './render-certificate.ts';

/** Sets the certificate and ends. Nothing on it is a text that somebody typed. */
async function answer(task: CertificateTask): Promise<Uint8Array> {
  const fonts = await Promise.all(task.fonts.map((file) => readFile(file)));
  const files = await certificateFiles(task.templates, task.language, task.content);
  return finishPdf(await compileTypst({ compiler: await readFile(task.compiler), fonts, files, main: certificateMain }));
}

parentPort?.postMessage(await answer(workerData as CertificateTask));
