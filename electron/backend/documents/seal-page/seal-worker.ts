import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { finishPdf } from '../report/finish-pdf.ts';
import { compileTypst } from '../report/typst.ts';
import type { SealTask } from './render-seal.ts';
import { sealFiles, sealMain } from './seal-files.ts';

/** Sets the page and ends. Nothing on it is a text that somebody typed. */
async function answer(task: SealTask): Promise<Uint8Array> {
  const fonts = await Promise.all(task.fonts.map((file) => readFile(file)));
  const files = await sealFiles(task.templates, task.language, task.content);
  return finishPdf(await compileTypst({ compiler: await readFile(task.compiler), fonts, files, main: sealMain }));
}

parentPort?.postMessage(await answer(workerData as SealTask));
