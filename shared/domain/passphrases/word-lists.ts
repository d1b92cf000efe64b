import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { wordlist as spanish } from '@scure/bip39/wordlists/spanish.js';
import type { PassphraseLanguage } from './codes.ts';
import { arabicWords } from './words/arabic.ts';
import { russianWords } from './words/russian.ts';
import { unwantedWords } from './words/unwanted.ts';

/**
 * The words that passphrases are drawn from, in NFKC: English, French and Spanish from the lists published with BIP 39, less a few; Arabic and
 * Russian our own, since those lists have none. About 100 kB: load this file where it is needed, when it is needed.
 */
export const wordLists: Readonly<Record<PassphraseLanguage, readonly string[]>> = {
  en: without(english, 'en'),
  ar: split(arabicWords),
  fr: without(french, 'fr'),
  es: without(spanish, 'es'),
  ru: split(russianWords),
};

function without(words: readonly string[], language: PassphraseLanguage): readonly string[] {
  const unwanted = new Set(split(unwantedWords[language] ?? ''));
  return words.map((word) => word.normalize('NFKC')).filter((word) => !unwanted.has(word));
}

function split(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
