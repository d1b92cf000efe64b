import { existsSync, mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBackendWith } from '../../electron/backend/index.ts';
import { createDice } from '../checks/random.ts';
import { complaintEntry } from '../support/complaints.ts';
import { drawPages, pictureOf, spoilPages } from '../support/salvage/vault.ts';
import { cheapPorts, pathToken, runJob, testPassphrase } from '../support/vault.ts';
import { findFaults } from './axe.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** A vault with 3 % of its pages destroyed is saved from the lock screen into a new folder; the list is looked at and decided. */

let real: RealWindow;
const into = (folder: string): string => path.join(folder, 'saved');

beforeAll(async () => {
  real = await openRealWindow({
    script: (folder) => ({ vaultFolders: [path.join(folder, 'vault'), into(folder)], open: [[path.join(folder, 'drive')]] }),
  });
  await real.page.keyboard.press('Control+l');
  await real.page.getByLabel('Passphrase').waitFor();
  await fill(real.vault, path.join(real.folder, 'anchors'));
});
afterAll(() => real.close());

async function fill(vault: string, profile: string): Promise<void> {
  const ports = cheapPorts(profile);
  const open = () => openBackendWith({ how: 'unlock', folder: vault, passphrase: testPassphrase }, ports);
  // The lock screen comes at once; the process of the vault may hold its files for a moment longer.
  let opened = await open();
  for (let tries = 0; tries < 100 && !opened.ok && JSON.stringify(opened.error).includes('vault.inUse'); tries += 1) {
    await wait(100);
    opened = await open();
  }
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  for (let i = 0; i < 40; i += 1)
    await opened.value.call('complaints.register', { entry: complaintEntry({ story: `Invented story ${i}. `.repeat(40) }) }, {});
  const drive = path.join(path.dirname(vault), 'drive');
  mkdirSync(drive);
  const destination = pathToken();
  const making = await opened.value.call('backups.make', { destination, label: 'Stick' }, { [destination]: drive });
  if (making.kind !== 'ok') throw new Error(JSON.stringify(making));
  await runJob(opened.value, (making.value as { job: string }).job);
  await opened.value.close();
  const database = path.join(vault, 'vault.db');
  const pages = statSync(database).size / 4096;
  // Behind the first pages of the tables, so that something of the complaints is among them.
  const drawn = [...drawPages(Math.ceil(pages * 0.03), 60, createDice(3))].map((page) => pages - 60 + page);
  spoilPages(database, drawn, createDice(4));
}

test('what can be saved is saved, what is missing is listed and decided, and the vault is taken into use', async () => {
  const { page, vault, folder, errors } = real;
  const before = pictureOf(vault);
  await page.getByRole('button', { name: 'This vault is damaged: save what can be saved…' }).click();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.getByRole('button', { name: 'Choose a new folder…' }).click();
  await page.getByText('Into saved').waitFor();
  await page.getByLabel('Passphrase').fill(testPassphrase);
  await page.getByRole('button', { name: 'Save what can be saved', exact: true }).click();
  await page.getByRole('link', { name: 'What is missing' }).click();
  await page.getByRole('heading', { name: 'What was saved' }).waitFor();
  expect(existsSync(path.join(into(folder), 'salvage.list'))).toBe(true);
  expect(pictureOf(vault)).toBe(before);
  await page.getByText('This vault was saved from a damaged one and can only be read').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);

  const items = page.getByRole('listitem').filter({ has: page.getByRole('button', { name: 'Keep as it is' }) });
  await expect.poll(() => items.count()).toBeGreaterThan(1);
  await page.getByLabel('Find a reference, an id or a table').fill('nothing like this');
  await page.getByText('0 things', { exact: true }).waitFor();
  await page.getByLabel('Find a reference, an id or a table').fill('');
  await items.first().getByRole('button', { name: 'Do not rely on it' }).click();
  await page.getByRole('listitem').getByText('Do not rely on it', { exact: true }).first().waitFor();
  const allOfThem = page.getByRole('group', { name: 'For all of them' });
  await page.getByText('Only what is undecided').click();
  await allOfThem.getByRole('button', { name: 'Bring it from a backup' }).click();
  await page.getByRole('button', { name: 'Choose the backup…' }).click();
  await page.getByRole('button', { name: 'See what it can give' }).click();
  await page.getByText('What this backup can give').waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.getByRole('button', { name: /^Bring \d+ things?$/ }).click();
  await page.getByText('Brought from the backup').waitFor();
  await page.getByText('Only what is undecided').click();
  await page.getByRole('listitem').getByText('Brought', { exact: true }).first().waitFor();
  await page.getByText('Everything in the list is decided.').waitFor();
  await page.getByRole('button', { name: 'Take it into use…' }).click();
  await page.getByRole('button', { name: 'Take it into use', exact: true }).click();
  await page.getByText('This vault was taken into use').waitFor();

  await page.keyboard.press('Control+l');
  await page.getByLabel('Passphrase').fill(testPassphrase);
  await page.getByRole('button', { name: 'Unlock' }).click();
  await page.getByRole('navigation', { name: 'Sections' }).waitFor();
  await expect.poll(() => page.getByText('it can be read, not written').count()).toBe(0);
  expect(errors).toEqual([]);
});
