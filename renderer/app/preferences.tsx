import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { I18nProvider as AriaI18nProvider } from 'react-aria-components';

import type { Preferences } from '#shared/contract/shell.ts';

import { call } from '../api/client.ts';
import { useQuery } from '../api/use-query.ts';
import { activateLanguage } from '../i18n/activate.ts';
import { chooseLanguage, localeOf, type Language } from '../i18n/languages.ts';

export type Theme = Preferences['theme'];

export type WindowPreferences = {
  readonly language: Language;
  readonly theme: Theme;
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: Theme) => void;
};

const PreferencesContext = createContext<WindowPreferences | null>(null);

/** How this computer shows the window. */
export function usePreferences(): WindowPreferences {
  const preferences = useContext(PreferencesContext);
  if (preferences === null) throw new Error('usePreferences outside of PreferencesProvider');
  return preferences;
}

const setPreferences = (change: Partial<Preferences>) => void call('shell.setPreferences', change);

/** Follows the preferences: the language and direction of the page, and its theme. Shows nothing before the texts are here. */
export function PreferencesProvider({ children }: { readonly children: ReactNode }) {
  const { value, failure } = useQuery('shell.preferences', {});
  const isKnown = value !== undefined || failure !== undefined;
  const language = value?.language ?? chooseLanguage(navigator.languages);
  const theme = value?.theme ?? 'system';
  const shown = useActivated(isKnown ? language : null);
  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  const preferences = useMemo<WindowPreferences | null>(
    () =>
      shown === null
        ? null
        : {
            language: shown,
            theme,
            setLanguage: (next) => setPreferences({ language: next }),
            setTheme: (next) => setPreferences({ theme: next }),
          },
    [shown, theme],
  );
  if (preferences === null) return null;
  return (
    <I18nProvider i18n={i18n}>
      <AriaI18nProvider locale={localeOf(preferences.language)}>
        <PreferencesContext value={preferences}>{children}</PreferencesContext>
      </AriaI18nProvider>
    </I18nProvider>
  );
}

/** The language whose texts are loaded; the one before stays until then. */
function useActivated(wished: Language | null): Language | null {
  const [shown, setShown] = useState<Language | null>(null);
  useEffect(() => {
    if (wished === null) return undefined;
    let isGone = false;
    void activateLanguage(wished).then(() => {
      if (!isGone) setShown(wished);
    });
    return () => {
      isGone = true;
    };
  }, [wished]);
  return shown;
}
