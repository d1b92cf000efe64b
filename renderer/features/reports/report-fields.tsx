import { Trans, useLingui } from '@lingui/react/macro';
import { Info } from 'lucide-react';

import { reportForms } from '#shared/contract/reports.ts';
import { reportLanguages } from '#shared/domain/reports/codes.ts';

import { languages } from '../../i18n/languages.ts';
import { FormField } from '../../ui/form/form-field.tsx';
import { FieldRow, FormSection } from '../../ui/form/form-layout.tsx';
import type { AppForm } from '../../ui/form/use-app-form.ts';
import { RadioField } from '../../ui/radio-field.tsx';
import { TextAreaField, TextField } from '../../ui/text-field.tsx';
import css from './reports.module.css';
import type { ReportFormValues } from './values.ts';
import { formWords } from './words.ts';

type FieldsProps = { readonly form: AppForm<ReportFormValues> };

const languageName = (code: string): string => languages.find((language) => language.code === code)?.name ?? code;

/** For whom, in which words, and in which form. The rest is made from the file. */
export function ReportFields({ form }: FieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <FormSection title={t({ message: 'For whom', comment: 'Part of the form of a report' })}>
        <CoverFields form={form} />
      </FormSection>
      <FormSection
        title={t({ message: 'Texts', comment: 'Part of the form of a report' })}
        help={t({
          message:
            'An empty line begins a new numbered paragraph. What stays empty is left out. Findings, recommendations and material follow by themselves.',
          comment: 'Help beside the texts of a report',
        })}
      >
        <TextFields form={form} />
      </FormSection>
      <FormSection title={t({ message: 'Form', comment: 'Part of the form of a report: PDF, JSON or sealed dossier' })}>
        <FormFields form={form} />
      </FormSection>
    </>
  );
}

function CoverFields({ form }: FieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <FormField form={form} name="title">
        {(field) => (
          <TextField {...field} isRequired label={t({ message: 'Title of the report', comment: 'Field of the form of a report' })} />
        )}
      </FormField>
      <FieldRow>
        <FormField form={form} name="addressee">
          {(field) => (
            <TextField
              {...field}
              isRequired
              label={t({ message: 'Authority addressed', comment: 'Field of the form of a report: who gets it' })}
            />
          )}
        </FormField>
        <FormField form={form} name="classification">
          {(field) => (
            <TextField
              {...field}
              label={t({ message: 'Classification', comment: 'Field of the form of a report: how confidential it is' })}
            />
          )}
        </FormField>
      </FieldRow>
      <FormField form={form} name="language">
        {(field) => (
          <RadioField
            {...field}
            isRequired
            layout="row"
            label={t({ message: 'Language of the report', comment: 'Field of the form of a report' })}
            options={reportLanguages.map((id) => ({ id, label: languageName(id) }))}
          />
        )}
      </FormField>
    </>
  );
}

function TextFields({ form }: FieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <FormField form={form} name="summary">
        {(field) => <TextAreaField {...field} rows={5} label={t({ message: 'Summary', comment: 'Field of the form of a report' })} />}
      </FormField>
      <FormField form={form} name="mandate">
        {(field) => (
          <TextAreaField {...field} rows={4} label={t({ message: 'Introduction and mandate', comment: 'Field of the form of a report' })} />
        )}
      </FormField>
      <FormField form={form} name="method">
        {(field) => <TextAreaField {...field} rows={4} label={t({ message: 'Method', comment: 'Field of the form of a report' })} />}
      </FormField>
    </>
  );
}

function FormFields({ form }: FieldsProps) {
  const { t, i18n } = useLingui();
  return (
    <>
      <FormField form={form} name="form">
        {(field) => (
          <RadioField
            {...field}
            isRequired
            label={t({ message: 'In which form it leaves', comment: 'Field of the form of a report' })}
            options={reportForms.map((id) => ({
              id,
              label: i18n._(formWords[id]),
              hint: id.startsWith('package')
                ? t({
                    message: 'Report, data and proofs, signed with the key of this office. Anyone can check it without this vault.',
                    comment: 'Help under the choice of a sealed dossier',
                  })
                : undefined,
            }))}
          />
        )}
      </FormField>
      <div className={css['leftOut']}>
        <Info size={16} aria-hidden="true" />
        <p>
          <Trans comment="In the form of a report: what it leaves out, whatever its form">
            Left out: identities of complainants, witnesses and officers; names of who handled material; days on which it was collected,
            received or handed over; fingerprints and file names of material; copies of the material itself. The report says so in an annex.
          </Trans>
        </p>
      </div>
    </>
  );
}
