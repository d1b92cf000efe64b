/** Languages in which a passphrase can be suggested; more than the window speaks, since people think in their own. */
export const passphraseLanguages = ['en', 'ar', 'fr', 'es', 'ru'] as const;
export type PassphraseLanguage = (typeof passphraseLanguages)[number];

export const SUGGESTED_WORDS = 6;
