import type { ReactElement } from 'react';
import { Controller, type ControllerRenderProps, type FieldPath, type FieldValues } from 'react-hook-form';

import type { AppForm } from './use-app-form.ts';

export type FieldBinding<Values extends FieldValues, Name extends FieldPath<Values>> = {
  readonly value: ControllerRenderProps<Values, Name>['value'];
  readonly onChange: (value: ControllerRenderProps<Values, Name>['value']) => void;
  readonly onBlur: () => void;
  readonly name: string;
  readonly error: string | undefined;
  readonly isDisabled: boolean;
};

export type FormFieldProps<Values extends FieldValues, Name extends FieldPath<Values>> = {
  readonly form: AppForm<Values>;
  readonly name: Name;
  readonly children: (field: FieldBinding<Values, Name>) => ReactElement;
};

/** Binds one field of a form: `<FormField form={form} name="title">{(field) => <TextField label={…} {...field} />}</FormField>`. */
export function FormField<Values extends FieldValues, Name extends FieldPath<Values>>({
  form,
  name,
  children,
}: FormFieldProps<Values, Name>) {
  return (
    <Controller
      control={form.control}
      name={name}
      render={({ field, fieldState, formState }) =>
        children({
          value: field.value,
          onChange: field.onChange,
          onBlur: field.onBlur,
          name: field.name,
          // What nobody has come to yet is not wrong yet, as in a part that has just been added.
          error: fieldState.isTouched || formState.submitCount > 0 ? form.faultText(messageOf(fieldState.error)) : undefined,
          isDisabled: formState.isSubmitting,
        })
      }
    />
  );
}

/** The first message in a fault, which for a field of several parts is a tree. */
function messageOf(fault: unknown): string | undefined {
  if (typeof fault !== 'object' || fault === null) return undefined;
  if ('message' in fault && typeof fault.message === 'string') return fault.message;
  for (const part of Object.values(fault)) {
    const message = messageOf(part);
    if (message !== undefined) return message;
  }
  return undefined;
}
