import { useEffect } from 'react';

import { isFocusLost, isStandIn, standIn } from '../../ui/lost-focus.ts';

const parts = 'section, article, form, main, [role="tabpanel"]';

/**
 * A button that did its work is often gone with it, and the focus would fall to the top of the window. It goes to what is left of the part of the
 * screen where the button stood, so that Tab goes on from there and a screen reader says where one is (WCAG 2.4.3).
 */
export function useKeptFocus(): void {
  useEffect(() => {
    /** The parts around what has the focus, the innermost first; those of the screen outlast those of a dialog. */
    let around: readonly HTMLElement[] = [];
    let aroundInScreen: readonly HTMLElement[] = [];
    let last: HTMLElement | null = null;
    let frame = 0;
    const note = ({ target }: FocusEvent): void => {
      if (!(target instanceof HTMLElement)) return;
      last = target;
      around = partsAround(target);
      if (target.closest('main') !== null) aroundInScreen = around;
    };
    const check = (): void => {
      if (last === null || last.isConnected || !isNowhere()) return;
      const next = [...around, ...aroundInScreen].find((part) => part.isConnected) ?? document.querySelector('main');
      if (next instanceof HTMLElement) standIn(next);
    };
    const watch = new MutationObserver(() => {
      if (frame !== 0 || last === null || last.isConnected || !isNowhere()) return;
      // Whoever closes a dialog or opens a form moves the focus within a frame; what they do comes first.
      frame = requestAnimationFrame(() => {
        frame = requestAnimationFrame(() => {
          frame = 0;
          check();
        });
      });
    });
    // Who has just signed in stands before the first screen.
    const main = document.querySelector('main');
    if (main !== null && isNowhere()) standIn(main);
    document.addEventListener('focusin', note);
    watch.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener('focusin', note);
      watch.disconnect();
      cancelAnimationFrame(frame);
    };
  }, []);
}

const isNowhere = (): boolean => isFocusLost() && !isStandIn(document.activeElement);

function partsAround(element: HTMLElement): readonly HTMLElement[] {
  const found: HTMLElement[] = [];
  for (let part = element.closest<HTMLElement>(parts); part !== null; part = part.parentElement?.closest<HTMLElement>(parts) ?? null)
    found.push(part);
  return found;
}
