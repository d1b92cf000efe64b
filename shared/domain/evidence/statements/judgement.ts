import { z } from 'zod';
import { lineText, longText, requiredLine, requiredText } from '#shared/kernel/text.ts';
import { collectionFields } from '../collection.ts';
import { momentSchema } from '../moment-schema.ts';

/** Whether another item is a source of its own. Two posts of one clip are one source (EVD-R9): independence is declared, never worked out. */
export const independenceSchema = z.strictObject({ independent: z.boolean(), reason: requiredText(2000) });

export const verificationStrands = ['source', 'technical', 'content'] as const;
export const verificationOutcomes = ['supports', 'contradicts', 'undecided'] as const;

/** One step of verifying what an item shows (standards.md 3.4): geolocation, chronolocation, reverse search, corroboration. */
export const verificationSchema = z.strictObject({
  strand: z.enum(verificationStrands),
  method: requiredLine(200),
  outcome: z.enum(verificationOutcomes),
  by: requiredLine(200),
  at: momentSchema,
  notes: longText(4000),
});

/** A collection record made or completed after the item was recorded. */
export const collectionSchema = z.strictObject(collectionFields);

export const mediumFates = ['kept', 'wiped', 'returned', 'unknown'] as const;

/** What became of the stick, card or telephone that it came on. */
export const sourceMediumSchema = z
  .strictObject({ medium: lineText(200), fate: z.enum(mediumFates), to: lineText(200), notes: longText(2000) })
  .superRefine(({ fate, to }, context) => {
    if (fate === 'returned' && to.trim() === '') context.addIssue({ code: 'custom', message: 'sourceMedium.toNeeded', path: ['to'] });
  });

/** How far the clock of a device was off. `seconds`: device minus reference; positive where the device was ahead. */
export const clockOffsetSchema = z.strictObject({
  device: requiredLine(200),
  reference: requiredLine(200),
  how: requiredLine(500),
  seconds: z.int().min(-3_155_760_000).max(3_155_760_000),
  comparedAt: momentSchema,
});

export const veilKinds = ['death', 'injury', 'violence', 'torture', 'sexualViolence', 'children', 'nudity', 'distress', 'other'] as const;

/** Whether pictures or sounds can distress, and by what. The newest counts in place of the mark made at intake. */
export const veilSchema = z.strictObject({
  graphic: z.boolean(),
  kinds: z.array(z.enum(veilKinds)).max(veilKinds.length),
  reason: lineText(500),
});
