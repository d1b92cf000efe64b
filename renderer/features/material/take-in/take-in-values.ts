import { z } from 'zod';

import type { Input } from '../../../api/client.ts';
import { evidenceKinds } from '#shared/domain/evidence/codes.ts';
import { sameChoices } from '#shared/domain/evidence/intake.ts';
import { evidenceEntrySchema, momentSchema } from '#shared/domain/evidence/model.ts';
import { positionSchema } from '#shared/domain/evidence/position.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';
import { lineText, requiredLine } from '#shared/kernel/text.ts';

import { firstSource, saidOf, sourceSchema, sourceShape } from '../source/source-values.ts';
import { checkedShape } from '../../../ui/form/checked-shape.ts';
import { momentNow, momentOf, momentShape } from '../words/moment.ts';
import { noPosition, placeOfPosition, positionShape, statedPosition } from '../words/position-form.ts';

const text = z.string().max(60_000);

/** How several files came, and what each of them is. A token is good for one sitting: in a draft it is empty, and the file is chosen again. */
export const takeInShape = z.strictObject({
  files: z
    .array(
      z.strictObject({
        token: text,
        name: text,
        size: z.number(),
        kind: z.enum(evidenceKinds),
        description: text,
        notes: text,
        graphic: z.boolean(),
        /** A folder with everything below it: its words hold for each file, and the description is numbered. */
        isFolder: z.boolean().catch(false),
      }),
    )
    .max(200),
  same: z.enum(sameChoices).catch('ask'),
  type: z.enum(['collected', 'received']).nullable(),
  at: momentShape,
  from: text,
  to: text,
  place: text,
  ...positionShape,
  authority: text,
  seal: text,
  condition: text,
  source: sourceShape.catch(firstSource),
});
export type TakeInForm = z.output<typeof takeInShape>;
export type TakeInFile = TakeInForm['files'][number];

const fileSchema = evidenceEntrySchema.extend({
  token: z.string().min(1, { error: 'material.chooseAgain' }),
  // Room for the number of each file of a folder.
  description: requiredLine(180),
  isFolder: z.boolean(),
});

const entrySchema = z.strictObject({
  files: z.array(fileSchema).min(1, { error: 'material.fileNeeded' }),
  same: z.enum(sameChoices),
  type: z.enum(['collected', 'received']),
  at: momentSchema,
  from: lineText(200),
  to: requiredLine(200),
  place: lineText(300),
  position: positionSchema.exactOptional(),
  authority: lineText(200),
  seal: lineText(60),
  condition: lineText(300),
  source: sourceSchema,
});

export const takeInSchema = checkedShape<TakeInForm>(
  takeInShape,
  entrySchema,
  ({ latitude, longitude, metres, ...values }) => ({
    ...values,
    ...statedPosition({ latitude, longitude, metres }),
    at: momentOf(values.at),
    files: values.files.map((file) => ({ ...entryOf(file), token: file.token, isFolder: file.isFolder })),
  }),
  (path) => (path[0] === 'at' ? ['at', 'date'] : placeOfPosition(path)),
);

const entryOf = ({ kind, description, notes, graphic }: TakeInFile) => ({ kind, description, notes, graphic });

/** What stands in the form at first. `holder` is the person at the window. */
export const firstTakeIn = (holder: string): TakeInForm => ({
  files: [],
  same: 'ask',
  type: null,
  at: momentNow(),
  from: '',
  to: holder,
  place: '',
  ...noPosition,
  authority: '',
  seal: '',
  condition: '',
  source: firstSource,
});

/** A file that was just chosen: a digital file, to be described by its taker. */
export const newFile = (token: string, { name, size }: { readonly name: string; readonly size: number }, isFolder = false): TakeInFile => ({
  token,
  name,
  size,
  kind: 'digital',
  description: '',
  notes: '',
  graphic: false,
  isFolder,
});

/** What is kept of a form: everything but the tokens. */
export const keptOf = (values: TakeInForm): TakeInForm => ({ ...values, files: values.files.map((file) => ({ ...file, token: '' })) });

/** Adds files that were just chosen. One that was described before, by name and size, gets its words back. */
export function withFiles(files: readonly TakeInFile[], chosen: readonly TakeInFile[]): TakeInFile[] {
  const next = [...files];
  for (const file of chosen) {
    const at = next.findIndex(
      ({ token, name, size, isFolder }) => token === '' && name === file.name && size === file.size && isFolder === file.isFolder,
    );
    if (at < 0) next.push(file);
    else next[at] = { ...next[at]!, token: file.token };
  }
  return next;
}

const originOf = (values: TakeInForm) => {
  const { type, at, from, to, place, authority, seal, condition } = values;
  return {
    ...({ type: type ?? 'received', at: momentOf(at), from, to, place, authority, seal, condition } as const),
    ...statedPosition(values),
  };
};

/** All single files at once: they are kept as what is to be taken in, before the first is read. Null where only folders were chosen. */
export function filesOf(investigationId: InvestigationId, values: TakeInForm, computer: string): Input<'evidence.prepareIntakes'> | null {
  const files = values.files.filter(({ isFolder }) => !isFolder).map((file) => ({ file: file.token, entry: entryOf(file) }));
  return files.length === 0
    ? null
    : { investigationId, origin: originOf(values), files, same: values.same, stated: saidOf(values.source, computer) };
}

/** The folders, each to be listed. */
export function foldersOf(
  investigationId: InvestigationId,
  values: TakeInForm,
  computer: string,
): readonly Input<'evidence.prepareFolder'>[] {
  return values.files
    .filter(({ isFolder }) => isFolder)
    .map((file) => ({
      investigationId,
      file: file.token,
      origin: originOf(values),
      entry: entryOf(file),
      same: values.same,
      stated: saidOf(values.source, computer),
    }));
}
