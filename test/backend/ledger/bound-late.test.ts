import { afterEach, expect, test } from 'vitest';
import type { VerifyResult } from '#shared/contract/vault.ts';
import { openVault } from '../../support/open-vault.ts';
import { makeVault, type TestVault } from '../../support/vault.ts';

/** What no entry of its own change binds: the name of the office, and when dated seals were made. */

const made: TestVault[] = [];
afterEach(async () => {
  for (const vault of made.splice(0)) await vault.remove();
});

/** Two runs, so that the first one's seals are bound by the second's opening. */
async function fresh(): Promise<TestVault> {
  const vault = await makeVault();
  made.push(vault);
  await vault.reopen();
  return vault;
}

/** Somebody who holds every key of the database and no signing key changes rows while the vault is locked. */
async function changeOffline(vault: TestVault, statement: string): Promise<void> {
  await vault.backend.close();
  const opened = await openVault(vault.folder, vault.passphrase, vault.ports);
  if (!opened.ok) throw new Error('the vault of the test does not open');
  const { db } = opened.value;
  expect(db.prepare(statement).run().changes).toBe(1);
  db.close();
  opened.value.lock.release();
  await vault.reopen();
}

async function faultsOf(vault: TestVault): Promise<readonly string[]> {
  const job = await vault.run('vault.verify', { scope: { kind: 'vault' } });
  return (job.result as VerifyResult).faults.map(({ code, what }) => `${code} ${what}`);
}

const kinds = async (vault: TestVault): Promise<readonly string[]> =>
  (await vault.call('ledger.entries', { filters: {}, offset: 0, limit: 50 })).rows.map(({ kind }) => kind);

test('nothing was changed: nothing is found, and the name is written down once', async () => {
  const vault = await fresh();
  expect(await faultsOf(vault)).toEqual([]);
  await vault.reopen();
  expect(await faultsOf(vault)).toEqual([]);
  expect((await kinds(vault)).filter((kind) => kind === 'settings.officeNamed')).toHaveLength(1);
});

test('another name of the office is found', async () => {
  const vault = await fresh();
  await changeOffline(vault, "UPDATE setting SET value = 'Another Authority' WHERE key = 'officeName'");
  expect((await vault.call('vault.summary', {})).office).toBe('Another Authority');
  expect(await faultsOf(vault)).toContain('record.altered office');
});

test('a binding that was taken away is missed, and is not made anew over another name', async () => {
  const vault = await fresh();
  await changeOffline(vault, "DELETE FROM setting WHERE key = 'officeNameEvent'");
  expect(await faultsOf(vault)).toContain('record.missing office');
  expect((await kinds(vault)).filter((kind) => kind === 'settings.officeNamed')).toHaveLength(1);
});

test('another time of a dated seal is found once somebody has opened the vault after it', async () => {
  const vault = await fresh();
  await changeOffline(vault, "UPDATE ledger_checkpoint SET at = '2001-01-01T00:00:00.000Z' WHERE number = 1");
  expect(await faultsOf(vault)).toContain('seal.timeDiffers 1-1');
});
