import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { complaintEntry } from '../../support/complaints.ts';
import { openVault } from '../../support/open-vault.ts';
import { makeVault, type TestVault } from '../../support/vault.ts';

let vault: TestVault | null = null;
afterEach(async () => {
  await vault?.remove();
  vault = null;
});

/** A keyring long enough for a mark to be kept. */
async function long(): Promise<TestVault> {
  vault = await makeVault();
  for (let n = 0; n < 70; n += 1) await vault.call('complaints.register', { entry: complaintEntry() });
  await vault.reopen();
  await vault.backend.close();
  return vault;
}

const marks = (made: TestVault): string[] => readdirSync(join(made.profile, 'anchors')).filter((name) => name.length > 60);

async function checkedAnew(made: TestVault): Promise<number | string> {
  const opened = await openVault(made.folder, made.passphrase, made.ports);
  if (!opened.ok) return opened.error.code;
  const { db, lock, keyringFile } = opened.value;
  db.close();
  lock.release();
  return keyringFile.checkedAnew;
}

test('signatures that were checked before are not checked again; a changed byte, a forged or foreign mark makes all be checked', async () => {
  const made = await long();
  const mark = join(made.profile, 'anchors', marks(made)[0]!);
  const kept = readFileSync(mark, 'utf8');
  expect(await checkedAnew(made)).toBe(0);
  writeFileSync(mark, kept.replace(/"bytes":\d/, '"bytes":9'));
  expect(await checkedAnew(made)).toBeGreaterThan(64);
  writeFileSync(
    mark,
    kept.replace(/"mac":"(.)/, (_, first: string) => `"mac":"${first === '0' ? 'f' : '0'}`),
  );
  expect(await checkedAnew(made)).toBeGreaterThan(64);
  writeFileSync(mark, kept);
  expect(await checkedAnew(made)).toBe(0);
});

test('a signature spoilt within the marked part refuses the vault', async () => {
  const made = await long();
  const path = join(made.folder, 'keyring');
  const lines = readFileSync(path, 'utf8').split('\n');
  const spoilt = lines.map((line, n) =>
    n === 50 ? line.replace(/"signature":"(..)/, (_, two: string) => `"signature":"${two === 'AA' ? 'AB' : 'AA'}`) : line,
  );
  writeFileSync(path, spoilt.join('\n'));
  expect(await checkedAnew(made)).toBe('vault.keyringDamaged');
});
