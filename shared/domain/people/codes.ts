import { z } from 'zod';
import { longText } from '#shared/kernel/text.ts';

/** Why somebody asks who stands behind a pseudonym (product A8). Labels are translated like every other text. */
export const identityReasons = [
  'call',
  'letter',
  'interview',
  'identification',
  'conflictCheck',
  'duplicateCheck',
  'safety',
  'courtOrAuthority',
  'correctionOfRecord',
  'other',
] as const;
export type IdentityReason = (typeof identityReasons)[number];

/** The code stands in the record of actions; `text` belongs to `other` alone, which needs one, and lies sealed under the file's key. */
export const identityReasonSchema = z
  .strictObject({ code: z.enum(identityReasons), text: longText(1000) })
  .superRefine(({ code, text }, context) => {
    if (code === 'other' && text.trim() === '') context.addIssue({ code: 'custom', message: 'identities.reasonNeeded', path: ['text'] });
    if (code !== 'other' && text !== '') context.addIssue({ code: 'custom', message: 'identities.reasonNotAsked', path: ['text'] });
  });
export type GivenReason = z.output<typeof identityReasonSchema>;
