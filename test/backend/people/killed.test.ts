import { expect, test } from 'vitest';
import { createDice } from '../../checks/random.ts';
import { killPassphraseChanges } from '../../support/keys/killed-passphrase-changes.ts';

/** A tenth of the first half of check 13; its other half, the keys, is tried with the replacement of keys. */
test('killed at any point of a change of passphrase, exactly one passphrase opens the vault', async () => {
  const seed = Date.now() % 1_000_000;
  const { good, faults, changed, control } = await killPassphraseChanges(10, createDice(seed).next);
  console.log(`the new passphrase counted in ${changed} of 10`);
  expect({ good, faults, control }, `seed ${seed}`).toEqual({ good: 10, faults: [], control: true });
}, 180_000);
