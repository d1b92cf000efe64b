import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';

import css from './today.module.css';

export type TodayLineProps = {
  /** What it is about: a reference, or words; it is the way there. */
  readonly what: ReactNode;
  readonly href: string;
  readonly children: ReactNode;
  /** A chip with a word in it. */
  readonly state?: ReactNode;
};

/** One thing to do: what it is about and where it is done. */
export function TodayLine({ what, href, children, state }: TodayLineProps) {
  return (
    <li className={css['line']}>
      <span className={css['head']}>
        <Link href={href} className={css['way']}>
          {what}
        </Link>
        {state}
      </span>
      <span className={css['quiet']}>{children}</span>
    </li>
  );
}
