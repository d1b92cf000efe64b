import type { ReactNode } from 'react';

import css from './page.module.css';

export type PageProps = {
  readonly title: ReactNode;
  /** What this screen is for, in a sentence or two. */
  readonly lead?: ReactNode;
  readonly children: ReactNode;
};

/** A screen that is read from top to bottom: its title, what it is for, and what is on it. */
export function Page({ title, lead, children }: PageProps) {
  return (
    <div className={css['page']}>
      <h1 className={css['title']}>{title}</h1>
      {lead === undefined ? null : <p className={css['lead']}>{lead}</p>}
      {children}
    </div>
  );
}
