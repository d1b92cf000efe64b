import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requiredPragmas } from '../../electron/backend/db/pragmas.ts';
import { root } from '../support/house/run.ts';
import { buildRecorder, whyNoRecorder } from '../support/power/library.ts';
import { writeImage } from '../support/power/places.ts';
import { cutPlain } from '../support/power/plain.ts';
import type { Settings } from '../support/power/plain-in-child.ts';
import { chanceCut, judgeCut, prepare, recordScenario } from '../support/power/recording.ts';
import { scenarios } from '../support/power/scenarios.ts';
import type { Scenario } from '../support/power/scenario.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

const CUTS = 300;

/** Settings that many programs use, and that lose work when the power fails. */
const careless: readonly Settings[] = [
  { journal: 'WAL', synchronous: 'NORMAL', locking: 'EXCLUSIVE' },
  { journal: 'DELETE', synchronous: 'OFF', locking: 'EXCLUSIVE' },
];

/**
 * What the engine asks of the disk is written down once for each kind of write; then the power fails at a chance moment, and what was not synced is
 * dropped, reordered or torn. The seed chooses moments and fates; an image that is wrong is kept under `out/test/power`.
 */
export const check: Check = {
  number: 22,
  title: 'a power cut during any kind of write loses nothing acknowledged and raises no false alarm',
  target: (full) => sumOf(scenarios.map((scenario) => cutsOf(scenario, full ? CUTS : CUTS / 10))),
  run: async ({ scale, seed, log }) => {
    const cuts = Math.max(3, Math.round(CUTS * scale));
    const target = sumOf(scenarios.map((scenario) => cutsOf(scenario, cuts)));
    const why = whyNoRecorder();
    if (why !== null) {
      log(why);
      return { reached: 0, target, control: 'green' };
    }
    const folder = mkdtempSync(join(tmpdir(), 'recourse-power-'));
    try {
      const library = buildRecorder(folder);
      let reached = 0;
      for (const [index, scenario] of scenarios.entries()) {
        const diceOf = (cut: number): Dice => createDice(seed * 1_000_003 + index * 10_007 + cut);
        reached += await cutScenario(library, join(folder, scenario.name), scenario, cutsOf(scenario, cuts), diceOf, log);
      }
      // In full however small the run: a dozen cuts of a database that loses three of four may lose six.
      const controls = careless.map((settings, index) => {
        const diceOf = (cut: number): Dice => createDice(seed * 1_000_003 + (100 + index) * 10_007 + cut);
        return cutPlain(library, join(folder, `control-${index}`), settings, CUTS, diceOf);
      });
      const own = cutPlain(library, join(folder, 'own'), ownSettings(), CUTS, (cut) => createDice(seed * 1_000_003 + 200 * 10_007 + cut));
      // That the same rig finds nothing in the vault's own settings shows that it does not merely break whatever it is given.
      const isRed = controls.every(({ lost, damaged }) => lost + damaged > CUTS / 2) && own.lost + own.damaged === 0;
      return { reached, target, control: isRed ? 'red' : 'green', details: { seed, controls, own } };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function cutsOf({ cutsOneOf = 1 }: Scenario, cuts: number): number {
  return cuts === CUTS ? CUTS : Math.max(3, Math.round(cuts / cutsOneOf));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** What the product sets on every connection, for the same workload as the controls. */
function ownSettings(): Settings {
  const set = (name: string): string => String(requiredPragmas.find((pragma) => pragma.name === name)?.set);
  return { journal: set('journal_mode'), synchronous: set('synchronous'), locking: set('locking_mode') };
}

/** How many cuts left everything as it must be. */
async function cutScenario(
  library: string,
  base: string,
  scenario: Scenario,
  cuts: number,
  diceOf: (cut: number) => Dice,
  log: (line: string) => void,
): Promise<number> {
  const prepared = await prepare(base, scenario);
  const recording = recordScenario(library, base, scenario, prepared);
  let good = 0;
  for (let n = 0; n < cuts; n += 1) {
    const cut = chanceCut(recording, diceOf(n));
    const wrong = await judgeCut(prepared, scenario, cut);
    if (wrong.length === 0) {
      good += 1;
      continue;
    }
    const kept = join(root, 'out/test/power', `${scenario.name}-${n}`);
    writeImage(kept, cut.image);
    const moment = `before operation ${cut.at} of ${recording.operations.length} (${recording.operations[cut.at]?.is ?? 'the end'})`;
    log(`${scenario.name}, cut ${n} ${moment}, ${JSON.stringify(cut.fate)}, image in ${kept}: ${wrong.join('; ')}`);
  }
  return good;
}
