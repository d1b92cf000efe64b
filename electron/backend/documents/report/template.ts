import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Json } from '#shared/kernel/json.ts';
import type { TypstFile } from './typst.ts';

/** The template's main file. */
export const templateMain = '/report.typ';

const templateFiles = ['report.typ', 'texts.typ', 'style.typ', 'cover.typ', 'body.typ', 'annexes.typ'];

/** All that the compiler may see of a report: the template, the labels of its language, and the model as data. */
export async function reportFiles(folder: string, language: string, model: Json): Promise<TypstFile[]> {
  const labels = await readFile(path.join(folder, `labels.${language}.json`));
  const template = await Promise.all(
    templateFiles.map(async (name) => ({ path: `/${name}`, bytes: await readFile(path.join(folder, name)) })),
  );
  return [...template, { path: '/labels.json', bytes: labels }, { path: '/data.json', bytes: Buffer.from(JSON.stringify(model), 'utf8') }];
}
