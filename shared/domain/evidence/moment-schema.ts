import { z } from 'zod';
import { isPartialDateText } from '#shared/kernel/partial-date.ts';
import { clockSources } from './codes.ts';

/** A moment as it is written down: local date and time with the offset from UTC in minutes, and by which clock. */
export const momentSchema = z.strictObject({
  local: z
    .string()
    .max(19)
    .regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/, { error: 'moment.malformed' })
    .refine((text) => isPartialDateText(text.slice(0, 10)), { error: 'moment.malformed' }),
  offsetMinutes: z.int().min(-840).max(840),
  clock: z.enum(clockSources),
});
export type Moment = z.output<typeof momentSchema>;
