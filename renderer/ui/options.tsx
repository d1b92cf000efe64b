import { Check } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components';
import type { ReactNode } from 'react';

import css from './field.module.css';

/** One thing to choose. `id` is the code that is stored, `label` the word for it in the user's language. */
export type Option<Id extends string = string> = {
  readonly id: Id;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly isDisabled?: boolean | undefined;
};

/** The list that a select or a combo box opens. */
export function OptionList({ options, whenEmpty }: { readonly options: readonly Option[]; readonly whenEmpty?: () => ReactNode }) {
  return (
    <ListBox items={options} className={css['options']} renderEmptyState={whenEmpty}>
      {(option) => (
        <ListBoxItem id={option.id} textValue={option.label} isDisabled={option.isDisabled} className={css['option']}>
          {({ isSelected }) => (
            <>
              <span>
                {option.label}
                {option.hint === undefined ? null : <small>{option.hint}</small>}
              </span>
              {isSelected ? <Check size={14} aria-hidden="true" /> : null}
            </>
          )}
        </ListBoxItem>
      )}
    </ListBox>
  );
}
