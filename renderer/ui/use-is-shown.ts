import { useCallback, useLayoutEffect, useRef } from 'react';

/** Tells whether this part of the window is still shown: an answer that comes late must not lead somebody away from where they went meanwhile. */
export function useIsShown(): () => boolean {
  const isShown = useRef(false);
  useLayoutEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  return useCallback(() => isShown.current, []);
}
