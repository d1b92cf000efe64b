import { useLingui } from '@lingui/react/macro';

import type { EvidenceFile } from '#shared/domain/evidence/model.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';

import { useQuery } from '../../../api/use-query.ts';
import { ComboField } from '../../../ui/combo-field.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import { useColleagues, type Colleague } from '../hand-over/use-colleagues.ts';
import { OUTSIDE, type HandlingForm } from './handling-values.ts';

type FieldProps = { readonly form: AppForm<HandlingForm>; readonly item: EvidenceFile };

/** Whom the item is handed over to. A colleague signs the receipt; who has no account is named below. */
export function ReceiverField({ form, item }: FieldProps) {
  const { t } = useLingui();
  const colleagues = useColleagues(item.investigationId);
  const hintOf = useReceiverHint();
  const hintOfChosen = (id: string): string | undefined => {
    const chosen = colleagues.find(({ person }) => person.id === id);
    return chosen === undefined || chosen.signs === 'anywhere' ? undefined : hintOf(chosen);
  };
  const outside = t({ message: 'Somebody outside, without an account', comment: 'In the list of those to whom an item is handed over' });
  return (
    <FormField form={form} name="toUser">
      {(field) => (
        <ComboField
          {...field}
          label={t({ message: 'To a colleague, or to somebody outside', comment: 'Field: who is to receive an item' })}
          description={
            hintOfChosen(field.value) ??
            t({
              message: 'A colleague finds it under Requests and signs the receipt in their own session, or here with their passphrase.',
              comment: 'Help under who is to receive an item',
            })
          }
          options={[
            { id: OUTSIDE, label: outside },
            ...colleagues.map((colleague) => ({
              id: colleague.person.id as string,
              label: colleague.person.name,
              hint: hintOf(colleague),
            })),
          ]}
          onChange={(chosen) => {
            field.onChange(chosen);
            const colleague = colleagues.find(({ person }) => person.id === chosen);
            if (colleague !== undefined) form.setValue('to', colleague.person.name, { shouldValidate: form.formState.isSubmitted });
          }}
        />
      )}
    </FormField>
  );
}

/** Beside a colleague: their number, or why they cannot sign in their own session and what to do. */
function useReceiverHint(): (colleague: Colleague) => string {
  const { t } = useLingui();
  return ({ person: { number }, signs }) => {
    switch (signs) {
      case 'anywhere':
        return number;
      case 'hereAsNoReader':
        return t({
          message: `${number}. Cannot open this investigation: signs here with their passphrase, or is given access first, under Readers.`,
          comment: 'Under a colleague to whom an item may be handed over; their number stands first',
        });
      case 'hereAsRole':
        return t({
          message: `${number}. Their role records no handling: signs here with their passphrase.`,
          comment: 'Under a colleague to whom an item may be handed over; their number stands first',
        });
    }
  };
}

/** Which item of this investigation is the scan of the signed paper. */
export function ScanField({ form, item }: FieldProps) {
  const { t } = useLingui();
  const { value } = useQuery('evidence.list', { investigationId: item.investigationId });
  const scans = (value?.rows ?? []).filter(({ id, size, isDamaged }) => id !== item.id && size !== null && !isDamaged);
  const none = t({ message: 'None', comment: 'In the list of scans: no paper was scanned' });
  return (
    <FormField form={form} name="scan">
      {(field) => (
        <ComboField
          {...field}
          value={field.value === '' ? 'none' : field.value}
          label={t({ message: 'The signed paper, scanned', comment: 'Field: which item of material is the scan of a signed receipt' })}
          description={t({
            message: 'Take the scan in as material of this investigation first, then choose it here.',
            comment: 'Help under the scan of a signed receipt',
          })}
          options={[
            { id: 'none', label: none },
            ...scans.map(({ id, number, description }) => ({ id: id as string, label: reportNumber('M', number), hint: description })),
          ]}
          onChange={(chosen) => field.onChange(chosen === 'none' ? '' : chosen)}
        />
      )}
    </FormField>
  );
}
