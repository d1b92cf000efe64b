import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { finishPdf } from '../report/finish-pdf.ts';
import { compileTypst } from '../report/typst.ts';
import { recordListFiles, recordListMain } from './list-files.ts';
import type { RecordListTask } from './render-list.ts';

/** Sets the pages and ends. Nothing on them is a text that somebody typed. */
async function answer(task: RecordListTask): Promise<Uint8Array> {
  const fonts = await Promise.all(task.fonts.map((file) => readFile(file)));
  const files = await recordListFiles(task.templates, task.language, task.content);
  return finishPdf(await compileTypst({ compiler: await readFile(task.compiler), fonts, files, main: recordListMain }));
}

parentPort?.postMessage(await answer(workerData as RecordListTask));
