import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';

import { IconButton } from '../../../ui/button.tsx';
import css from './form.module.css';

export type PartProps = {
  /** "Officer 1", "Allegation 2". */
  readonly title: string;
  /** What the button that takes it away says, with the name of the part. */
  readonly removeLabel: string;
  readonly onRemove: () => void;
  readonly children: ReactNode;
};

/** One of several of a kind: an officer, an allegation, an injury. */
export function Part({ title, removeLabel, onRemove, children }: PartProps) {
  return (
    <fieldset className={css['part']}>
      <legend className={css['partTitle']}>{title}</legend>
      <div className={css['partRemove']}>
        <IconButton size="small" label={removeLabel} onPress={onRemove}>
          <Trash2 size={15} aria-hidden="true" />
        </IconButton>
      </div>
      <div className={css['partFields']}>{children}</div>
    </fieldset>
  );
}

/** The buttons that add one more. */
export const AddButtons = ({ children }: { readonly children: ReactNode }) => <div className={css['add']}>{children}</div>;
