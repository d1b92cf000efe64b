import type { ReactNode } from 'react';

import css from './chip.module.css';

export type Tone = 'neutral' | 'good' | 'warn' | 'bad' | 'protected' | 'accent';

/** A state in one or two words. The word carries the meaning; the colour only helps the eye. */
export const Chip = ({ tone = 'neutral', children }: { readonly tone?: Tone; readonly children: ReactNode }) => (
  <span className={css['chip']} data-tone={tone}>
    {children}
  </span>
);
