import type { ReactNode } from 'react';

import css from './empty-state.module.css';

export type EmptyStateProps = {
  /** What belongs here. */
  readonly title: string;
  /** Why it belongs here and what follows from it. */
  readonly why: ReactNode;
  /** The button that starts it. */
  readonly action?: ReactNode;
};

/** A place with nothing in it yet: says what belongs here, why, and how it begins. */
export function EmptyState({ title, why, action }: EmptyStateProps) {
  return (
    <div className={css['empty']}>
      <h2 className={css['title']}>{title}</h2>
      <div className={css['why']}>{why}</div>
      {action === undefined ? null : <div className={css['action']}>{action}</div>}
    </div>
  );
}
