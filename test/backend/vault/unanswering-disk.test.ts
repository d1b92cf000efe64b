import type * as fs from 'node:fs';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createVault } from '../../../electron/backend/vault/create.ts';
import { cheapPorts, testPassphrase } from '../../support/vault.ts';

/** While set, the disk does not answer who asks what lies in a folder, as a share on a network whose line is down for a moment. */
const disk = vi.hoisted(() => ({ isSilent: false }));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  return {
    ...real,
    existsSync: (path: string) => !disk.isSilent && real.existsSync(path),
    readdirSync: (path: string) => real.readdirSync(path),
    mkdirSync: (path: string, options: { mode?: number }) => {
      if (disk.isSilent) throw Object.assign(new Error('no answer'), { code: 'EIO' });
      return real.mkdirSync(path, options);
    },
  };
});

const base = mkdtempSync(join(tmpdir(), 'recourse-silent-'));
const folder = join(base, 'vault');
const names = ['keyring', 'vault.db', 'vault.json'];
beforeAll(() => {
  mkdirSync(folder, {});
  for (const name of names) writeFileSync(join(folder, name), 'not ours to remove');
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

test('an attempt to make a vault where one lies takes nothing away, even when the disk does not answer', async () => {
  disk.isSilent = true;
  const request = { folder, passphrase: testPassphrase, officeName: 'Test', personName: 'A. Tester' };
  const made = await createVault(request, cheapPorts(join(base, 'profile')));
  disk.isSilent = false;
  expect(made).toEqual({ ok: false, error: { kind: 'unavailable', code: 'disk.error' } });
  expect(readdirSync(folder).sort()).toEqual(names);
});
