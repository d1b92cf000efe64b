import { useLingui } from '@lingui/react/macro';

import { closingReasons, findingOutcomes, standardsOfProof } from '#shared/domain/investigations/codes.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';

import { DayField } from '../../../ui/day-field.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import { FieldRow, FormSection } from '../../../ui/form/form-layout.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { RadioField } from '../../../ui/radio-field.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextAreaField } from '../../../ui/text-field.tsx';
import { closingWords, outcomeWords, standardWords } from '../words/conclusion-words.ts';
import type { ConclusionForm } from './conclusion-values.ts';
import { MaterialFields } from './material-fields.tsx';

type FieldsProps = { readonly form: AppForm<ConclusionForm>; readonly investigationId: InvestigationId };

/** What was concluded, on what material, and why. */
export function ConclusionFields({ form, investigationId }: FieldsProps) {
  const { t } = useLingui();
  const kind = form.watch('kind');
  return (
    <>
      <FormSection title={t({ message: 'Conclusion', comment: 'Part of the form of a conclusion' })}>
        <FormField form={form} name="kind">
          {(field) => (
            <RadioField
              {...field}
              isRequired
              layout="row"
              label={t({ message: 'How does it end?', comment: 'Field of the form of a conclusion' })}
              options={[
                { id: 'finding', label: t({ message: 'With a finding', comment: 'How an allegation ends' }) },
                { id: 'closed', label: t({ message: 'Closed without a finding', comment: 'How an allegation ends' }) },
              ]}
            />
          )}
        </FormField>
        {kind === 'finding' ? <FindingFields form={form} /> : null}
        {kind === 'closed' ? <ClosingField form={form} /> : null}
        <FormField form={form} name="decidedOn">
          {(field) => <DayField {...field} isRequired label={t({ message: 'Decided on', comment: 'Field of the form of a conclusion' })} />}
        </FormField>
      </FormSection>
      <FormSection
        title={t({ message: 'Material', comment: 'What an investigation collects: files, documents, objects' })}
        help={t({
          message: 'What speaks for the allegation, and what against it. A finding rests on at least one item.',
          comment: 'Help beside the material in the form of a conclusion',
        })}
      >
        <MaterialFields form={form} investigationId={investigationId} />
      </FormSection>
      <FormSection title={t({ message: 'Reasons', comment: 'Part of the form of a conclusion' })}>
        <FormField form={form} name="reasons">
          {(field) => (
            <TextAreaField
              {...field}
              isRequired
              rows={8}
              label={t({ message: 'Reasons', comment: 'Part of the form of a conclusion' })}
              description={t({
                message: 'They stand in the report word for word. Leave names out; an empty line begins a new numbered paragraph.',
                comment: 'Help under the reasons of a conclusion',
              })}
            />
          )}
        </FormField>
      </FormSection>
    </>
  );
}

function FindingFields({ form }: Pick<FieldsProps, 'form'>) {
  const { t, i18n } = useLingui();
  return (
    <FieldRow>
      <FormField form={form} name="outcome">
        {(field) => (
          <SelectField
            {...field}
            isRequired
            label={t({ message: 'Finding', comment: 'Field of the form of a conclusion: the outcome' })}
            options={findingOutcomes.map((id) => ({ id, label: i18n._(outcomeWords[id]) }))}
          />
        )}
      </FormField>
      <FormField form={form} name="standardOfProof">
        {(field) => (
          <SelectField
            {...field}
            isRequired
            label={t({ message: 'Standard of proof', comment: 'Field of the form of a conclusion' })}
            options={standardsOfProof.map((id) => ({ id, label: i18n._(standardWords[id]) }))}
          />
        )}
      </FormField>
    </FieldRow>
  );
}

function ClosingField({ form }: Pick<FieldsProps, 'form'>) {
  const { t, i18n } = useLingui();
  return (
    <FormField form={form} name="reason">
      {(field) => (
        <SelectField
          {...field}
          isRequired
          label={t({ message: 'Why it is closed', comment: 'Field of the form of a conclusion' })}
          options={closingReasons.map((id) => ({ id, label: i18n._(closingWords[id]) }))}
        />
      )}
    </FormField>
  );
}
