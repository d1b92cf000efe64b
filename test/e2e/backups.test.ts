import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testPassphrase } from '../support/vault.ts';
import { findFaults } from './axe.ts';
import { pictures } from './investigation-steps.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** A backup made, restored into another folder and gone on from, by what the screen says alone. */

let real: RealWindow;
beforeAll(async () => {
  real = await openRealWindow({
    script: (folder) => {
      const drive = path.join(folder, 'drive');
      mkdirSync(drive);
      return { vaultFolders: [path.join(folder, 'vault'), path.join(folder, 'restored')], save: [drive], open: [[drive], [drive]] };
    },
  });
});
afterAll(() => real.close());

const section = 'Sections';

test('a backup is asked for, made, read again, restored from the lock screen, and gone on from', async () => {
  const { page, folder } = real;
  await page.getByRole('link', { name: 'No backup yet' }).click();
  await page.getByText('No backup has been made yet.').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.getByLabel('What you call this drive').fill('Blue stick, safe');
  await page.getByRole('button', { name: 'Choose the drive and begin…' }).click();
  await page.getByText('The backup is made, and was read back from the drive.').waitFor();
  await page.getByRole('heading', { name: 'Blue stick, safe' }).waitFor();
  await expect.poll(() => page.getByRole('link', { name: 'No backup yet' }).count()).toBe(0);

  await page.getByRole('button', { name: 'Look at a drive…' }).click();
  await page.getByRole('button', { name: 'Read again' }).click();
  await page.getByText('This backup is whole.').waitFor();
  await page.getByText('read again', { exact: false }).first().waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);

  await page.getByRole('button', { name: 'Lock', exact: true }).first().click();
  await page.getByRole('button', { name: 'Restore a backup…' }).click();
  await page.getByRole('button', { name: 'Choose the backup…' }).click();
  await page.getByText('The vault as it was on').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.getByRole('button', { name: 'Choose a new folder and restore…' }).click();
  await page.getByText('The vault is restored.').waitFor();
  expect(readdirSync(path.join(folder, 'restored'))).toContain('vault.db');
  await page.getByLabel('Passphrase', { exact: true }).fill(testPassphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();

  // This computer has seen the entry that says that the backup was made: so the restored vault is older, and is only read.
  await page.getByRole('navigation', { name: section }).getByRole('link', { name: 'Backups' }).click();
  await page.getByText('This computer knows a later state of this vault.').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.getByLabel('Why go on from here').fill('Tried the backup of this week');
  await page.getByRole('button', { name: 'Ask to go on from this state' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(testPassphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByRole('navigation', { name: section }).getByRole('link', { name: 'Backups' }).click();
  await page.getByRole('button', { name: 'Choose the drive and begin…' }).waitFor();
  // It knows the backup that it was made from, by the name of its folder.
  await page.getByRole('heading', { name: /^recourse-backup-/ }).waitFor();
  expect(await page.getByRole('link', { name: 'No backup yet' }).count()).toBe(0);
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.screenshot({ path: path.join(pictures, 'backups-restored.png') });
  expect(real.errors).toEqual([]);
});
