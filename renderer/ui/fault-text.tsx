import { CircleAlert } from 'lucide-react';

import css from './field.module.css';

/** What is wrong with a group of boxes that React Aria does not know as one field; the group points at `id`. */
export function FaultText({ id, children }: { readonly id: string; readonly children: string }) {
  return (
    <span id={id} className={css['fault']}>
      <CircleAlert size={14} aria-hidden="true" />
      <span>{children}</span>
    </span>
  );
}
