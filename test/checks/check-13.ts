import { killPassphraseChanges } from '../support/keys/killed-passphrase-changes.ts';
import { killReplacements } from '../support/keys/killed-replacements.ts';
import { createDice } from './random.ts';
import type { Check } from './types.ts';

const EACH = 100;

/** The control: a vault that two passphrases open is seen as such. */
export const check: Check = {
  number: 13,
  title: 'killed at any point of a change of passphrase or of keys, exactly one set of secrets opens the vault',
  target: (full) => (full ? 2 * EACH : EACH / 5),
  run: async ({ scale, seed, log }) => {
    const each = Math.max(1, Math.round(EACH * scale));
    const { next } = createDice(seed);
    const changes = await killPassphraseChanges(each, next);
    const replacements = await killReplacements(each, next);
    for (const fault of changes.faults) log(`passphrase: ${fault}`);
    for (const fault of replacements.faults) log(`keys: ${fault}`);
    log(`the new passphrase counted in ${changes.changed} of ${each}, the new keys in ${replacements.swapped} of ${each}`);
    return {
      reached: changes.good + replacements.good,
      target: 2 * each,
      control: changes.control ? 'red' : 'green',
      details: { changed: changes.changed, swapped: replacements.swapped },
    };
  },
};
