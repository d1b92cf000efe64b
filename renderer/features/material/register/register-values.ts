import { z } from 'zod';

import { evidenceKinds, originTypes, type EvidenceKind } from '#shared/domain/evidence/codes.ts';
import { hazards, type DetailedKind } from '#shared/domain/evidence/details.ts';
import { itemEntrySchema, originEntrySchema } from '#shared/domain/evidence/model.ts';
import { foldDigits } from '#shared/kernel/reference.ts';

import { checkedShape } from '../../../ui/form/checked-shape.ts';
import { momentNow, momentOf, momentShape } from '../words/moment.ts';
import { collectionOf } from './collection-values.ts';
import { plainFields } from './detail-fields.ts';

const text = z.string().max(60_000);

/** The form while it is filled in. `details` are texts by name: those of another kind than the chosen one stay, and are not sent. */
export const registerShape = z.strictObject({
  kind: z.enum(evidenceKinds).nullable(),
  description: text,
  notes: text,
  graphic: z.boolean(),
  details: z.record(z.string().max(40), text),
  hazards: z.array(z.enum(hazards)),
  capturedAt: momentShape,
  type: z.enum(originTypes).nullable(),
  at: momentShape,
  from: text,
  to: text,
  place: text,
  authority: text,
  seal: text,
  condition: text,
});
export type RegisterForm = z.output<typeof registerShape>;

/** Kinds that may have no file. A digital file is taken in. */
export const kindsWithoutFile = [
  'physical',
  'biological',
  'documentary',
  'testimonial',
  'openSource',
] as const satisfies readonly EvidenceKind[];

const wholeSchema = z.strictObject({ entry: itemEntrySchema, origin: originEntrySchema });

/** What is sent; right only once the schema has agreed. */
export function entryOf(values: RegisterForm) {
  const { kind, description, notes, graphic, type, at, from, to, place, authority, seal, condition } = values;
  const details = kind === null || kind === 'digital' ? {} : { details: detailsOf(kind, values) };
  return {
    entry: { kind, description, notes, graphic, ...details },
    origin: { type, at: momentOf(at), from, to, place, authority, seal, condition },
  };
}

function detailsOf(kind: DetailedKind, { details, hazards: found, capturedAt }: RegisterForm): unknown {
  if (kind === 'openSource') return { kind, ...collectionOf(details, capturedAt) };
  const said = Object.fromEntries(plainFields[kind].map(({ name }) => [name, details[name] ?? '']));
  const pages = foldDigits((details['pages'] ?? '').trim());
  const more = {
    ...(kind === 'physical' || kind === 'biological' ? { hazards: found } : {}),
    ...(kind === 'documentary' ? { pages: pages === '' ? null : Number(pages) } : {}),
  };
  return { kind, ...said, ...more };
}

export const registerSchema = checkedShape<RegisterForm>(registerShape, wholeSchema, entryOf, (path) => {
  const [part, name, inner] = path;
  if (part === 'origin') return name === 'at' ? ['at', 'date'] : path.slice(1);
  if (name !== 'details') return path.slice(1);
  return inner === 'capturedAt' ? ['capturedAt', 'date'] : ['details', inner ?? 'url'];
});

/** What stands in the form at first. `holder` is the person at the window. */
export const firstRegister = (holder: string): RegisterForm => ({
  kind: null,
  description: '',
  notes: '',
  graphic: false,
  details: Object.fromEntries(Object.values(plainFields).flatMap((fields) => fields.map(({ name }) => [name, '']))),
  hazards: [],
  capturedAt: momentNow(),
  type: null,
  at: momentNow(),
  from: '',
  to: holder,
  place: '',
  authority: '',
  seal: '',
  condition: '',
});
