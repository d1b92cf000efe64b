import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { behindTheScenes, countRows, startInvestigation, takeInFile, takenIn } from '../../support/evidence.ts';
import { mountSmallDisk } from '../../support/small-disk.ts';
import { makeVault, pathToken, type TestVault } from '../../support/vault.ts';

const MIB = 1024 * 1024;
const smallDisk = mountSmallDisk(6);
const { base, path: disk, whyNot } = smallDisk;

afterAll(() => smallDisk.remove());

describe.skipIf(whyNot !== null)(`on a full disk${whyNot === null ? '' : ` (left out: ${whyNot})`}`, () => {
  let vault: TestVault;
  const big = join(base, 'big');
  const small = join(base, 'small');
  beforeAll(async () => {
    writeFileSync(big, randomBytes(8 * MIB));
    writeFileSync(small, randomBytes(20_000));
    vault = await makeVault({ within: disk });
  });
  afterAll(async () => {
    await vault.remove();
  });

  const stored = (): string[] =>
    ['objects', 'incoming'].flatMap((folder) =>
      readdirSync(join(vault.folder, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.length > 2),
    );

  it('an intake says so, leaves nothing behind, and a smaller file still goes in', async () => {
    const investigation = await startInvestigation(vault);
    const free = statfsSync(disk).bavail;
    expect(await takeInFile(vault, investigation, big)).toMatchObject({ outcome: 'refused', result: { code: 'disk.full' } });
    expect(stored()).toEqual([]);
    expect(statfsSync(disk).bavail).toBeGreaterThanOrEqual(free - 64);
    expect(vault.incidents).toEqual([]);
    const id = await takenIn(vault, investigation, small);
    expect((await vault.call('evidence.open', { id })).size).toBe(20_000);
  });

  it('when not even an announcement fits, nothing is begun, and the vault goes on when there is room', async () => {
    const investigation = await startInvestigation(vault);
    const filler = join(disk, 'filler');
    fill(filler);
    const state = await takeInFile(vault, investigation, small);
    expect(state).toMatchObject({ outcome: 'refused', result: { code: 'disk.full' } });
    expect(stored()).toHaveLength(1);
    rmSync(filler);
    expect((await takeInFile(vault, investigation, small)).outcome).toBe('done');
    await behindTheScenes(vault, (session) =>
      expect([countRows(session, 'evidence_item'), countRows(session, 'evidence_object')]).toEqual([2, 2]),
    );
  });

  it('a copy that does not fit is taken back, and the record says that it was not made', async () => {
    const investigation = await startInvestigation(vault);
    const medium = join(base, 'medium');
    writeFileSync(medium, randomBytes(2 * MIB));
    const id = await takenIn(vault, investigation, medium);
    const filler = join(disk, 'filler');
    writeFileSync(filler, Buffer.alloc(Math.max(0, statfsSync(disk).bavail * statfsSync(disk).bsize - MIB)));
    const destination = pathToken();
    const state = await vault.run(
      'evidence.extract',
      { id, reason: 'workingCopy', to: 'Desk 3', destination },
      { [destination]: join(disk, 'copy') },
    );
    expect(state).toMatchObject({ outcome: 'refused', result: { code: 'disk.full' } });
    expect(readdirSync(disk).filter((name) => name.startsWith('copy'))).toEqual([]);
    const { events } = await vault.call('evidence.open', { id });
    expect(events.slice(-2)).toMatchObject([{ type: 'copied' }, { type: 'correction', facts: { reason: 'notMade' } }]);
    rmSync(filler);
  });

  function fill(path: string): void {
    for (let bytes = 8 * MIB; bytes >= 1; bytes = Math.floor(bytes / 2)) {
      try {
        writeFileSync(path, Buffer.alloc(bytes, 1), { flag: 'a' });
      } catch {
        // Smaller pieces until not one byte fits.
      }
    }
  }
});
