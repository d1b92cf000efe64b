import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hkdf32 } from '../../../electron/backend/crypto/hash.ts';
import { openDatabase } from '../../../electron/backend/db/open.ts';
import { uuidBytes } from '../../../electron/backend/ids.ts';
import { systemPorts } from '../../../electron/backend/system-ports.ts';
import { check } from '../../checks/check-62.ts';
import { openVault } from '../../support/open-vault.ts';
import { copyOfKept, keptVaults } from '../../support/vaults/kept.ts';
import { suiteSeed } from '../../support/house/suite-seed.ts';

test('the database is copied before, and the copy goes at the next opening', async () => {
  const base = mkdtempSync(join(tmpdir(), 'recourse-migrations-'));
  const kept = keptVaults()[0]!;
  const folder = join(base, 'vault');
  copyOfKept(kept, folder);
  const open = async () => {
    const opened = await openVault(folder, kept.passphrase, systemPorts(join(base, 'profile')));
    if (!opened.ok) throw new Error(opened.error.code);
    const { db, lock, rootKey, vaultId } = opened.value;
    const key = hkdf32(rootKey, uuidBytes(vaultId), 'db');
    db.close();
    lock.release();
    return key;
  };
  const key = await open();
  const copy = openDatabase(join(folder, 'vault.db.before'), key);
  if (!copy.ok) throw new Error(copy.error);
  expect(copy.value.pragma('user_version', { simple: true })).toBe(kept.schema);
  const { n } = copy.value.prepare('SELECT count(*) AS n FROM ledger_leaf').get() as { n: number };
  expect(n).toBeGreaterThanOrEqual(kept.entries);
  copy.value.close();
  await open();
  expect(existsSync(join(folder, 'vault.db.before'))).toBe(false);
  rmSync(base, { recursive: true, force: true });
});

test(`check ${check.number}: ${check.title}`, async () => {
  const lines: string[] = [];
  const result = await check.run({ scale: 0.02, seed: suiteSeed, log: (line) => lines.push(line) });
  expect(result, lines.join('\n')).toMatchObject({ reached: result.target, control: 'red' });
});
