/** The languages of the window, each named in itself so that its reader finds it whatever is shown now. */
export const languages = [
  { code: 'en', locale: 'en-GB', name: 'English', direction: 'ltr' },
  { code: 'ar', locale: 'ar', name: 'العربية', direction: 'rtl' },
] as const;

export type Language = (typeof languages)[number]['code'];

/** True when the text is the code of a language that the window speaks. */
export const isLanguage = (code: string): code is Language => languages.some((language) => language.code === code);

/** The direction in which a language is written. */
export const directionOf = (code: Language): 'ltr' | 'rtl' => languages.find((language) => language.code === code)?.direction ?? 'ltr';

/** The locale whose habits for dates and numbers a language follows: the day before the month in English, as most offices write. */
export const localeOf = (code: Language): string => languages.find((language) => language.code === code)?.locale ?? 'en-GB';

/** The first of the wished languages (BCP 47 tags, best first) that the window speaks, else English. */
export const chooseLanguage = (wished: readonly string[]): Language => {
  const codes = wished.map((tag) => tag.split('-')[0] ?? '');
  return codes.find(isLanguage) ?? 'en';
};
