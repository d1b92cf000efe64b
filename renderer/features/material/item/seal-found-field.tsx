import { useLingui } from '@lingui/react/macro';

import type { Holding } from '#shared/domain/evidence/model.ts';

import { TextField, type TextFieldProps } from '../../../ui/text-field.tsx';

type SealFoundFieldProps = Omit<TextFieldProps, 'label' | 'description'> & { readonly holding: Holding };

/** The number that stands on the bag. Where it is another than the record knows, says what will follow, before it is on the record. */
export function SealFoundField({ holding, ...field }: SealFoundFieldProps) {
  const { t } = useLingui();
  const { seal } = holding;
  const found = field.value.trim();
  const isOther = seal !== null && found !== '' && found !== seal;
  return (
    <TextField
      {...field}
      label={t({ message: 'Seal found', comment: 'Field: number of the seal that was on a bag or box' })}
      description={
        isOther
          ? t({
              message: `The record says ${seal}. Read it once more. If it is another one, write it as it is: the item is locked until a second person has looked into it.`,
              comment: 'Help under the number of a seal that differs from the one on the record',
            })
          : t({ message: 'As it stands on the bag or box.', comment: 'Help under the number of a seal that was found' })
      }
    />
  );
}
