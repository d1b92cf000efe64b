import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findFaults } from './axe.ts';
import { beginInvestigation, callInPage, openTab, pictures } from './investigation-steps.ts';
import { openRealWindow, type RealWindow } from './real-window.ts';

/** Microphone and camera, straight into the vault; the devices are Chromium's own false ones. */

let window: RealWindow;
let page: Page;

beforeAll(async () => {
  window = await openRealWindow({ recording: true, amendArgs: (args) => [...args, '--use-fake-device-for-media-stream'] });
  page = window.page;
  mkdirSync(pictures, { recursive: true });
  await beginInvestigation(page);
  await openTab(page, 'Material');
});
afterAll(async () => window?.close());

const recordings = () => readdirSync(path.join(window.vault, 'incoming')).filter((name) => name.endsWith('.recording'));
const locksAt = async () => ((await callInPage(page, 'shell.status', {})) as { readonly locksAt: number }).locksAt;

async function openForm(what: string, description: string): Promise<void> {
  await page.getByRole('link', { name: 'Take in files' }).first().click();
  await page.getByRole('button', { name: 'Record or photograph instead…' }).click();
  await page.getByText(what, { exact: true }).click();
  await page.getByRole('textbox', { name: 'Description' }).fill(description);
}

test('sound is recorded with a pause, and is an item in the end', async () => {
  await openForm('Sound', 'Interview, first part');
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.screenshot({ path: path.join(pictures, 'record-form.png') });
  await page.getByRole('button', { name: 'Begin to record' }).click();
  await page.getByText(/^00:00:(0[2-9]|[1-5]\d)$/).waitFor();
  expect(recordings()).toHaveLength(1);
  expect(await findFaults(page, '#root')).toEqual([]);
  await page.screenshot({ path: path.join(pictures, 'record-live.png') });
  // Nobody touches anything in an interview: what is being recorded puts the lock off by itself.
  const first = await locksAt();
  await expect.poll(locksAt).toBeGreaterThan(first);
  await page.getByRole('button', { name: 'Pause' }).click();
  await page.getByText('paused', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Stop, and take it in' }).click();
  await page.getByText('The recording is an item of material').waitFor();
  expect(recordings()).toEqual([]);
  await page.getByRole('button', { name: 'To the material' }).click();
  // Such a recording does not say how long it is: it was measured, so that any moment of it can be gone to.
  await page.getByRole('link', { name: 'Interview, first part' }).click();
  await page.getByRole('button', { name: 'Look at it' }).click();
  await page.getByRole('slider', { name: 'Moment of the recording' }).waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Back to the investigation' }).click();
});

test('a photograph is taken', async () => {
  await openForm('A photograph', 'The yard');
  await page.getByRole('button', { name: 'Turn the camera on' }).click();
  await page.getByLabel('What the camera shows').waitFor();
  await page.getByRole('button', { name: 'Take the photograph' }).click();
  await page.getByText('The recording is an item of material').waitFor();
  await page.getByRole('button', { name: 'To the material' }).click();
  await page.getByRole('link', { name: 'The yard' }).waitFor();
  expect(recordings()).toEqual([]);
});

test('who leaves the screen ends the recording, which becomes an item; a camera without a photograph becomes none', async () => {
  await openForm('Sound', 'Interview, broken off');
  await page.getByRole('button', { name: 'Begin to record' }).click();
  await page.getByText(/^00:00:(0[2-9]|[1-5]\d)$/).waitFor();
  await openTab(page, 'Material');
  await page.getByRole('link', { name: 'Interview, broken off' }).waitFor();
  await expect.poll(recordings).toEqual([]);
  await openForm('A photograph', 'Never taken');
  await page.getByRole('button', { name: 'Turn the camera on' }).click();
  await page.getByLabel('What the camera shows').waitFor();
  expect(recordings()).toHaveLength(1);
  await openTab(page, 'Material');
  await expect.poll(recordings).toEqual([]);
  await expect.poll(() => page.getByRole('link', { name: 'Never taken' }).count()).toBe(0);
});

test('a lock ends a film: what was recorded until then is an item, and says so', async () => {
  await openForm('Film with sound', 'The gate, filmed');
  await page.getByRole('button', { name: 'Begin to record' }).click();
  await page.getByText(/^00:00:(0[2-9]|[1-5]\d)$/).waitFor();
  await page.keyboard.press('Control+l');
  await page.getByLabel('Passphrase').waitFor();
  expect(recordings()).toHaveLength(1);
  await window.unlock();
  await openTab(page, 'Material');
  await page.getByText('A recording was broken off: what was recorded until then is kept').waitFor();
  expect(recordings()).toEqual([]);
  expect(window.errors).toEqual([]);
});
