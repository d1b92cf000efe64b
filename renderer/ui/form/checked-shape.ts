import type { z } from 'zod';

import type { FormSchema } from './use-app-form.ts';

/** Where a fault of the entry belongs in the form, when it is not the same path. */
export type PlaceOfFault = (path: readonly PropertyKey[]) => readonly PropertyKey[];

/**
 * A form whose values are not an entry yet: `shape` is what may be typed and kept as a draft, `schema` is what the engine takes, and
 * `entryOf` leads from one to the other. Faults of the entry show at the fields of the form.
 */
export function checkedShape<Values>(
  shape: FormSchema<Values>,
  schema: z.ZodType,
  entryOf: (values: Values) => unknown,
  placeOf: PlaceOfFault = (path) => path,
): FormSchema<Values> {
  return shape.superRefine((values, context) => {
    const checked = schema.safeParse(entryOf(values));
    if (checked.success) return;
    for (const issue of checked.error.issues) {
      context.addIssue({ code: 'custom', message: faultOf(issue), path: [...placeOf(issue.path)] });
    }
  });
}

/** A schema's own message is a code; what it left to the library becomes one of ours. */
function faultOf({ code, message }: { readonly code: string; readonly message: string }): string {
  if (/^[a-z]+\.[a-zA-Z]+$/.test(message)) return message;
  return code === 'invalid_value' || code === 'invalid_union' || code === 'invalid_type' ? 'required' : 'invalid';
}
