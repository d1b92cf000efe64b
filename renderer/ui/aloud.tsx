import type { ReactNode } from 'react';

import css from './aloud.module.css';

/** Words that are read aloud and not drawn: the name of a screen that shows it another way, or what has just changed (`status`). */
export const Aloud = ({ as = 'span', children }: { readonly as?: 'span' | 'h1' | 'status'; readonly children: ReactNode }) =>
  as === 'h1' ? (
    <h1 className={css['aloud']}>{children}</h1>
  ) : (
    <span role={as === 'status' ? 'status' : undefined} className={css['aloud']}>
      {children}
    </span>
  );
