import type { ReactNode } from 'react';

import css from './imports.module.css';

/** A table that may be wider than the window: the box scrolls, and the keyboard can reach it. */
export function WideBox({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={css['wide']} tabIndex={0} aria-label={label}>
      {children}
    </section>
  );
}
