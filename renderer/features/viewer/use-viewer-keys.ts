import { useLayoutEffect, useRef } from 'react';

export type ViewerKeys = { readonly [key: string]: (() => void) | undefined };

/** Keys while an original is shown, heard from the moment it is drawn. A button or slider that has the focus keeps those that are its own. */
export function useViewerKeys(keys: ViewerKeys): void {
  const latest = useRef(keys);
  // What is seen hears at once: an effect after the paint would lose a key that is pressed as soon as the screen is there.
  useLayoutEffect(() => {
    latest.current = keys;
  });
  useLayoutEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (event.altKey) return;
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
      const act = latest.current[event.ctrlKey || event.metaKey ? `Ctrl+${key}` : key];
      if (act === undefined || isOwnKey(event)) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    };
    // Before the screen behind, which would go back at Escape.
    window.addEventListener('keydown', hear, { capture: true });
    return () => window.removeEventListener('keydown', hear, { capture: true });
  }, []);
}

function isOwnKey({ target, key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (!(target instanceof HTMLElement) || key === 'Escape') return false;
  // What is typed is written, and the page behind does not turn under it.
  if (target.closest('input:not([type=range]):not([type=checkbox]), textarea') !== null) return !(ctrlKey || metaKey);
  if (target.closest('input[type=range]') !== null) return key.startsWith('Arrow') || key.startsWith('Page');
  return key === ' ' && target.closest('button, input, a') !== null;
}
