import { Trans, useLingui } from '@lingui/react/macro';

import type { EvidenceFile } from '#shared/domain/evidence/model.ts';
import { veilKinds } from '#shared/domain/evidence/statements/judgement.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';

import type { Input } from '../../../api/client.ts';
import { DraftForm } from '../../../api/draft-form.tsx';
import { useCommand } from '../../../api/use-command.ts';
import { useQuery } from '../../../api/use-query.ts';
import { CheckGroupField } from '../../../ui/check-field.tsx';
import { ComboField } from '../../../ui/combo-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextAreaField, TextField } from '../../../ui/text-field.tsx';
import { MomentField } from '../moment-field.tsx';
import { plainFields, type DetailField } from '../register/detail-fields.ts';
import { materialFaults, materialRefusals } from '../words/refusals.ts';
import { statementFields, typedTypes, type StatementField, type TypedType } from './statement-fields.ts';
import { firstStatement, isAboutTwo, statementOf, statementSchema, statementShape, type StatementForm } from './statement-values.ts';
import { codeWords, statementWords } from './statement-words.ts';

export type StateDialogProps = { readonly item: EvidenceFile; readonly onClose: () => void };

/** Adds a statement about an item. Nothing that was stated is changed: a later one of its kind stands beside the earlier ones. */
export function StateDialog({ item, onClose }: StateDialogProps) {
  const { t } = useLingui();
  const state = useCommand('evidence.state');
  const { value: summary } = useQuery('vault.summary', {});
  if (summary === undefined) return null;
  const send = async (values: StatementForm) => {
    const otherId = isAboutTwo(values.type) ? values.otherId : null;
    const answer = await state.run({ evidenceId: item.id, otherId, statement: statementOf(values) } as Input<'evidence.state'>);
    if (answer.kind !== 'ok') return answer;
    onClose();
    return null;
  };
  return (
    <Dialog isOpen onClose={onClose} title={t({ message: 'State something about this item', comment: 'Title of a dialog' })}>
      <DraftForm<StatementForm>
        label={t({ message: 'State something about this item', comment: 'Title of a dialog' })}
        draftKey={`evidence.state.${item.id}`}
        shape={statementShape}
        schema={statementSchema}
        first={firstStatement(summary.person.displayName)}
        faults={materialFaults}
        refusals={materialRefusals}
        submitWords={<Trans comment="Button that saves a statement about an item of material">Put it on the record</Trans>}
        onSend={send}
        onLeave={onClose}
      >
        {(form) => <Fields form={form} item={item} />}
      </DraftForm>
    </Dialog>
  );
}

type FormProps = { readonly form: AppForm<StatementForm> };

function Fields({ form, item }: FormProps & { readonly item: EvidenceFile }) {
  const { t, i18n } = useLingui();
  const type = form.watch('type');
  const scale = form.watch('texts.scale') ?? '';
  return (
    <>
      <FormField form={form} name="type">
        {(field) => (
          <SelectField
            {...field}
            isRequired
            label={t({ message: 'What is stated', comment: 'Field: kind of statement about an item of material' })}
            options={typedTypes.map((id) => ({ id, label: i18n._(statementWords[id]) }))}
          />
        )}
      </FormField>
      {isAboutTwo(type) ? <OtherField form={form} item={item} isOriginal={type === 'copyOf'} /> : null}
      {type !== null && hasMoment.includes(type) ? (
        <FormField form={form} name="at">
          {(field) => <MomentField {...field} />}
        </FormField>
      ) : null}
      {type === null ? null : fieldsOf(type).map((field) => <TextBox key={field.name} form={form} field={field} scale={scale} />)}
      {type === 'veil' ? <VeilKinds form={form} /> : null}
    </>
  );
}

const hasMoment: readonly TypedType[] = ['verification', 'clockOffset', 'collection'];

const fieldsOf = (type: TypedType): readonly StatementField[] =>
  type === 'collection' ? plainFields.openSource.map(asStatementField) : statementFields[type];

const asStatementField = ({ choices, ...field }: DetailField): StatementField =>
  choices === undefined ? field : { ...field, codes: () => choices.map(({ id }) => id) };

type TextBoxProps = FormProps & { readonly field: StatementField; readonly scale: string };

function TextBox({ form, field, scale }: TextBoxProps) {
  const { i18n } = useLingui();
  const { name, hint, isLong = false, isRequired = false } = field;
  const codes = field.codes?.(scale);
  if (codes?.length === 0) return null;
  const words = { label: i18n._(field.label), isRequired, description: hint === undefined ? undefined : i18n._(hint) };
  const labelOf = (id: string) => {
    const word = codeWords[id] ?? plainFields.openSource.flatMap(({ choices }) => choices ?? []).find((choice) => choice.id === id)?.label;
    return word === undefined || name === 'source' || name === 'information' || name === 'handling' ? id : i18n._(word);
  };
  return (
    <FormField form={form} name={`texts.${name}`}>
      {({ value, ...bound }) => {
        if (codes !== undefined) {
          const options = codes.map((id) => ({ id, label: labelOf(id) }));
          return <SelectField {...bound} {...words} value={value === '' ? null : value} options={options} />;
        }
        return isLong ? <TextAreaField {...bound} {...words} value={value} rows={3} /> : <TextField {...bound} {...words} value={value} />;
      }}
    </FormField>
  );
}

function OtherField({ form, item, isOriginal }: FormProps & { readonly item: EvidenceFile; readonly isOriginal: boolean }) {
  const { t } = useLingui();
  const { value } = useQuery('evidence.list', { investigationId: item.investigationId });
  const others = (value?.rows ?? []).filter(({ id, isDamaged }) => id !== item.id && !isDamaged);
  return (
    <FormField form={form} name="otherId">
      {(field) => (
        <ComboField
          {...field}
          isRequired
          value={field.value === '' ? null : field.value}
          label={
            isOriginal
              ? t({ message: 'Made from which item', comment: 'Field: the original of which an item of material is a copy' })
              : t({ message: 'Beside which other item', comment: 'Field: another item of the investigation' })
          }
          options={others.map(({ id, number, description }) => ({ id: id as string, label: reportNumber('M', number), hint: description }))}
        />
      )}
    </FormField>
  );
}

function VeilKinds({ form }: FormProps) {
  const { t, i18n } = useLingui();
  return (
    <FormField form={form} name="kinds">
      {(field) => (
        <CheckGroupField
          {...field}
          onChange={(chosen) => field.onChange([...chosen])}
          label={t({ message: 'What can distress', comment: 'Field: by what an item of material can distress' })}
          options={veilKinds.map((id) => ({ id, label: i18n._(codeWords[id]!) }))}
        />
      )}
    </FormField>
  );
}
