import { useLayoutEffect, useRef } from 'react';

export type WriteKeys = {
  /** `at`: the row in which somebody writes, from 0; null outside all rows. */
  readonly next: (at: number | null) => void;
  readonly stamp: (at: number | null) => void;
  readonly play: () => void;
};

/** Keys that leave the hands where they write: F2, F4, Ctrl and Enter. */
export function useWriteKeys(keys: WriteKeys): void {
  const latest = useRef(keys);
  // What is seen hears at once: an effect after the paint would lose a key that is pressed as soon as the screen is there.
  useLayoutEffect(() => {
    latest.current = keys;
  });
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      const { next, stamp, play } = latest.current;
      const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-row]')?.dataset['row'] : undefined;
      const at = row === undefined ? null : Number(row);
      if (event.key === 'F4') play();
      else if (event.key === 'F2') stamp(at);
      else if (event.key === 'Enter' && event.ctrlKey) next(at);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', hear, { capture: true });
    return () => window.removeEventListener('keydown', hear, { capture: true });
  }, []);
}
