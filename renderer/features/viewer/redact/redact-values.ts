import { z } from 'zod';

import { recognitionLanguages } from '#shared/domain/evidence/recognition.ts';
import { gridSteps, mostBoxes, mostPages, redactionBoxSchema, type RedactionBox } from '#shared/domain/evidence/redaction.ts';

/** What was covered so far, kept as a draft until the copy is made. */
export const redactShape = z.strictObject({
  description: z.string().max(200),
  notes: z.string().max(8000),
  /** The pages of the original that go into the copy. */
  from: z.int().min(1),
  to: z.int().min(1),
  /** In which languages its words are recognised again, so that they can be searched; none where they are not. */
  languages: z.array(z.enum(recognitionLanguages)).max(recognitionLanguages.length).default([]),
  boxes: z.array(z.strictObject({ id: z.string().max(40), page: z.int().min(1), box: redactionBoxSchema })).max(mostBoxes * mostPages),
});
export type RedactValues = z.output<typeof redactShape>;
export type PlacedBox = RedactValues['boxes'][number];

export const firstRedact = (description: string, pages: number): RedactValues => ({
  description,
  notes: '',
  from: 1,
  to: Math.min(pages, mostPages),
  languages: [],
  boxes: [],
});

export type Place = Pick<RedactionBox, 'x' | 'y' | 'width' | 'height'>;

export type NamedPlace = Place & { readonly id: string };

/** The same place within the page, at least one step wide and high. */
export function within({ x, y, width, height }: Place): Place {
  const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));
  const [left, top] = [clamp(x, 0, gridSteps - 1), clamp(y, 0, gridSteps - 1)];
  return { x: left, y: top, width: clamp(width, 1, gridSteps - left), height: clamp(height, 1, gridSteps - top) };
}

/** The steps that a rectangle touches; its corners are parts of the page's width and height. */
export function snapped(a: { readonly x: number; readonly y: number }, b: { readonly x: number; readonly y: number }): Place {
  const [x, y] = [Math.floor(Math.min(a.x, b.x) * gridSteps), Math.floor(Math.min(a.y, b.y) * gridSteps)];
  const [right, bottom] = [Math.ceil(Math.max(a.x, b.x) * gridSteps), Math.ceil(Math.max(a.y, b.y) * gridSteps)];
  return within({ x, y, width: right - x, height: bottom - y });
}

export const pagesOf = ({ from, to }: RedactValues): readonly number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
