import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Dice } from '../../checks/random.ts';
import { chooseFate, cut, type Fate, type Image } from './cut.ts';
import { apply, diskOf } from './disk.ts';
import { judge, openVault } from './judge.ts';
import { readLog, type Operation } from './log.ts';
import { placesIn, readImage, writeImage, type Places } from './places.ts';
import { acknowledgedBy, type RecordOrders } from './run-in-child.ts';
import { groundOf, type Scenario } from './scenario.ts';
import { testPassphrase } from '../vault.ts';

/** What a disk was asked to do, and what was on it before. */
export type Recording = { readonly before: Image; readonly operations: readonly Operation[] };

/** A state before the scenario: everything in it outlives every cut. */
export type Prepared = { readonly places: Places; readonly given: unknown; readonly before: Image };

/** Makes the vault that a scenario begins with, in a folder of its own. */
export async function prepare(base: string, scenario: Scenario): Promise<Prepared> {
  const places = placesIn(base);
  for (const folder of [places.root, places.out, places.profile, places.sources]) mkdirSync(folder, { recursive: true });
  let given: unknown = null;
  if (scenario.how === 'unlock') {
    const backend = await openVault(places, [], 'create', testPassphrase);
    if (typeof backend === 'string') throw new Error(`the vault of ${scenario.name} is not made: ${backend}`);
    given = (await scenario.prepare?.(groundOf(backend, places, null))) ?? null;
    await backend.close();
  }
  return { places, given, before: readImage(places.root) };
}

/** Runs a script of this folder under the recorder and reads what it did below `root`. */
export function record(library: string, base: string, script: string, orders: object): readonly Operation[] {
  const [log, marks] = [join(base, 'log'), join(base, 'marks')];
  runUnder(library, script, { ...orders, marks }, { RIG_ROOT: placesIn(base).root, RIG_LOG: log, RIG_MARKS: marks });
  return readLog(log);
}

/** Throws with what the process said where it did not end well. */
export function runUnder(library: string, script: string, orders: object, env: Readonly<Record<string, string>>): string {
  const path = fileURLToPath(new URL(script, import.meta.url));
  const { NODE_OPTIONS: _, VITEST: __, ...inherited } = process.env;
  const ended = spawnSync(process.execPath, [path, JSON.stringify(orders)], {
    env: { ...inherited, ...env, LD_PRELOAD: library, UV_USE_IO_URING: '0' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (ended.error !== undefined) throw new Error(`${script} did not run: ${ended.error.message}`);
  if (ended.status !== 0) throw new Error(`${script} ended with ${ended.status ?? ended.signal ?? 'nothing'}: ${ended.stderr}`);
  return ended.stdout;
}

export function recordScenario(library: string, base: string, scenario: Scenario, { given, before }: Prepared): Recording {
  const orders: Omit<RecordOrders, 'marks'> = { base, scenario: scenario.name, given };
  return { before, operations: record(library, base, 'run-in-child.ts', orders) };
}

/** One cut: the state of the disk at a moment, after its fate; and what had been acknowledged by then. */
export type Cut = { readonly image: Image; readonly marks: readonly string[]; readonly at: number; readonly fate: Fate };

export function chanceCut(recording: Recording, dice: Dice): Cut {
  const at = momentIn(recording.operations, dice);
  return cutAt(recording, at, chooseFate(dice), dice);
}

/** The power fails before the operation with this number. */
export function cutAt({ before, operations }: Recording, at: number, fate: Fate, dice: Dice): Cut {
  const disk = diskOf(before.files, before.folders);
  const marks: string[] = [];
  for (const operation of operations.slice(0, at)) {
    if (operation.is === 'mark') marks.push(operation.text);
    else apply(disk, operation);
  }
  return { image: cut(disk, fate, dice), marks, at, fate };
}

/** Anywhere, the end included; half of the time just before a sync, when most is pending, or just after a mark, when most is promised. */
function momentIn(operations: readonly Operation[], dice: Dice): number {
  const telling = operations.flatMap(({ is }, index) => (is === 'sync' ? [index] : is === 'mark' ? [index + 1] : []));
  return dice.chance(0.5) && telling.length > 0 ? dice.pick(telling) : dice.below(operations.length + 1);
}

/** What is wrong after one cut. */
export function judgeCut({ places, given }: Prepared, scenario: Scenario, { image, marks }: Cut): Promise<readonly string[]> {
  writeImage(places.root, image);
  return judge(places, scenario, given, acknowledgedBy(marks));
}
