import { useLingui } from '@lingui/react/macro';

import { hazards, type DetailedKind } from '#shared/domain/evidence/details.ts';

import { CheckGroupField } from '../../../ui/check-field.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextAreaField, TextField } from '../../../ui/text-field.tsx';
import { MomentField } from '../moment-field.tsx';
import { choiceWords } from './choice-words.ts';
import { plainFields, type DetailField } from './detail-fields.ts';
import type { RegisterForm } from './register-values.ts';

type FieldsProps = { readonly form: AppForm<RegisterForm>; readonly kind: DetailedKind };

/** What is asked of one kind of item beside what is asked of all. */
export function DetailsFields({ form, kind }: FieldsProps) {
  return (
    <>
      {kind === 'openSource' ? (
        <FormField form={form} name="capturedAt">
          {(field) => <MomentField {...field} />}
        </FormField>
      ) : null}
      {plainFields[kind].map((field) => (
        <DetailBox key={field.name} form={form} detail={field} />
      ))}
      {kind === 'physical' || kind === 'biological' ? <HazardsField form={form} /> : null}
    </>
  );
}

function HazardsField({ form }: Pick<FieldsProps, 'form'>) {
  const { t, i18n } = useLingui();
  return (
    <FormField form={form} name="hazards">
      {(field) => (
        <CheckGroupField
          {...field}
          onChange={(chosen) => field.onChange([...chosen])}
          label={t({ message: 'Danger to whoever handles it', comment: 'Field of the form that records an item of material' })}
          options={hazards.map((id) => ({ id, label: i18n._(choiceWords[id]!) }))}
        />
      )}
    </FormField>
  );
}

function DetailBox({ form, detail }: { readonly form: AppForm<RegisterForm>; readonly detail: DetailField }) {
  const { i18n } = useLingui();
  const { name, choices, isLong = false, isRequired = false, hint } = detail;
  const words = { label: i18n._(detail.label), isRequired, description: hint === undefined ? undefined : i18n._(hint) };
  return (
    <FormField form={form} name={`details.${name}`}>
      {({ value, ...field }) => {
        if (choices !== undefined) {
          const options = choices.map(({ id, label }) => ({ id, label: i18n._(label) }));
          return <SelectField {...field} {...words} value={value === '' ? null : value} options={options} />;
        }
        return isLong ? <TextAreaField {...field} {...words} value={value} rows={3} /> : <TextField {...field} {...words} value={value} />;
      }}
    </FormField>
  );
}
