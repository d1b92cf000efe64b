import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { VerifyResult } from '#shared/contract/vault.ts';
import { createDice } from '../checks/random.ts';
import { makeVault, type TestVault } from '../support/vault.ts';
import { acts } from './acts.ts';
import type { Act, Model, Soaked } from './model.ts';

export type Soak = {
  readonly operations: number;
  readonly wrong: number;
  /**
   * Bytes of memory that are in use and open handles, each time after the vault was locked: whatever a session held is given back by then. `rss` is what the
   * program takes in all, which grows with the vault that it has read.
   */
  readonly samples: readonly Sample[];
  /** Memory in use, of the last quarter by the second. */
  readonly memoryRatio: number;
  readonly handlesGrown: number;
  readonly verified: boolean;
};

const closed = { close: () => Promise.resolve() } as TestVault['backend'];

type Sample = { readonly at: number; readonly used: number; readonly rss: number; readonly handles: number };

/** Locks in between: what a session holds in memory ends with it, as it does for an office. */
const SESSION = 500;

/**
 * Mixed operations against a real vault, beside a model that knows every right answer. `wrongAnswers` and `leak` are for the control: a model that is wrong,
 * and handles that stay open.
 */
export async function soak(
  operations: number,
  seed: number,
  log: (line: string) => void,
  control: { readonly wrongAnswers?: boolean; readonly leak?: () => void } = {},
): Promise<Soak> {
  const vault = await makeVault();
  const folder = join(dirname(vault.folder), 'files');
  mkdirSync(folder);
  const model: Model = { complaints: [], investigations: [], colleague: await addColleague(vault), folder, next: 0 };
  const soaked: Soaked = { vault, model, dice: createDice(seed) };
  const samples: Sample[] = [];
  let wrong = 0;
  const session = Math.min(SESSION, Math.max(20, Math.floor(operations / 8)));
  for (let n = 1; n <= operations; n += 1) {
    const act = choose(soaked);
    const fault = await act.run(soaked).catch((error: unknown) => (error instanceof Error ? error.message : 'unknown'));
    if (control.wrongAnswers) for (const complaint of model.complaints) complaint.unit = 'Elsewhere';
    if (fault !== null) {
      wrong += 1;
      if (wrong <= 5) log(`operation ${n}, ${act.name}: ${fault} (seed ${seed})`);
    }
    if (n % session > 0) continue;
    control.leak?.();
    await vault.backend.close();
    // What still knows the closed vault would hold its keyring, which grows with the office.
    vault.backend = closed;
    samples.push({ at: n, ...measure() });
    await vault.reopen();
    if (n % (20 * session) === 0) log(`${n} operations: ${inMiB(samples.at(-1)!)}`);
  }
  const job = await vault.run('vault.verify', { scope: { kind: 'vault' } });
  const result = job.result as VerifyResult;
  if (!result.unchanged) log(`verification: ${JSON.stringify(result.faults.slice(0, 5))}`);
  await vault.remove();
  return { operations, wrong, samples, ...trend(samples), verified: result.unchanged };
}

async function addColleague(vault: TestVault): Promise<string> {
  const input = {
    name: 'Invented colleague',
    role: 'investigator',
    passphrase: 'seven lanterns drift over the quiet harbour',
    confirmed: true,
  };
  const job = await vault.run('people.add', input);
  if (job.outcome !== 'done') throw new Error(JSON.stringify(job));
  return (job.result as { userId: string }).userId;
}

function choose({ model, dice }: Soaked): Act {
  const possible = acts.filter((act) => act.mayRun(model));
  let at = dice.below(possible.reduce((sum, act) => sum + act.weight, 0));
  return possible.find((act) => (at -= act.weight) < 0)!;
}

function measure(): Omit<Sample, 'at'> {
  collect();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { used: heapUsed + external, rss, handles: process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0 };
}

function inMiB({ used, rss }: Sample): string {
  const [inUse, inAll] = [used, rss].map((bytes) => Math.round(bytes / 2 ** 20));
  return `${inUse} MiB in use while locked, ${inAll} MiB in all`;
}

/** What is held by nothing any more goes, so that what is left is what is held. */
function collect(): void {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
}

function trend(samples: Soak['samples']): { readonly memoryRatio: number; readonly handlesGrown: number } {
  const quarter = Math.floor(samples.length / 4);
  if (quarter === 0) return { memoryRatio: 1, handlesGrown: 0 };
  const [early, late] = [samples.slice(quarter, 2 * quarter), samples.slice(-quarter)];
  const mean = (of: Soak['samples']): number => of.reduce((sum, sample) => sum + sample.used, 0) / of.length;
  const least = (of: Soak['samples']): number => Math.min(...of.map((sample) => sample.handles));
  return { memoryRatio: mean(late) / mean(early), handlesGrown: least(late) - least(early) };
}
