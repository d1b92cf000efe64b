import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { LabelLayout } from '#shared/domain/labels/codes.ts';
import { labelShapes } from '#shared/domain/labels/codes.ts';
import { itemCodeText, type ItemCode } from '#shared/domain/labels/item-code.ts';
import type { ReportLanguage } from '#shared/domain/reports/codes.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { TypstFile } from '../report/typst.ts';
import { labelCodes, modulesOf, QUIET_SQUARE } from './label-codes.ts';

/** What stands on one label beside its codes; both texts may be empty. */
export type LabelContent = ItemCode & { readonly seal: string; readonly description: string };

/** `startAt`: the place of the first label on the first sheet, from 1. */
export type LabelsContent = { readonly layout: LabelLayout; readonly startAt: number; readonly items: readonly LabelContent[] };

/** The template's main file. */
export const labelMain = '/label.typ';

/** All that the compiler may see: the template, the words of its language, and the labels as data. */
export async function labelFiles(folder: string, language: ReportLanguage, content: LabelsContent): Promise<TypstFile[]> {
  return [
    { path: labelMain, bytes: await readFile(path.join(folder, 'label.typ')) },
    { path: '/labels.json', bytes: await readFile(path.join(folder, `labels.${language}.json`)) },
    { path: '/data.json', bytes: Buffer.from(JSON.stringify(drawn(content)), 'utf8') },
  ];
}

function drawn({ layout, startAt, items }: LabelsContent): Json {
  const shape = labelShapes[layout];
  return {
    startAt,
    shape,
    items: items.map((item): Json => {
      const { square, line } = labelCodes(item);
      const modules = modulesOf(square, 2);
      const module = shape.square / (modules - 2 * QUIET_SQUARE);
      return {
        code: itemCodeText(item),
        number: itemCodeText(item).split('/')[1]!,
        reference: item.reference,
        seal: item.seal,
        description: item.description,
        square,
        line,
        squareWidth: modules * module,
        squareQuiet: QUIET_SQUARE * module,
        lineWidth: modulesOf(line, 2) * shape.module,
      };
    }),
  };
}
