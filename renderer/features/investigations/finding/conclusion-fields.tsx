import { Trans, useLingui } from '@lingui/react/macro';

import { closingReasons, findingOutcomes, standardsOfProof, type Stance } from '#shared/domain/investigations/codes.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';

import { useQuery } from '../../../api/use-query.ts';
import { DayField } from '../../../ui/day-field.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import { FieldRow, FormSection } from '../../../ui/form/form-layout.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { Notice } from '../../../ui/notice.tsx';
import { RadioField } from '../../../ui/radio-field.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextAreaField } from '../../../ui/text-field.tsx';
import css from '../investigations.module.css';
import { closingWords, outcomeWords, standardWords } from '../words/conclusion-words.ts';
import type { ConclusionForm } from './conclusion-values.ts';

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

/** Every item of the investigation with its stance: not relied on, for, against. */
function MaterialFields({ form, investigationId }: FieldsProps) {
  const { t } = useLingui();
  const { value: items } = useQuery('evidence.list', { investigationId });
  if (items === undefined) return null;
  if (items.rows.length === 0) {
    return (
      <p className={css['quiet']}>
        <Trans comment="In the form of a conclusion, when the investigation holds no material">
          No material has been taken in yet. A finding needs some; a closing reason does not.
        </Trans>
      </p>
    );
  }
  return (
    <FormField form={form} name="material">
      {(field) => (
        <div className={css['stances']}>
          {field.error === undefined ? null : <Notice tone="bad" title={field.error} />}
          {items.rows.map((item) => {
            const number = reportNumber('M', item.number);
            return (
              <RadioField<Stance | 'none'>
                key={item.id}
                layout="row"
                label={t({ message: `${number} ${item.description}`, comment: 'An item of material: its number and its description' })}
                options={[
                  { id: 'for', label: t({ message: 'For', comment: 'How an item of material bears on an allegation' }) },
                  { id: 'against', label: t({ message: 'Against', comment: 'How an item of material bears on an allegation' }) },
                  { id: 'none', label: t({ message: 'Not relied on', comment: 'How an item of material bears on an allegation' }) },
                ]}
                value={field.value.find(({ evidenceId }) => evidenceId === item.id)?.stance ?? 'none'}
                onChange={(stance) => field.onChange(withStance(field.value, item.id, stance))}
              />
            );
          })}
        </div>
      )}
    </FormField>
  );
}

type Links = ConclusionForm['material'];

function withStance(links: Links, evidenceId: string, stance: Stance | 'none'): Links {
  const others = links.filter((link) => link.evidenceId !== evidenceId);
  return stance === 'none' ? others : [...others, { evidenceId, stance }];
}
