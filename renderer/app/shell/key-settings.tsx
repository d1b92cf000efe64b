import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { z } from 'zod';

import { usePreference } from '../../api/use-preference.ts';

export type KeySettings = { readonly hasSingleKeys: boolean; readonly setSingleKeys: (value: boolean) => void };

const KeySettingsContext = createContext<KeySettings>({ hasSingleKeys: true, setSingleKeys: () => undefined });

const shape = z.boolean();

/** Keeps whether single keys act by themselves (WCAG 2.1.4 asks that they can be turned off). */
export function KeySettingsProvider({ children }: { readonly children: ReactNode }) {
  const [hasSingleKeys, setSingleKeys] = usePreference('window/single-keys', shape, true);
  const value = useMemo(() => ({ hasSingleKeys, setSingleKeys }), [hasSingleKeys, setSingleKeys]);
  return <KeySettingsContext value={value}>{children}</KeySettingsContext>;
}

export const useKeySettings = (): KeySettings => useContext(KeySettingsContext);
