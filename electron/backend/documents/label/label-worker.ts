import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { finishPdf } from '../report/finish-pdf.ts';
import { coverageOf, undrawnCharacters } from '../report/glyph-coverage.ts';
import { printable, textsOf } from '../report/printable.ts';
import { compileTypst } from '../report/typst.ts';
import { labelFiles, labelMain, type LabelContent } from './label-files.ts';
import type { LabelAnswer, LabelTask } from './render-labels.ts';

/** Sets the labels and ends. */
async function answer(task: LabelTask): Promise<LabelAnswer> {
  const fonts = await Promise.all(task.fonts.map((file) => readFile(file)));
  const items = printable([...task.content.items]) as readonly LabelContent[];
  const undrawn = undrawnCharacters(textsOf([...items]), coverageOf(fonts));
  if (undrawn.length > 0) return { kind: 'undrawn', characters: undrawn };
  const files = await labelFiles(task.templates, task.language, { ...task.content, items });
  const pdf = await compileTypst({ compiler: await readFile(task.compiler), fonts, files, main: labelMain });
  return { kind: 'pdf', bytes: await finishPdf(pdf) };
}

parentPort?.postMessage(await answer(workerData as LabelTask));
