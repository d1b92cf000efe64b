import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { foreignKeyboards } from './keyboards.ts';
import { sayings, wordSequences } from './sayings.ts';
import { wordLists } from './word-lists.ts';

/** How many guesses a text takes whoever knows how it was made, as a power of ten. `known`: words the attacker has. */
export type Estimate = (text: string, known?: readonly string[]) => number;

/** Longer texts are judged by their beginning: what follows can only add. Keeps the estimate to fractions of a second. */
const JUDGED = 100;

const estimator = new ZxcvbnFactory({
  dictionary: { ...dictionary, ...wordSequences, ...wordListsByName(), sayings: [...sayings] },
  graphs: { ...adjacencyGraphs, ...foreignKeyboards(adjacencyGraphs.qwerty) },
  maxLength: JUDGED,
});

/**
 * The estimator with leaked passwords, the keyboards and words of the five languages, and well-known sentences. Half a megabyte, made ready as
 * this file is loaded: load it when a passphrase is chosen, not before.
 *
 * Its own sum multiplies by the ways in which the parts could be arranged, which an attacker who knows the habit of joining words does not
 * have to try: only the guesses for each part are counted here.
 */
export const estimateStrength: Estimate = (text, known = []) => {
  const { sequence } = estimator.check(Array.from(text).slice(0, JUDGED).join(''), wordsIn(known));
  return sequence.reduce((sum, part) => sum + Number(part.guessesLog10), 0);
};

function wordListsByName(): Record<string, string[]> {
  return Object.fromEntries(Object.entries(wordLists).map(([language, words]) => [`words-${language}`, [...words]]));
}

function wordsIn(texts: readonly string[]): string[] {
  return texts
    .flatMap((text) => [text, ...text.split(/\s+/u)])
    .map((word) => word.normalize('NFKC').toLowerCase())
    .filter((word) => word.length > 2);
}
