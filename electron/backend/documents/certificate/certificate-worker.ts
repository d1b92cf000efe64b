import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { Json } from '#shared/kernel/json.ts';
import { finishPdf } from '../report/finish-pdf.ts';
import { coverageOf, undrawnCharacters } from '../report/glyph-coverage.ts';
import { printable, textsOf } from '../report/printable.ts';
import { compileTypst } from '../report/typst.ts';
import { certificateFiles, certificateMain } from './certificate-files.ts';
import type { CertificateAnswer, CertificateTask } from './render-certificate.ts';

/** Sets one certificate and ends: what was decoded for it goes with the thread's memory. */
async function answer({ model, ...task }: CertificateTask): Promise<CertificateAnswer> {
  const fonts = await Promise.all(task.fonts.map((file) => readFile(file)));
  const shown = printable(JSON.parse(JSON.stringify(model)) as Json);
  const undrawn = undrawnCharacters(textsOf(shown), coverageOf(fonts));
  if (undrawn.length > 0) return { kind: 'undrawn', characters: undrawn };
  const files = await certificateFiles(task.templates, model.language, shown, model.proof.code);
  const pdf = await compileTypst({ compiler: await readFile(task.compiler), fonts, files, main: certificateMain });
  return { kind: 'pdf', bytes: await finishPdf(pdf) };
}

parentPort?.postMessage(await answer(workerData as CertificateTask));
