import { TriangleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';

import css from './foot-note.module.css';

export type FootNoteProps = {
  /** Where something can be done about it; undefined for who cannot. */
  readonly href: string | undefined;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
};

/** A few words in the foot of the window about what somebody must see to. */
export function FootNote({ href, icon: Icon = TriangleAlert, children }: FootNoteProps) {
  const words = (
    <>
      <Icon size={14} aria-hidden="true" />
      {children}
    </>
  );
  return href === undefined ? (
    <span className={css['note']}>{words}</span>
  ) : (
    <Link href={href} className={css['note']}>
      {words}
    </Link>
  );
}
