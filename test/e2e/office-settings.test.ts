import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFaults } from './axe.ts';
import { coveredControls } from './covered-controls.ts';
import { pictures } from './investigation-steps.ts';
import { openRealWindow } from './real-window.ts';

let window: Awaited<ReturnType<typeof openRealWindow>>;
beforeAll(async () => {
  window = await openRealWindow();
  await window.page.getByRole('link', { name: 'Settings' }).click();
});
afterAll(() => window.close());

const settings = (): Promise<unknown> => window.page.evaluate("recourse.call('settings.read', {}).then((answer) => answer.value.settings)");

test('a supervisor changes each setting of the office in the window, and the window follows', async () => {
  const { page, errors } = window;
  const minutes = page.getByRole('spinbutton', { name: 'Minutes without a key or a movement' });
  await minutes.fill('4');
  await minutes.press('Tab');
  await page.getByRole('button', { name: 'Save the minutes' }).click();
  await page.getByText('Setting saved').first().waitFor();
  for (const size of [
    { width: 900, height: 600 },
    { width: 1360, height: 820 },
  ]) {
    await page.setViewportSize(size);
    await expect.poll(() => coveredControls(page)).toEqual([]);
    if (size.width === 900) await page.screenshot({ path: path.join(pictures, 'passing-notice-small.png') });
  }
  // Control: where the window does not make room, the strip lies over its foot.
  const withoutRoom = async () => {
    await page.evaluate(() => document.documentElement.style.setProperty('--notices', '0px'));
    return coveredControls(page);
  };
  await expect.poll(withoutRoom).not.toEqual([]);
  const counts = page.getByRole('navigation', { name: 'Sections' }).getByText('0');
  await expect.poll(() => counts.count()).toBe(0);
  await page.getByRole('switch', { name: 'Show counts beside the sections' }).press('Space');
  await counts.first().waitFor();
  await expect.poll(() => counts.count()).toBe(3);
  await page.getByRole('switch', { name: 'Say what this computer shows' }).press('Space');
  await expect.poll(settings).toMatchObject({ idleMinutes: 4, warnExposed: false, showCounts: true });
  await expect.poll(() => page.getByRole('link', { name: /^This computer shows/ }).count()).toBe(0);
  expect(errors).toEqual([]);
});

test('what this computer still shows is read, says what to do, and is read again', async () => {
  const { page, errors } = window;
  await page.getByRole('link', { name: 'What this computer still shows' }).click();
  await page.getByRole('heading', { name: 'What this computer still shows', level: 1 }).waitFor();
  await page.getByText('Nothing has left this vault.').waitFor();
  const names = async () => (await page.getByRole('main').getByRole('heading', { level: 2 }).allInnerTexts()).join('\n').split('\n').sort();
  await expect
    .poll(names)
    .toEqual(
      [
        'Copies and reports that left the vault',
        'Drive of the vault',
        'Drive of the settings of Recourse',
        'Drive for files that come and go',
        'Drive of your own folder',
        'Memory moved to the drive',
        'Hibernation',
        'Reports of programs that broke',
        'Print jobs',
        'Recently used files',
        'Preview pictures',
        'Trash',
        'Clipboard',
        'Folders that are copied elsewhere',
        'Drive that can be pulled out',
      ].sort(),
    );
  await page.getByText(/^Copy something harmless/).waitFor();
  await page.getByRole('button', { name: 'Check again' }).click();
  await page.getByText('Nothing has left this vault.').waitFor();
  expect(errors).toEqual([]);
});

test('settings, traces and the cover have no fault that axe finds', async () => {
  const { page } = window;
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.keyboard.press('F9');
  expect(await findFaults(page, '[data-cover]')).toEqual([]);
  await page.keyboard.press('F9');
  await page.keyboard.press('Escape');
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
  expect(await findFaults(page, '#root')).toEqual([]);
});
