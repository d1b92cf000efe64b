import type { ReactNode } from 'react';

import css from './timeline.module.css';

export type TimelineEntry = {
  readonly id: string;
  readonly what: ReactNode;
  /** Who did it, with what, on what ground. */
  readonly detail?: ReactNode;
  readonly when: ReactNode;
  /** True for what has begun and waits for its other half. */
  readonly isOpen?: boolean;
};

/** What happened, one after the other. A dashed ring marks what is still open; the words say so too. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  return (
    <ol className={css['line']}>
      {entries.map((entry) => (
        <li key={entry.id} className={css['entry']} data-open={entry.isOpen === true ? '' : undefined}>
          <div>
            {entry.what}
            {entry.detail === undefined ? null : <div className={css['detail']}>{entry.detail}</div>}
          </div>
          <div className={css['when']}>{entry.when}</div>
        </li>
      ))}
    </ol>
  );
}
