import { z } from 'zod';

import { mediumFates } from '#shared/domain/evidence/statements/judgement.ts';
import type { SaidOfSource } from '#shared/domain/evidence/statements/all.ts';

import { readSpan } from '../words/clock-span.ts';
import { momentNow, momentOf } from '../words/moment.ts';

const text = z.string().max(60_000);
const clock = z.enum(['none', 'right', 'ahead', 'behind']);

/** What is said of the source beside how it came: the medium, and clocks that were compared. All of it may be left out. */
export const sourceShape = z.strictObject({
  medium: text,
  fate: z.enum(['none', ...mediumFates]),
  returnedTo: text,
  deviceClock: clock,
  device: text,
  deviceSpan: text,
  computerClock: clock,
  computerSpan: text,
  reference: text,
  how: text,
});
export type SourceForm = z.output<typeof sourceShape>;

export const firstSource: SourceForm = {
  medium: '',
  fate: 'none',
  returnedTo: '',
  deviceClock: 'none',
  device: '',
  deviceSpan: '',
  computerClock: 'none',
  computerSpan: '',
  reference: '',
  how: '',
};

const clocks = [
  ['deviceClock', 'deviceSpan'],
  ['computerClock', 'computerSpan'],
] as const;

/** What is missing, beside the field in which it is missing. */
export const sourceSchema = sourceShape.superRefine((source, context) => {
  const needs = (field: keyof SourceForm, message = 'text.required') => context.addIssue({ code: 'custom', message, path: [field] });
  if (source.fate === 'returned' && isEmpty(source.returnedTo)) needs('returnedTo', 'sourceMedium.toNeeded');
  if (source.fate === 'none' && !isEmpty(source.medium)) needs('fate', 'required');
  for (const [which, span] of clocks)
    if ((source[which] === 'ahead' || source[which] === 'behind') && readSpan(source[span]) === null) needs(span, 'custody.clockSpan');
  if (source.deviceClock !== 'none' && isEmpty(source.device)) needs('device');
  if (clocks.every(([which]) => source[which] === 'none')) return;
  for (const field of ['reference', 'how'] as const) if (isEmpty(source[field])) needs(field);
});

const isEmpty = (typed: string): boolean => typed.trim() === '';

/** The statements that it becomes; right only once the schema has agreed. `computer` is what this computer is called in them. */
export function saidOf(source: SourceForm, computer: string): SaidOfSource {
  const { medium, fate, returnedTo, reference, how } = source;
  const names = { deviceClock: source.device, computerClock: computer };
  const compared = clocks.flatMap(([which, span]) => {
    if (source[which] === 'none') return [];
    const seconds = source[which] === 'right' ? 0 : (readSpan(source[span]) ?? 0) * (source[which] === 'behind' ? -1 : 1);
    const content = { device: names[which], reference, how, seconds: seconds === 0 ? 0 : seconds, comparedAt: momentOf(momentNow()) };
    return [{ type: 'clockOffset' as const, content }];
  });
  if (fate === 'none') return compared;
  return [{ type: 'sourceMedium', content: { medium, fate, to: fate === 'returned' ? returnedTo : '', notes: '' } }, ...compared];
}
