import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDice } from '../../checks/random.ts';
import { closeOffice, makeGround, type Ground } from '../../support/two-persons/ground.ts';
import { tries } from '../../support/two-persons/tries.ts';

/** The first half of check 37, each way once. */

let ground: Ground;
beforeAll(async () => {
  ground = await makeGround();
});
afterAll(() => closeOffice(ground));

test.each(tries)('nothing is carried out when $name', async ({ run }) => {
  const seed = Date.now() % 1_000_000;
  expect(await run(ground, createDice(seed)), `seed ${seed}`).toBe(false);
});

test('what two persons agreed on is carried out, and what nobody asks about as well: the controls', async () => {
  expect(await ground.agreedByTwo()).toBe(true);
  expect(await ground.withoutAsking()).toBe(true);
});
