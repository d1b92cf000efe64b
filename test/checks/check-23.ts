import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Trial } from '../support/power/fail-in-child.ts';
import { allFaults, someFaults, tryFaults } from '../support/power/faults.ts';
import { buildRecorder, whyNoRecorder } from '../support/power/library.ts';
import { prepare } from '../support/power/recording.ts';
import { scenarios } from '../support/power/scenarios.ts';
import { careless } from '../support/power/scenarios/careless.ts';
import type { Scenario } from '../support/power/scenario.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

/** Faults of the smallest run that is worth making: the exact number is that of the operations that the scenarios make. */
const AT_LEAST = 4;
/** Scenarios of a small run, and faults of each: others with each seed. */
const SCENARIOS = 3;
const AT_MOST = 5;

/**
 * Every write, sync, change of a name and opening for writing fails once, with EIO, ENOSPC, EROFS and EDQUOT; half of the faults stay. In small three kinds of
 * write, others with each seed, and at most five of their operations, each with one of the errors.
 */
export const check: Check = {
  number: 23,
  title: 'a write, sync or rename that fails is never called saved, breaks nothing, and leaves a failed database read-only',
  target: (full) => (full ? scenarios.length * AT_LEAST * 300 : SCENARIOS * AT_LEAST),
  run: async ({ scale, seed, log }) => {
    const why = whyNoRecorder();
    if (why !== null) {
      log(why);
      return { reached: 0, target: AT_LEAST, control: 'green' };
    }
    const folder = mkdtempSync(join(tmpdir(), 'recourse-faults-'));
    try {
      const library = buildRecorder(folder);
      const trials: Trial[] = [];
      const chosen = scale === 1 ? scenarios : few(scenarios, SCENARIOS, createDice(seed));
      log(chosen.map(({ name }) => name).join(', '));
      for (const [index, scenario] of chosen.entries()) {
        const found = await failScenario(library, join(folder, scenario.name), scenario, scale === 1, seed + index);
        trials.push(...found);
        if (scale === 1) log(`${scenario.name}: ${found.length} faults`);
        for (const { fault, failedAt, answers, wrong } of found)
          if (wrong.length > 0) log(`${scenario.name}: ${JSON.stringify({ fault, failedAt, answers })}: ${wrong.join('; ')}`);
      }
      const reached = trials.filter((trial) => trial.wrong.length === 0).length;
      const isRed = await isCarelessSeen(library, join(folder, careless.name), scale === 1, seed);
      const fired = trials.filter((trial) => trial.failedAt !== null).length;
      return { reached, target: trials.length, control: isRed ? 'red' : 'green', details: { seed, fired } };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function failScenario(library: string, base: string, scenario: Scenario, isFull: boolean, seed: number): Promise<readonly Trial[]> {
  const prepared = await prepare(base, scenario);
  const [whole] = tryFaults(library, base, scenario, prepared, [null]);
  if (!whole || whole.wrong.length > 0) throw new Error(`${scenario.name} on a whole disk: ${whole?.wrong.join('; ') ?? 'nothing said'}`);
  const dice = createDice(seed);
  const { small, full } = scenario.every ?? { small: 30, full: 1 };
  const faults = isFull ? allFaults(whole.seen, dice, full) : few(someFaults(whole.seen, dice, small), AT_MOST, dice);
  return tryFaults(library, base, scenario, prepared, faults);
}

/**
 * The control: a program that says it has written, whatever the disk answered. In small as many of its openings as it takes to hit what it wrote three times: of
 * them the most are its own, and nearly all other operations are those of the vault around it.
 */
async function isCarelessSeen(library: string, base: string, isFull: boolean, seed: number): Promise<boolean> {
  const prepared = await prepare(base, careless);
  const [whole] = tryFaults(library, base, careless, prepared, [null]);
  if (!whole) return false;
  const dice = createDice(seed);
  const all = allFaults(whole.seen, dice, 1);
  const tried = isFull ? all : all.filter((fault) => fault.class === 'opens');
  const inTurn = few(tried, tried.length, dice);
  const hit: Trial[] = [];
  const atOnce = isFull ? tried.length : 12;
  for (let at = 0; at < inTurn.length && (isFull || hit.length < 3); at += atOnce) {
    const trials = tryFaults(library, base, careless, prepared, inTurn.slice(at, at + atOnce));
    hit.push(...trials.filter(({ failedAt }) => failedAt?.startsWith('/out/') === true));
  }
  return hit.length > 0 && hit.every(({ wrong }) => wrong.some((what) => what.startsWith('lost')));
}

function few<T>(all: readonly T[], most: number, dice: Dice): readonly T[] {
  const left = [...all];
  return Array.from({ length: Math.min(most, all.length) }, () => left.splice(dice.below(left.length), 1)[0]!);
}
