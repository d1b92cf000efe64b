import type { ReactNode } from 'react';

import { Aloud } from './aloud.tsx';
import css from './list-screen.module.css';

export type ListScreenProps = {
  /** The name of the screen, read aloud; left out where what is shown has a title of its own. */
  readonly title?: string;
  /** What stands above and does not scroll with the rest. */
  readonly above?: ReactNode;
  /** A table, or a page that scrolls by itself: it takes all the room that is left. */
  readonly children: ReactNode;
};

/** A screen whose table takes the whole window. */
export const ListScreen = ({ title, above, children }: ListScreenProps) => (
  <div className={css['screen']}>
    {title === undefined ? null : <Aloud as="h1">{title}</Aloud>}
    {above}
    <div className={css['rest']}>{children}</div>
  </div>
);
