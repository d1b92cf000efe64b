import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { finishPdf } from '../report/finish-pdf.ts';
import { coverageOf, undrawnCharacters } from '../report/glyph-coverage.ts';
import { printable, textsOf } from '../report/printable.ts';
import { compileTypst } from '../report/typst.ts';
import type { SheetsAnswer, SheetsTask } from './render-sheets.ts';
import { sheetFiles, sheetsMain } from './sheet-files.ts';

/** Sets the sheets and ends: the shares go with the thread's memory. */
async function answer(task: SheetsTask): Promise<SheetsAnswer> {
  const fonts = await Promise.all(task.fonts.map((file) => readFile(file)));
  const office = printable(task.content.office) as string | null;
  const undrawn = undrawnCharacters(textsOf(office), coverageOf(fonts));
  if (undrawn.length > 0) return { kind: 'undrawn', characters: undrawn };
  const files = await sheetFiles(task.templates, task.language, { ...task.content, office });
  const pdf = await compileTypst({ compiler: await readFile(task.compiler), fonts, files, main: sheetsMain });
  return { kind: 'pdf', bytes: await finishPdf(pdf) };
}

parentPort?.postMessage(await answer(workerData as SheetsTask));
