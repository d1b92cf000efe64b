import { createContext, useCallback, useContext, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';

/** What the screen that is shown can do for the keys that mean the same everywhere. */
export type ScreenKeys = {
  /** `n`: begins something new. */
  readonly onNew?: (() => void) | undefined;
  /** `/`: goes to the search of the screen. */
  readonly onSearch?: (() => void) | undefined;
  /** Escape: goes back. */
  readonly onBack?: (() => void) | undefined;
};

type Registry = { readonly put: (keys: ScreenKeys) => () => void; readonly press: (key: keyof ScreenKeys) => boolean };

const ScreenKeysContext = createContext<Registry>({ put: () => () => undefined, press: () => false });

/** Holds what the screens offer; the innermost screen that offers a key gets it. */
export function ScreenKeysProvider({ children }: { readonly children: ReactNode }) {
  const offered = useRef<readonly ScreenKeys[]>([]);
  const put = useCallback((keys: ScreenKeys) => {
    offered.current = [...offered.current, keys];
    return () => {
      offered.current = offered.current.filter((other) => other !== keys);
    };
  }, []);
  const press = useCallback((key: keyof ScreenKeys) => {
    const does = offered.current.toReversed().find((keys) => keys[key] !== undefined)?.[key];
    does?.();
    return does !== undefined;
  }, []);
  const registry = useMemo(() => ({ put, press }), [put, press]);
  return <ScreenKeysContext value={registry}>{children}</ScreenKeysContext>;
}

/** Offers keys while the component is on the screen: from the moment it is drawn, so that no key is lost on somebody who sees it already. */
export function useScreenKeys({ onNew, onSearch, onBack }: ScreenKeys): void {
  const { put } = useContext(ScreenKeysContext);
  // What is seen hears at once: an effect after the paint would lose a key that is pressed as soon as the screen is there.
  useLayoutEffect(() => put({ onNew, onSearch, onBack }), [put, onNew, onSearch, onBack]);
}

/** Presses a key on behalf of the window; false when no screen offers it. */
export function usePressScreenKey(): (key: keyof ScreenKeys) => boolean {
  return useContext(ScreenKeysContext).press;
}
