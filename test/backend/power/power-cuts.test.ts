import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { check } from '../../checks/check-22.ts';
import { createDice } from '../../checks/random.ts';
import { buildRecorder, whyNoRecorder } from '../../support/power/library.ts';
import { cutAt, judgeCut, prepare, recordScenario } from '../../support/power/recording.ts';
import { register } from '../../support/power/scenarios/register.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

const why = whyNoRecorder();
const isSkipped = why !== null;

describe.skipIf(isSkipped)(`when the power fails${isSkipped ? ` (left out: ${why})` : ''}`, () => {
  let base = '';
  beforeAll(() => {
    base = mkdtempSync(join(tmpdir(), 'recourse-power-test-'));
  });
  afterAll(() => rmSync(base, { recursive: true, force: true }));

  test(`check ${check.number}: ${check.title}`, async () => {
    const lines: string[] = [];
    const result = await check.run({ scale: 0.02, seed: suiteSeed, log: (line) => lines.push(line) });
    expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
  });

  test('an entry of the keyring that reached the disk in parts, its end among them, shuts nobody out', async () => {
    const prepared = await prepare(base, register);
    const recording = recordScenario(buildRecorder(base), base, register, prepared);
    const { operations } = recording;
    const isKeyring = (at: number): boolean => {
      const { is } = operations[at]!;
      const opened = operations.findLast(
        (one, index) => index < at && one.is === 'open' && 'fd' in operations[at]! && one.fd === operations[at].fd,
      );
      return is === 'sync' && opened?.is === 'open' && opened.path === '/vault/keyring';
    };
    const syncs = [...operations.keys()].filter(isKeyring);
    expect(syncs.length).toBeGreaterThanOrEqual(register.steps.length);
    const wrong: string[] = [];
    for (const at of syncs)
      for (let seed = 0; seed < 4; seed += 1) {
        const cut = cutAt(recording, at, { bytes: 'mixed', unit: 512, names: 'all' }, createDice(at * 1000 + seed));
        wrong.push(...(await judgeCut(prepared, register, cut)));
      }
    expect(wrong).toEqual([]);
  });
});
