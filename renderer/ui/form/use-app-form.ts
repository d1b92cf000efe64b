import { useLingui } from '@lingui/react';
import { zodResolver } from '@hookform/resolvers/zod';
import { useCallback } from 'react';
import { useForm, type DefaultValues, type FieldValues, type UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';

import { wordsOfFault, type FaultWords } from './field-fault.ts';

export type AppForm<Values extends FieldValues> = UseFormReturn<Values> & {
  /** The words for the fault of one field, or undefined. */
  readonly faultText: (code: string | undefined) => string | undefined;
};

/** A schema whose input and output have one shape, as the contract's have. */
export type FormSchema<Values> = z.ZodType<Values, Values>;

/** A form over the same schema that the engine uses. Faults are codes until they are shown, so that they follow the language. */
export function useAppForm<Values extends FieldValues>(
  schema: FormSchema<Values>,
  defaultValues: DefaultValues<Values>,
  faults?: FaultWords,
): AppForm<Values> {
  const { i18n } = useLingui();
  const form = useForm<Values>({
    resolver: zodResolver(schema, { error: codeOfIssue }),
    defaultValues,
    mode: 'onTouched',
    shouldFocusError: true,
  });
  const faultText = useCallback(
    (code: string | undefined) => (code === undefined ? undefined : i18n._(wordsOfFault(code, faults))),
    [i18n, faults],
  );
  return { ...form, faultText };
}

/** A schema's own message is a code already; what it left to the library becomes one of ours. */
function codeOfIssue(issue: { readonly code: string }): string {
  return issue.code === 'invalid_value' || issue.code === 'invalid_union' || issue.code === 'invalid_type' ? 'required' : 'invalid';
}
