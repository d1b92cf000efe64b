import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { complaintEntry } from '../../support/complaints.ts';
import { mountSmallDisk } from '../../support/small-disk.ts';
import { makeVault } from '../../support/vault.ts';

const smallDisk = mountSmallDisk(3);
const { path: disk, whyNot } = smallDisk;

afterAll(() => smallDisk.remove());

describe.skipIf(whyNot !== null)(`on a full disk${whyNot === null ? '' : ` (left out: ${whyNot})`}`, () => {
  it('a complaint that does not fit is not said to be saved; everything before stands, and work goes on once there is room', async () => {
    const vault = await makeVault({ within: disk });
    const saved: string[] = [];
    const entry = (): ReturnType<typeof complaintEntry> => complaintEntry({ story: 'Invented. '.repeat(4000) });
    let refused: unknown = null;
    for (let i = 0; i < 200 && refused === null; i += 1) {
      const envelope = await vault.envelope('complaints.register', { entry: entry() });
      if (envelope.kind === 'ok') saved.push((envelope.value as { id: string }).id);
      else refused = envelope;
    }
    expect(refused).toEqual({ kind: 'unavailable', code: 'disk.full' });
    expect(saved.length).toBeGreaterThan(3);
    expect(
      (
        await vault.call('complaints.list', { filters: {}, sort: { by: 'registered', direction: 'ascending' }, offset: 0, limit: 500 })
      ).rows.map((row) => (row.restricted ? null : row.id)),
    ).toEqual(saved);

    smallDisk.remount('size=8m');
    const after = await vault.call('complaints.register', { entry: entry() });
    saved.push(after.id);
    await vault.reopen();
    expect((await vault.call('vault.summary', {})).ledger.alarm).toBe(null);
    // The name of the office is a record too.
    expect(await vault.run('vault.verify', { scope: { kind: 'vault' } })).toMatchObject({
      outcome: 'done',
      result: { unchanged: true, records: saved.length + 1 },
    });
    await vault.remove();
  });

  it('a vault that does not fit is not made, and says why', async () => {
    smallDisk.remount('size=3m');
    const room = statfsSync(disk);
    writeFileSync(join(disk, 'filler'), Buffer.alloc(Math.max(0, room.bavail * room.bsize - 40_000)));
    await expect(makeVault({ within: disk })).rejects.toThrow(/disk\.full/);
  });

  it('a vault on a disk that cannot be written to is not opened, and says why', async () => {
    rmSync(join(disk, 'filler'), { force: true });
    const vault = await makeVault({ within: disk });
    await vault.backend.close();
    smallDisk.remount('ro');
    await expect(vault.reopen()).rejects.toThrow(/disk\.readOnly/);
    smallDisk.remount('rw');
    await vault.reopen();
    await vault.remove();
  });
});
