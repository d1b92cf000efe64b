import { z } from 'zod';

/** "Unknown", "not asked", "refused" and "not applicable" are four different answers (X-R3), none of them empty text. */
export const noAnswers = ['unknown', 'notAsked', 'refused', 'notApplicable'] as const;
export type NoAnswer = (typeof noAnswers)[number];

export type Answer<T> = { readonly answer: 'given'; readonly value: T } | { readonly answer: NoAnswer };

export function answerOf<T extends z.ZodType>(value: T) {
  return z.discriminatedUnion('answer', [
    z.strictObject({ answer: z.literal('given'), value }),
    z.strictObject({ answer: z.literal('unknown') }),
    z.strictObject({ answer: z.literal('notAsked') }),
    z.strictObject({ answer: z.literal('refused') }),
    z.strictObject({ answer: z.literal('notApplicable') }),
  ]);
}
