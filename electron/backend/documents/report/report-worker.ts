import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import type { Json } from '#shared/kernel/json.ts';
import { finishPdf } from './finish-pdf.ts';
import { coverageOf, undrawnCharacters } from './glyph-coverage.ts';
import { printable, textsOf } from './printable.ts';
import type { ReportAnswer, ReportTask } from './render-report.ts';
import { reportFiles, templateMain } from './template.ts';
import { compileTypst } from './typst.ts';

/** Sets one report and ends: what was decoded for it goes with the thread's memory. */
async function answer(task: ReportTask): Promise<ReportAnswer> {
  const fonts = await Promise.all(task.fonts.map((file) => readFile(file)));
  const model = printable(JSON.parse(task.model) as Json);
  const undrawn = undrawnCharacters(textsOf(model), coverageOf(fonts));
  if (undrawn.length > 0) return { kind: 'undrawn', characters: undrawn };
  const files = await reportFiles(task.templates, task.language, model);
  const pdf = await compileTypst({ compiler: await readFile(task.compiler), fonts, files, main: templateMain });
  return { kind: 'pdf', bytes: await finishPdf(pdf) };
}

parentPort?.postMessage(await answer(workerData as ReportTask));
