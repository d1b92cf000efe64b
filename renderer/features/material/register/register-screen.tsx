import { Trans, useLingui } from '@lingui/react/macro';

import { originTypes } from '#shared/domain/evidence/codes.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';

import type { Input } from '../../../api/client.ts';
import { DraftForm } from '../../../api/draft-form.tsx';
import { useCommand } from '../../../api/use-command.ts';
import { useQuery } from '../../../api/use-query.ts';
import { CheckField } from '../../../ui/check-field.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import { FieldRow, FormSection } from '../../../ui/form/form-layout.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { FileHead } from '../../../ui/panel.tsx';
import { RadioField } from '../../../ui/radio-field.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextAreaField, TextField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { MomentField } from '../moment-field.tsx';
import { handlingWords, kindWords } from '../words/material-words.ts';
import { materialFaults, materialRefusals } from '../words/refusals.ts';
import { DetailsFields } from './details-fields.tsx';
import { entryOf, firstRegister, kindsWithoutFile, registerSchema, registerShape, type RegisterForm } from './register-values.ts';

export type RegisterScreenProps = {
  readonly investigationId: InvestigationId;
  readonly onLeave: () => void;
  /** Called with the item once it is recorded. */
  readonly onDone: (item: string) => void;
};

/** Records an item that has no file: an object, a sample, a document on paper, an account that nobody recorded. */
export function RegisterScreen({ investigationId, onLeave, onDone }: RegisterScreenProps) {
  const { t } = useLingui();
  const showToast = useToast();
  const register = useCommand('evidence.register');
  const { value: summary } = useQuery('vault.summary', {});
  if (summary === undefined) return null;
  const send = async (values: RegisterForm) => {
    const answer = await register.run({ investigationId, ...entryOf(values) } as Input<'evidence.register'>);
    if (answer.kind !== 'ok') return answer;
    const number = reportNumber('M', answer.value.number);
    showToast({
      tone: 'good',
      title: t({ message: `On the record as ${number}`, comment: 'Notice after an item without a file was recorded; its number' }),
      detail: t({ message: 'Its label is under Print.', comment: 'Under the notice that an item was recorded' }),
    });
    onDone(answer.value.id);
    return null;
  };
  return (
    <>
      <FileHead
        title={t({
          message: 'Record an item without a file',
          comment: 'Title of the form that records an object, a sample, a document on paper',
        })}
        meta={
          <Trans comment="Under the title of the form that records an item without a file">
            It gets its number at once. Print its label, then it can be found by a scanner.
          </Trans>
        }
      />
      <DraftForm<RegisterForm>
        label={t({
          message: 'Record an item without a file',
          comment: 'Title of the form that records an object, a sample, a document on paper',
        })}
        draftKey={`evidence.register.${investigationId}`}
        shape={registerShape}
        schema={registerSchema}
        first={firstRegister(summary.person.displayName)}
        faults={materialFaults}
        refusals={materialRefusals}
        submitWords={<Trans comment="Button that saves a new item of material">Put it on the record</Trans>}
        onSend={send}
        onLeave={onLeave}
      >
        {(form) => <Fields form={form} />}
      </DraftForm>
    </>
  );
}

type FieldsProps = { readonly form: AppForm<RegisterForm> };

function Fields({ form }: FieldsProps) {
  const { t, i18n } = useLingui();
  const kind = form.watch('kind');
  return (
    <>
      <FormSection title={t({ message: 'What it is', comment: 'Part of the form that records an item of material' })}>
        <FormField form={form} name="kind">
          {(field) => (
            <RadioField
              {...field}
              isRequired
              layout="row"
              label={t({ message: 'Kind', comment: 'In the facts about an item of material' })}
              options={kindsWithoutFile.map((id) => ({ id, label: i18n._(kindWords[id]) }))}
            />
          )}
        </FormField>
        <CommonFields form={form} />
      </FormSection>
      {kind === null || kind === 'digital' ? null : (
        <FormSection title={i18n._(kindWords[kind])}>
          <DetailsFields form={form} kind={kind} />
        </FormSection>
      )}
      <OriginFields form={form} />
    </>
  );
}

function CommonFields({ form }: FieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <FormField form={form} name="description">
        {(field) => (
          <TextField
            {...field}
            isRequired
            label={t({ message: 'Description', comment: 'Field: what an item of material is' })}
            description={t({
              message: 'Neutral words: they stand in lists and may leave the office. No name, no place that points to a person.',
              comment: 'Help under the description of an item of material',
            })}
          />
        )}
      </FormField>
      <FormField form={form} name="notes">
        {(field) => <TextAreaField {...field} rows={3} label={t({ message: 'Notes', comment: 'Part of an item of material' })} />}
      </FormField>
      <FormField form={form} name="graphic">
        {(field) => (
          <CheckField
            {...field}
            label={t({ message: 'Can distress whoever sees it', comment: 'Field: whether an item of material is graphic' })}
          />
        )}
      </FormField>
    </>
  );
}

function OriginFields({ form }: FieldsProps) {
  const { t, i18n } = useLingui();
  const text = (name: 'from' | 'place' | 'authority' | 'seal' | 'condition', label: string) => (
    <FormField form={form} name={name}>
      {(field) => <TextField {...field} label={label} />}
    </FormField>
  );
  return (
    <FormSection
      title={t({ message: 'How it came', comment: 'Part of the form that records an item of material' })}
      help={t({ message: 'The beginning of its chain of custody.', comment: 'Help beside the origin of an item of material' })}
    >
      <FormField form={form} name="type">
        {(field) => (
          <SelectField
            {...field}
            isRequired
            label={t({ message: 'Handling', comment: 'Field: kind of handling of an item of material' })}
            options={originTypes.map((id) => ({ id, label: i18n._(handlingWords[id]) }))}
          />
        )}
      </FormField>
      <FormField form={form} name="at">
        {(field) => <MomentField {...field} />}
      </FormField>
      <FieldRow>
        {text('from', t({ message: 'From whom', comment: 'Field: who gave an item of material' }))}
        <FormField form={form} name="to">
          {(field) => (
            <TextField
              {...field}
              isRequired
              label={t({ message: 'To whom: who holds it now', comment: 'Field: who has an item of material from now on' })}
            />
          )}
        </FormField>
        {text('place', t({ message: 'Place', comment: 'In the facts about an item of material' }))}
        {text('authority', t({ message: 'On what ground', comment: 'Field: order, consent or agreement under which something was done' }))}
        {text('seal', t({ message: 'Seal', comment: 'In the facts about an item of material: number of the seal on a bag or box' }))}
        {text('condition', t({ message: 'Condition', comment: 'Field: the state in which an item of material was' }))}
      </FieldRow>
    </FormSection>
  );
}
