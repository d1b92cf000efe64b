import type { Estimate } from './strength.ts';

/** At least this many characters, or this many different words (security design 3.2). */
export const LEAST_CHARACTERS = 15;
export const LEAST_WORDS = 6;
const MOST_CHARACTERS = 1024;

/** Guesses that an attacker must be expected to need, as powers of ten: fewer are refused (decision 16). Six drawn words give about twenty. */
export const LEAST_STRENGTH = 14;
const GOOD_STRENGTH = 18;

export type PassphraseFault = 'tooShort' | 'tooLong' | 'tooEasy';

export type PassphraseJudgement = {
  readonly grade: 'refused' | 'enough' | 'good';
  /** Why it is refused. */
  readonly fault: PassphraseFault | null;
  readonly characters: number;
  readonly words: number;
};

/** What is typed, as it is counted, judged and turned into a key: the same whatever keyboard or system it was typed on. */
export function normalPassphrase(typed: string): string {
  return typed.normalize('NFKC');
}

/**
 * Judges a new passphrase. `known` are texts that whoever guesses has as well, such as the names of office and person. The window shows the
 * judgement; the engine refuses by the same one.
 */
export function judgePassphrase(typed: string, estimate: Estimate, known: readonly string[] = []): PassphraseJudgement {
  const text = normalPassphrase(typed);
  const characters = Array.from(text).length;
  const words = new Set(text.toLowerCase().match(/\p{L}[\p{L}\p{M}]*/gu) ?? []).size;
  const judged = (grade: PassphraseJudgement['grade'], fault: PassphraseFault | null = null) => ({ grade, fault, characters, words });
  if (characters > MOST_CHARACTERS) return judged('refused', 'tooLong');
  if (characters < LEAST_CHARACTERS && words < LEAST_WORDS) return judged('refused', 'tooShort');
  const strength = estimate(text, known);
  if (strength < LEAST_STRENGTH) return judged('refused', 'tooEasy');
  return judged(strength < GOOD_STRENGTH ? 'enough' : 'good');
}
