import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { useState } from 'react';

import { itemCodeText, readItemCode } from '#shared/domain/labels/item-code.ts';

import type { Output } from '../../../api/client.ts';
import { DraftForm } from '../../../api/draft-form.tsx';
import { useCommand } from '../../../api/use-command.ts';
import { useQuery } from '../../../api/use-query.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { ComboField } from '../../../ui/combo-field.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import { FieldRow, FormSection } from '../../../ui/form/form-layout.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { Reference } from '../../../ui/reference.tsx';
import { TextAreaField, TextField } from '../../../ui/text-field.tsx';
import { materialFaults, materialRefusals, MomentField, momentOf, useScans } from '../../material/index.ts';
import { StoreHead } from '../store-head.tsx';
import css from '../store.module.css';
import { usePlaceOptions } from '../use-place-options.ts';
import { firstInventory, inventorySchema, inventoryShape, sealsOf, type InventoryForm } from './inventory-values.ts';
import { Outcome } from './outcome.tsx';

/** Goes through a place with a scanner, then says what was found there, what is missing, and what should be elsewhere. */
export function InventoryScreen() {
  const { t } = useLingui();
  const [first] = useState(firstInventory);
  const take = useCommand('evidence.inventory');
  const [outcome, setOutcome] = useState<Output<'evidence.inventory'> | null>(null);
  const send = async ({ at, ...values }: InventoryForm) => {
    const answer = await take.run({ ...values, at: momentOf(at), seals: sealsOf(values) });
    if (answer.kind !== 'ok') return answer;
    setOutcome(answer.value);
    return null;
  };
  return (
    <div className={css['screen']}>
      <StoreHead current="inventory" />
      {outcome === null ? (
        <DraftForm<InventoryForm>
          label={t({ message: 'Inventory', comment: 'Screen of the store: going through a shelf and comparing it with the record' })}
          draftKey="custody.inventory"
          shape={inventoryShape}
          schema={inventorySchema}
          first={first}
          faults={materialFaults}
          refusals={materialRefusals}
          submitWords={<Trans comment="Button that ends an inventory and records it">Compare, and put it on the record</Trans>}
          onSend={send}
        >
          {(form) => <Fields form={form} />}
        </DraftForm>
      ) : (
        <Outcome outcome={outcome} onAgain={() => setOutcome(null)} />
      )}
    </div>
  );
}

function Fields({ form }: { readonly form: AppForm<InventoryForm> }) {
  const { t } = useLingui();
  return (
    <>
      <FormSection
        title={t({ message: 'Where and when', comment: 'Part of the form of an inventory' })}
        help={t({
          message: 'What the record says lies there is expected; everything else that you scan is not.',
          comment: 'Help beside the place of an inventory',
        })}
      >
        <PlaceField form={form} />
        <FormField form={form} name="at">
          {(field) => <MomentField {...field} />}
        </FormField>
      </FormSection>
      <FormSection
        title={t({ message: 'What is there', comment: 'Part of the form of an inventory: the codes of the items found' })}
        help={t({
          message:
            'Hold each label before the scanner. It may be done in any order, and twice does no harm. Where an item bears a seal, write the number that you read on it.',
          comment: 'Help beside the codes of an inventory',
        })}
      >
        <Codes form={form} />
        <FormField form={form} name="notes">
          {(field) => <TextAreaField {...field} rows={2} label={t({ message: 'Notes', comment: 'Part of an item of material' })} />}
        </FormField>
      </FormSection>
    </>
  );
}

/** A place that is in use, or a new one. */
function PlaceField({ form }: { readonly form: AppForm<InventoryForm> }) {
  const { t } = useLingui();
  const { value } = useQuery('evidence.whereabouts', { show: null, place: null, openDays: 0, offset: 0, limit: 1 });
  const optionsOf = usePlaceOptions();
  const places = value?.places ?? [];
  return (
    <FieldRow>
      {places.length === 0 ? null : (
        <ComboField
          label={t({ message: 'A place in use', comment: 'Field: choose a place of the store' })}
          options={optionsOf(places)}
          value={places.some(({ place }) => place === form.watch('place')) ? form.watch('place') : null}
          onChange={(place) => form.setValue('place', place, { shouldDirty: true, shouldValidate: form.formState.isSubmitted })}
        />
      )}
      <FormField form={form} name="place">
        {(field) => <TextField {...field} isRequired label={t({ message: 'Place', comment: 'In the facts about an item of material' })} />}
      </FormField>
    </FieldRow>
  );
}

function Codes({ form }: { readonly form: AppForm<InventoryForm> }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState('');
  const codes = form.watch('codes');
  const put = (next: readonly string[]) => form.setValue('codes', [...next], { shouldDirty: true });
  const add = (code: string) => {
    const read = readItemCode(code);
    const written = read.ok ? itemCodeText(read.value) : code.trim().slice(0, 120);
    const before = form.getValues('codes');
    if (written !== '' && !before.includes(written)) put([written, ...before]);
    setTyped('');
  };
  useScans(add);
  return (
    <>
      {/* A scanner in the field, or a person, ends a code with Enter: the form is not sent by it. */}
      <div
        role="presentation"
        onKeyDownCapture={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || typed.trim() === '') return;
          event.preventDefault();
          event.stopPropagation();
          add(typed);
        }}
      >
        <FieldRow>
          <TextField
            isMono
            label={t({ message: 'Code on the label', comment: 'Field: the code of an item, scanned or typed' })}
            value={typed}
            onChange={setTyped}
          />
          <div className={css['add']}>
            <Button isDisabled={typed.trim() === ''} onPress={() => add(typed)}>
              <Trans comment="Button that adds a code to an inventory">Add</Trans>
            </Button>
          </div>
        </FieldRow>
      </div>
      <p className={css['small']} role="status">
        <Plural value={codes.length} one="# label scanned" other="# labels scanned" />
      </p>
      <ul className={css['codes']}>
        {codes.map((code) => (
          <li key={code}>
            <Reference>{code}</Reference>
            {readItemCode(code).ok ? <SealField form={form} code={code} onScan={add} /> : null}
            <IconButton
              size="small"
              label={t({ message: `Take ${code} out`, comment: 'Button that takes a scanned code out of an inventory' })}
              onPress={() => put(form.getValues('codes').filter((other) => other !== code))}
            >
              <X size={14} aria-hidden="true" />
            </IconButton>
          </li>
        ))}
      </ul>
    </>
  );
}

type SealProps = { readonly form: AppForm<InventoryForm>; readonly code: string; readonly onScan: (code: string) => void };

/** The number that was read on a seal. The known one is not shown: it would be copied instead of read. Enter gives the keys back to the scanner. */
function SealField({ form, code, onScan }: SealProps) {
  const { t } = useLingui();
  const name = `seals.${code}` as const;
  const end = (field: EventTarget) => {
    const typed = form.getValues(name) ?? '';
    if (readItemCode(typed).ok) {
      // The next label was held before the scanner while this field had the keys.
      form.setValue(name, '');
      onScan(typed);
    }
    if (field instanceof HTMLElement) field.blur();
  };
  return (
    <div
      role="presentation"
      onKeyDownCapture={(event) => {
        if (event.key !== 'Enter' || event.ctrlKey) return;
        event.preventDefault();
        event.stopPropagation();
        end(event.target);
      }}
    >
      <FormField form={form} name={name}>
        {(field) => (
          <TextField
            {...field}
            value={field.value ?? ''}
            isMono
            label={t({
              message: `Seal on ${code}`,
              comment: 'Field: the number that was read on the seal of an item, in an inventory; its code follows',
            })}
          />
        )}
      </FormField>
    </div>
  );
}
