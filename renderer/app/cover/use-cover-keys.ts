import { useLayoutEffect, useRef } from 'react';

export const coverKey = 'F9';

/** A click brings the window back this long after Escape, in milliseconds: together, by hand, and never by a stray click. */
const escapeHolds = 2000;

/** Nothing of these reaches the window while it is covered: no key, no pointer, no paste, no change of focus that somebody would answer to. */
const kept = [
  'keydown',
  'keyup',
  'keypress',
  'beforeinput',
  'pointerdown',
  'pointermove',
  'pointerup',
  'pointercancel',
  'mousedown',
  'mouseup',
  'click',
  'dblclick',
  'auxclick',
  'contextmenu',
  'wheel',
  'touchstart',
  'touchend',
  'focusin',
  'focusout',
  'copy',
  'cut',
  'paste',
  'dragenter',
  'dragover',
  'drop',
] as const;

export type CoverKeys = { readonly isCovered: () => boolean; readonly cover: () => void; readonly uncover: () => void };

/** F9 covers the window and brings it back; while it is covered only the way back and the lock are left. */
export function useCoverKeys(keys: CoverKeys): void {
  const latest = useRef(keys);
  useLayoutEffect(() => {
    latest.current = keys;
  });
  // Before any other part of the window listens, so that what is kept here is kept from all of them.
  useLayoutEffect(() => {
    let escapedAt = Number.NEGATIVE_INFINITY;
    const listen = (event: Event) => {
      const { isCovered, cover, uncover } = latest.current;
      if (isPlain(event, coverKey)) {
        stop(event);
        if (event.repeat) return;
        if (isCovered()) uncover();
        else cover();
        return;
      }
      if (!isCovered()) escapedAt = Number.NEGATIVE_INFINITY;
      if (!isCovered() || isLock(event)) return;
      stop(event);
      // Any other key takes it back.
      if (event.type === 'keydown') escapedAt = isPlain(event, 'Escape') ? event.timeStamp : Number.NEGATIVE_INFINITY;
      if (event.type === 'click' && event.timeStamp - escapedAt < escapeHolds) uncover();
    };
    const options = { capture: true, passive: false };
    for (const type of kept) addEventListener(type, listen, options);
    return () => {
      for (const type of kept) removeEventListener(type, listen, options);
    };
  }, []);
}

const isPlain = (event: Event, key: string): event is KeyboardEvent =>
  event instanceof KeyboardEvent &&
  event.type === 'keydown' &&
  event.key === key &&
  !(event.ctrlKey || event.altKey || event.metaKey || event.shiftKey);

const isLock = (event: Event): boolean => event instanceof KeyboardEvent && event.ctrlKey && event.key.toLowerCase() === 'l';

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
