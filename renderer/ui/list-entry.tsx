import type { ReactNode } from 'react';

import css from './list.module.css';

export type ListEntryProps = {
  /** The reference, at the start of the first line. */
  readonly reference: ReactNode;
  /** A state, at the end of the first line. */
  readonly state?: ReactNode;
  readonly title: ReactNode;
  readonly small?: ReactNode;
};

/** One entry of a list, in three lines: which, what, and the small print. */
export function ListEntry({ reference, state, title, small }: ListEntryProps) {
  return (
    <>
      <div className={css['line']}>
        {reference}
        {state}
      </div>
      <div className={css['title']}>{title}</div>
      {small === undefined ? null : <div className={css['small']}>{small}</div>}
    </>
  );
}
