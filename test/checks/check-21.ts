import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { canary, runTrial } from '../support/objects/kill-trials.ts';
import type { Kill, Outcome, Trial } from '../support/objects/kill-trials.ts';
import { createDice } from './random.ts';
import type { Dice } from './random.ts';
import type { Check, CheckResult } from './types.ts';

const sizes = [0, 1, 65_480, 300_000, 3_000_000, 9_000_000] as const;
const rowsInAFile = new URL('../support/objects/rows-in-a-file.ts', import.meta.url).href;

export const check: Check = {
  number: 21,
  title: 'An intake killed at any moment loses nothing acknowledged and leaves nothing readable',
  target: (full) => (full ? 200 : 20),
  run: (options) => killIntakes({ ...options, rowsModule: rowsInAFile }),
};

export type KillOptions = Parameters<Check['run']>[0] & {
  /** Address of a module that makes and reads the rows (`RowsModule`). */
  readonly rowsModule: string;
};

/** Three of four kills come at a counted step, which the seed repeats; the others at a moment, which it cannot. */
export async function killIntakes({ scale, seed, log, rowsModule }: KillOptions): Promise<CheckResult> {
  const target = Math.max(4, Math.round(200 * scale));
  const dice = createDice(seed);
  const folder = await mkdtemp(path.join(os.tmpdir(), 'recourse-check-21-'));
  try {
    const trial = { folder, sources: await plantSources(folder), rowsModule, namesKey: keyFrom(dice), isCareless: false };
    const startedAt = performance.now();
    const whole = await runTrial(trial, { killAt: null, killAfterMs: null });
    const longestMs = performance.now() - startedAt;
    if (!isGood(whole) || whole.steps === null || whole.acknowledged !== sizes.length)
      throw new Error('an intake left alone did not end well');
    const seen = { acknowledged: 0, orphansRemoved: 0, killedAtStep: 0 };
    let reached = 0;
    for (let n = 0; n < target; n += 1) {
      const kill = chooseKill(dice, n, whole.steps, longestMs);
      const outcome = await runTrial(trial, kill);
      if (isGood(outcome)) reached += 1;
      else log(`check 21: ${JSON.stringify({ seed, n, kill, outcome })}`);
      seen.acknowledged += outcome.acknowledged;
      seen.orphansRemoved += outcome.orphansRemoved;
      if (kill.killAt !== null && outcome.steps === null) seen.killedAtStep += 1;
    }
    const found = await findCareless({ ...trial, rowsModule: rowsInAFile, isCareless: true });
    const control = found.lost > 0 && found.plaintext > 0 ? 'red' : 'green';
    return { reached, target, control, details: { seed, steps: whole.steps, ...seen, careless: found } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function chooseKill(dice: Dice, n: number, steps: number, longestMs: number): Kill {
  if (n % 4 === 3) return { killAt: null, killAfterMs: Math.floor(dice.next() * longestMs) };
  return { killAt: { step: 1 + dice.below(steps), isBefore: dice.chance(0.5) }, killAfterMs: null };
}

function isGood(outcome: Outcome): boolean {
  return outcome.lostAcknowledged + outcome.rowsWithoutObject + outcome.filesWithPlaintext + outcome.orphansLeft === 0;
}

/** The control: the same look at an intake that copies and acknowledges first must find both faults. */
async function findCareless(trial: Trial): Promise<{ readonly lost: number; readonly plaintext: number }> {
  let lost = 0;
  let plaintext = 0;
  for (const source of [2, 3, 4, 5]) {
    // The store's opening takes three steps and each source three more; the second of them acknowledges.
    const step = 3 + 3 * source + 2;
    // Died after it, what was acknowledged is lost; died before it, the plain copy lies there: both have to be seen.
    const outcome = await runTrial(trial, { killAt: { step, isBefore: source === 5 }, killAfterMs: null });
    lost += outcome.lostAcknowledged;
    plaintext += outcome.filesWithPlaintext;
  }
  return { lost, plaintext };
}

function keyFrom(dice: Dice): string {
  return Buffer.from(Array.from({ length: 32 }, () => dice.below(256))).toString('hex');
}

async function plantSources(folder: string): Promise<readonly string[]> {
  const planted: string[] = [];
  for (const size of sizes) {
    const source = path.join(folder, `source-${size}`);
    await writeFile(source, canary.repeat(Math.ceil(size / canary.length)).slice(0, size));
    planted.push(source);
  }
  return planted;
}
