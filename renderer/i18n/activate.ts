import { i18n, type Messages } from '@lingui/core';

import { directionOf, type Language } from './languages.ts';

const load: Record<Language, () => Promise<{ readonly messages: Messages }>> = {
  en: () => import('../../resources/locales/en.po'),
  ar: () => import('../../resources/locales/ar.po'),
};

/** Loads the texts of a language and turns the page to its direction. */
export const activateLanguage = async (language: Language): Promise<void> => {
  const { messages } = await load[language]();
  i18n.loadAndActivate({ locale: language, messages });
  document.documentElement.lang = language;
  document.documentElement.dir = directionOf(language);
};
