import { Trans, useLingui } from '@lingui/react/macro';

import { priorities, recommendationTypes, smartQuestions, type SmartQuestion } from '#shared/domain/recommendations/model.ts';

import { CheckGroupField } from '../../ui/check-field.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { FormField } from '../../ui/form/form-field.tsx';
import { FieldRow, FormSection } from '../../ui/form/form-layout.tsx';
import type { AppForm } from '../../ui/form/use-app-form.ts';
import type { Option } from '../../ui/options.tsx';
import { RadioField } from '../../ui/radio-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextAreaField, TextField } from '../../ui/text-field.tsx';
import css from './recommendations.module.css';
import type { RecommendationForm } from './values.ts';
import { priorityWords, smartHints, smartWords, typeWords } from './words.ts';

type FieldsProps = { readonly form: AppForm<RecommendationForm>; readonly findings: readonly Option[] };

/** To whom, what, until when; what it rests on; the five questions. */
export function RecommendationFields({ form, findings }: FieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <FormSection title={t({ message: 'Recommendation', comment: 'Part of the form of a recommendation' })}>
        <WhatFields form={form} />
      </FormSection>
      <FormSection title={t({ message: 'It rests on', comment: 'Part of the form of a recommendation: the findings' })}>
        {findings.length === 0 ? (
          <p className={css['quiet']}>
            <Trans comment="In the form of a recommendation, when the investigation has no finding">
              There is no finding yet. Record one first: what you have typed here is kept.
            </Trans>
          </p>
        ) : (
          <FormField form={form} name="findings">
            {(field) => (
              <CheckGroupField
                {...field}
                isRequired
                label={t({ message: 'Findings', comment: 'Field: the findings that a recommendation rests on' })}
                options={findings}
                onChange={(chosen) => field.onChange([...chosen])}
              />
            )}
          </FormField>
        )}
      </FormSection>
      <FormSection
        title={t({ message: 'Five questions', comment: 'Part of the form of a recommendation: the SMART check' })}
        help={t({ message: 'Each is answered; a “no” says why.', comment: 'Help beside the five questions about a recommendation' })}
      >
        {smartQuestions.map((question) => (
          <SmartField key={question} form={form} question={question} />
        ))}
      </FormSection>
    </>
  );
}

function WhatFields({ form }: Pick<FieldsProps, 'form'>) {
  const { t } = useLingui();
  return (
    <>
      <FormField form={form} name="addressee">
        {(field) => (
          <TextField
            {...field}
            isRequired
            label={t({ message: 'Addressed to', comment: 'Field: the authority that is to carry out a recommendation' })}
          />
        )}
      </FormField>
      <FormField form={form} name="text">
        {(field) => (
          <TextAreaField
            {...field}
            isRequired
            rows={5}
            label={t({ message: 'What is to be done', comment: 'Field: text of a recommendation' })}
            description={t({
              message: 'It stands in the report word for word. Leave names out.',
              comment: 'Help under the text of a recommendation',
            })}
          />
        )}
      </FormField>
      <TypeAndPriority form={form} />
      <FormField form={form} name="dueOn">
        {(field) => (
          <DayField
            {...field}
            label={t({ message: 'To be carried out by', comment: 'Field: deadline of a recommendation' })}
            description={t({ message: 'Leave it empty when no date is set.', comment: 'Help under the deadline of a recommendation' })}
          />
        )}
      </FormField>
    </>
  );
}

function TypeAndPriority({ form }: Pick<FieldsProps, 'form'>) {
  const { t, i18n } = useLingui();
  return (
    <FieldRow>
      <FormField form={form} name="type">
        {(field) => (
          <SelectField
            {...field}
            isRequired
            label={t({ message: 'Type', comment: 'Field: type of a recommendation' })}
            options={recommendationTypes.map((id) => ({ id, label: i18n._(typeWords[id]) }))}
          />
        )}
      </FormField>
      <FormField form={form} name="priority">
        {(field) => (
          <SelectField
            {...field}
            isRequired
            label={t({ message: 'Priority', comment: 'Field: priority of a recommendation' })}
            options={priorities.map((id) => ({ id, label: i18n._(priorityWords[id]) }))}
          />
        )}
      </FormField>
    </FieldRow>
  );
}

function SmartField({ form, question }: { readonly form: AppForm<RecommendationForm>; readonly question: SmartQuestion }) {
  const { t, i18n } = useLingui();
  const answer = form.watch(`smart.${question}.answer`);
  return (
    <div className={css['smart']}>
      <FormField form={form} name={`smart.${question}.answer`}>
        {(field) => (
          <RadioField
            {...field}
            isRequired
            layout="row"
            label={i18n._(smartWords[question])}
            description={i18n._(smartHints[question])}
            options={[
              { id: 'yes', label: t({ message: 'Yes', comment: 'Answer to a question' }) },
              { id: 'no', label: t({ message: 'No, because…', comment: 'Answer to a question; the reason is asked for' }) },
            ]}
          />
        )}
      </FormField>
      {answer === 'no' ? (
        <FormField form={form} name={`smart.${question}.because`}>
          {(field) => <TextField {...field} isRequired label={t({ message: 'Why not', comment: 'Field: reason for a no' })} />}
        </FormField>
      ) : null}
    </div>
  );
}
