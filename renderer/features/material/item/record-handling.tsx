import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';

import { recordableCustodyTypes, type RecordableCustodyType } from '#shared/domain/evidence/codes.ts';
import type { EvidenceFile } from '#shared/domain/evidence/model.ts';

import { DraftForm } from '../../../api/draft-form.tsx';
import { useCommand } from '../../../api/use-command.ts';
import { FormField } from '../../../ui/form/form-field.tsx';
import { FormSection } from '../../../ui/form/form-layout.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { usePeople } from '../../people/index.ts';
import { MomentField } from '../moment-field.tsx';
import { PositionFields } from '../position-fields.tsx';
import { handlingWords } from '../words/material-words.ts';
import { useMomentText } from '../words/moment.ts';
import { materialFaults, materialRefusals } from '../words/refusals.ts';
import { ClockOffField } from './clock-off-field.tsx';
import { HandlingFieldBox } from './handling-field.tsx';
import { ReceiverField, ScanField } from './handling-people.tsx';
import {
  entryOf,
  fieldsOf,
  firstHandling,
  handlingSchema,
  handlingShape,
  hasPosition,
  isLate,
  neededOf,
  prefilled,
  type HandlingForm,
} from './handling-values.ts';
import { SealFoundField } from './seal-found-field.tsx';

type RecordHandlingProps = { readonly item: EvidenceFile; readonly onLeave: () => void };

/** Records what was done with an item. What is once recorded stays; a mistake is put right by a correction beside it. */
export function RecordHandling({ item: newest, onLeave }: RecordHandlingProps) {
  const { t } = useLingui();
  const showToast = useToast();
  const record = useCommand('evidence.recordCustody');
  const [item] = useState(newest);
  const { inForce } = usePeople();
  const me = inForce.find(({ isMe }) => isMe)?.id;
  const isMine = me !== undefined && item.holding.openHandOver?.toUser === me;
  const schema = useMemo(() => handlingSchema(item, isMine), [item, isMine]);
  const [first] = useState(() => firstHandling(item));
  const send = async (values: HandlingForm) => {
    const answer = await record.run({ entry: entryOf(item, values, isMine) });
    if (answer.kind !== 'ok') return answer;
    showToast({ tone: 'good', title: t({ message: 'Handling recorded', comment: 'Notice after a handling of material was recorded' }) });
    onLeave();
    return null;
  };
  return (
    <DraftForm<HandlingForm>
      label={t({ message: 'Record handling', comment: 'Name of the form that records what was done with an item; read aloud' })}
      draftKey={`custody.${item.id}`}
      shape={handlingShape}
      schema={schema}
      first={first}
      faults={materialFaults}
      refusals={materialRefusals}
      submitWords={<Trans comment="Button that saves the handling of an item of material">Put it on the record</Trans>}
      onSend={send}
      onLeave={onLeave}
    >
      {(form) => <HandlingFields form={form} item={item} isMine={isMine} />}
    </DraftForm>
  );
}

type FieldsProps = { readonly form: AppForm<HandlingForm>; readonly item: EvidenceFile };

function HandlingFields({ form, item, isMine }: FieldsProps & { readonly isMine: boolean }) {
  const { t } = useLingui();
  const type = form.watch('type');
  const hasScan = form.watch('scan') !== '';
  return (
    <>
      <FormSection title={t({ message: 'What was done', comment: 'Part of the form that records what was done with an item' })}>
        <TypeField form={form} item={item} />
        {type === 'correction' ? <ConcernsField form={form} item={item} /> : null}
      </FormSection>
      <FormSection title={t({ message: 'When', comment: 'Part of the form that records what was done with an item' })}>
        <WhenFields form={form} item={item} />
      </FormSection>
      {type === null ? null : (
        <FormSection
          title={
            type === 'correction'
              ? t({ message: 'What is right', comment: 'Part of the form that corrects an entry of a handling record' })
              : t({ message: 'Who, where, why', comment: 'Part of the form that records what was done with an item' })
          }
          help={
            type === 'correction'
              ? t({
                  message: 'The entry itself stays as it is. What you fill in here counts in its place; what you leave empty stays.',
                  comment: 'Help in the form that corrects an entry of a handling record',
                })
              : undefined
          }
        >
          {fieldsOf[type].map((name) => {
            if (name === 'toUser') return <ReceiverField key={name} form={form} item={item} />;
            if (name === 'scan') return isMine ? null : <ScanField key={name} form={form} item={item} />;
            if (name === 'unsigned' && (isMine || hasScan)) return null;
            if (name === 'sealBefore' && type !== 'correction') return <SealField key={name} form={form} item={item} type={type} />;
            const box = <HandlingFieldBox key={name} form={form} type={type} name={name} />;
            return name === 'place' && hasPosition(type) ? [box, <Coordinates key="coordinates" form={form} />] : box;
          })}
        </FormSection>
      )}
    </>
  );
}

function Coordinates({ form }: { readonly form: AppForm<HandlingForm> }) {
  return (
    <PositionFields
      renderField={(name, box) => (
        <FormField form={form} name={name}>
          {box}
        </FormField>
      )}
    />
  );
}

function SealField({ form, item, type }: FieldsProps & { readonly type: RecordableCustodyType }) {
  const isRequired = neededOf[type]?.includes('sealBefore') ?? false;
  return (
    <FormField form={form} name="sealBefore">
      {(field) => <SealFoundField {...field} holding={item.holding} isRequired={isRequired} />}
    </FormField>
  );
}

function TypeField({ form, item }: FieldsProps) {
  const { t, i18n } = useLingui();
  const isOpen = item.holding.openHandOver !== null;
  const choose = (type: RecordableCustodyType) => {
    form.setValue('type', type, { shouldValidate: form.formState.isSubmitted });
    for (const [name, value] of Object.entries(prefilled(item, type))) {
      const field = name as 'from' | 'to';
      if (form.getValues(field) === '') form.setValue(field, value);
    }
  };
  return (
    <FormField form={form} name="type">
      {(field) => (
        <SelectField
          {...field}
          isRequired
          label={t({ message: 'Handling', comment: 'Field: kind of handling of an item of material' })}
          description={
            isOpen
              ? t({
                  message: 'A hand-over is open. Record who received the item before anything else.',
                  comment: 'Help under the kind of handling, while a hand-over waits for its receipt',
                })
              : undefined
          }
          onChange={choose}
          options={recordableCustodyTypes.map((id) => ({
            id,
            label: i18n._(handlingWords[id]),
            isDisabled: (id === 'handedOverOut' && isOpen) || (id === 'handedOverIn' && !isOpen),
          }))}
        />
      )}
    </FormField>
  );
}

/** The entry that a correction puts right. */
function ConcernsField({ form, item }: FieldsProps) {
  const { t, i18n } = useLingui();
  const momentText = useMomentText();
  return (
    <FormField form={form} name="concerns">
      {(field) => (
        <SelectField
          {...field}
          isRequired
          label={t({ message: 'Which entry is put right', comment: 'Field of the form that corrects an entry of a handling record' })}
          options={item.events
            .filter(({ type }) => type !== 'correction')
            .map((event) => ({ id: event.id as string, label: i18n._(handlingWords[event.type]), hint: momentText(event.at) }))}
        />
      )}
    </FormField>
  );
}

function WhenFields({ form, item }: FieldsProps) {
  const { t } = useLingui();
  const at = form.watch('at');
  return (
    <>
      <FormField form={form} name="at">
        {(field) => <MomentField {...field} />}
      </FormField>
      <ClockOffField form={form} />
      {isLate(item, at) ? (
        <FormField form={form} name="lateReason">
          {(field) => (
            <TextField
              {...field}
              isRequired
              label={t({ message: 'Why it is recorded late', comment: 'Field: reason for an entry that is made late' })}
              description={t({
                message: 'This lies before something that is recorded already.',
                comment: 'Help under the reason for an entry that is made late',
              })}
            />
          )}
        </FormField>
      ) : null}
    </>
  );
}
