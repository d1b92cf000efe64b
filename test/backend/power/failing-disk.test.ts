import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../checks/check-23.ts';
import type { Fault } from '../../support/power/control.ts';
import { tryFaults } from '../../support/power/faults.ts';
import { buildRecorder, whyNoRecorder } from '../../support/power/library.ts';
import { prepare } from '../../support/power/recording.ts';
import { newKeys } from '../../support/power/scenarios/new-keys.ts';
import { packageFiles } from '../../support/power/scenarios/package-files.ts';
import { create } from '../../support/power/scenarios/register.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

const why = whyNoRecorder();
const isSkipped = why !== null;

/** The first name is the vault's folder, the first write the keyring's. */
const whileMaking: readonly (readonly [fault: Fault, answer: string])[] = [
  [{ class: 'names', n: 1, error: 'EROFS', stays: true }, 'disk.readOnly'],
  [{ class: 'names', n: 1, error: 'EDQUOT', stays: true }, 'disk.full'],
  [{ class: 'writes', n: 1, error: 'EDQUOT', stays: false }, 'disk.full'],
  [{ class: 'writes', n: 1, error: 'EROFS', stays: true }, 'disk.readOnly'],
];

describe.skipIf(isSkipped)(`on a failing disk${isSkipped ? ` (left out: ${why})` : ''}`, () => {
  test(`check ${check.number}: ${check.title}`, async () => {
    const lines: string[] = [];
    const result = await check.run({ scale: 0.1, seed: suiteSeed, log: (line) => lines.push(line) });
    expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
  });

  test('a vault that cannot be made says by its name what is wrong with the disk, and can be made later', async () => {
    const base = mkdtempSync(join(tmpdir(), 'recourse-faults-test-'));
    try {
      const faults = whileMaking.map(([fault]) => fault);
      const trials = tryFaults(buildRecorder(base), base, create, await prepare(base, create), faults);
      expect(trials.map(({ answers, wrong }) => ({ answers, wrong }))).toEqual(
        whileMaking.map(([, answer]) => ({ answers: [answer], wrong: [] })),
      );
    } finally {
      rmSync(base, { recursive: true, force: true });
    }
  });

  test.each([packageFiles, newKeys])('$name: no name that cannot be given or taken away is told as a fault of ours', async (scenario) => {
    const base = mkdtempSync(join(tmpdir(), 'recourse-faults-test-'));
    try {
      const library = buildRecorder(base);
      const prepared = await prepare(base, scenario);
      const [whole] = tryFaults(library, base, scenario, prepared, [null]);
      // One of five: the full run of the check takes every one.
      const first = 1 + (suiteSeed % 5);
      const faults = Array.from({ length: Math.ceil(whole!.seen.names / 5) }, (_, index): Fault => ({
        class: 'names',
        n: first + 5 * index,
        error: 'EIO',
        stays: index % 2 === 0,
      }));
      expect(faults.length).toBeGreaterThan(2);
      const trials = tryFaults(library, base, scenario, prepared, faults);
      expect(trials.filter(({ wrong }) => wrong.length > 0)).toEqual([]);
    } finally {
      rmSync(base, { recursive: true, force: true });
    }
  });
});
