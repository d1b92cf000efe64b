import { join } from 'node:path';
import type { Dice } from '../../checks/random.ts';
import { classes, errors, makeControl, type Fault, type Seen } from './control.ts';
import type { FaultOrders, Trial } from './fail-in-child.ts';
import { placesIn, writeImage } from './places.ts';
import { runUnder, type Prepared } from './recording.ts';
import type { Scenario } from './scenario.ts';

/** So many faults are told to one process: what a process may be given as an argument ends at 128 KiB. */
const atOnce = 200;

/** Lets a scenario run once a fault, some hundred of them in one process under the library. */
export function tryFaults(
  library: string,
  base: string,
  scenario: Scenario,
  { given, before }: Prepared,
  faults: readonly (Fault | null)[],
): readonly Trial[] {
  const control = join(base, 'control');
  const parts = Array.from({ length: Math.ceil(faults.length / atOnce) }, (_, part) => faults.slice(part * atOnce, (part + 1) * atOnce));
  return parts.flatMap((part) => {
    writeImage(placesIn(base).root, before);
    makeControl(control);
    const orders: FaultOrders = { base, scenario: scenario.name, given, control, faults: part };
    const said = runUnder(library, 'fail-in-child.ts', orders, { RIG_ROOT: placesIn(base).root, RIG_CONTROL: control });
    return said
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Trial);
  });
}

const errorNames = Object.keys(errors) as readonly Fault['error'][];

/** One of so many n of every class, beginning anywhere, with every error; whether the fault stays is left to chance. */
export function allFaults(seen: Seen['seen'], dice: Dice, every: number): readonly Fault[] {
  return someFaults(seen, dice, every).flatMap((fault) => errorNames.map((error) => ({ ...fault, error, stays: dice.chance(0.5) })));
}

/** The same, each with one of the errors. */
export function someFaults(seen: Seen['seen'], dice: Dice, every: number): readonly Fault[] {
  return classes.flatMap((name) => {
    const faults: Fault[] = [];
    for (let n = 1 + dice.below(every); n <= seen[name]; n += every)
      faults.push({ class: name, n, error: dice.pick(errorNames), stays: dice.chance(0.5) });
    return faults;
  });
}
