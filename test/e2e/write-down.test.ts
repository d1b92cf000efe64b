import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { takeOut } from '../support/redaction/make.ts';
import { filmArgs, makeRecording, whyNoFfmpeg } from '../support/viewing/samples.ts';
import { findFaults } from './axe.ts';
import { pictures } from './investigation-steps.ts';
import { standIn } from './keys-heard.ts';
import { openViewerWindow, type ViewerWindow } from './viewer-window.ts';

/** A transcript written beside a recording in the built window, and the statement that one item was made from another. */

describe.skipIf(whyNoFfmpeg() !== null)('written beside a recording', () => {
  let viewer: ViewerWindow;
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    viewer = await openViewerWindow([{ name: 'bodycam.mp4', content: makeRecording('film.mp4', filmArgs) }]);
  });
  afterAll(async () => viewer?.vault.remove());

  const dialog = () => viewer.page.getByRole('dialog', { name: 'Original' });
  const { press, type } = {
    press: (key: string) => viewer.page.keyboard.press(key),
    type: (text: string) => viewer.page.keyboard.type(text),
  };

  test('rows get the present moment by a key, lead back to it, and become an item', async () => {
    await viewer.look(0);
    await dialog().getByText('0:00 / 0:10').waitFor();
    await press('ArrowRight');
    await dialog().getByText('0:05 / 0:10').waitFor();
    await dialog().getByRole('button', { name: 'Write it down' }).click();
    await dialog().getByLabel('Language').fill('Norvenian');
    await dialog().getByLabel('Who speaks').fill('Officer 2');
    await dialog().getByRole('textbox', { name: 'What is said' }).fill('Stand still');
    await press('F2');
    await dialog().getByRole('button', { name: '0:00:05.0' }).waitFor();
    await dialog().getByRole('button', { name: 'Five seconds on (→)' }).click();
    await dialog().getByText('0:10 / 0:10').waitFor();
    await dialog().getByRole('textbox', { name: 'What is said' }).first().focus();
    await press('Control+Enter');
    await dialog().getByRole('button', { name: '0:00:05.0 – 0:00:10.0' }).waitFor();
    // The new row has the focus.
    await standIn(dialog().getByRole('textbox', { name: 'What is said' }).nth(1));
    await type('Nothing more is heard');
    expect(await findFaults(viewer.page, '[role=dialog]')).toEqual([]);
    await viewer.page.screenshot({ path: path.join(pictures, 'write-down.png') });
    await dialog().getByRole('button', { name: '0:00:05.0 – 0:00:10.0' }).click();
    await dialog().getByText('0:05 / 0:10').waitFor();
    // Kept as a draft, and there again.
    await dialog().getByRole('button', { name: 'Leave, keep as draft' }).click();
    await dialog().getByRole('button', { name: 'Write it down' }).click();
    await dialog().getByText('Nothing more is heard').waitFor();
    await viewer.page.setViewportSize({ width: 900, height: 600 });
    await viewer.page.screenshot({ path: path.join(pictures, 'write-down-small.png') });
    await viewer.page.setViewportSize({ width: 1360, height: 820 });
    await dialog().getByRole('button', { name: 'Make an item of it' }).click();
    await dialog().getByText('What you wrote is an item of material').waitFor();
    await dialog().getByRole('button', { name: 'Back to the original' }).click();
    await press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await viewer.page.getByText('Copies made from it:').waitFor();
    await viewer.page.getByRole('link', { name: 'M-02' }).click();
    await viewer.page.getByText('Made from another item').waitFor();
    await viewer.page.screenshot({ path: path.join(pictures, 'copy-of.png') });
  });

  test('the item is plain text with times, and the vault is whole', async () => {
    await viewer.window.close();
    const { vault, investigation } = viewer;
    await vault.reopen();
    const { rows } = await vault.call('evidence.list', { investigationId: investigation });
    const written = rows.find(({ number }) => number === 2)!.id;
    const { bytes } = await takeOut(vault, written, 'transcript.txt');
    expect(bytes.toString('utf8').split('\n').slice(5)).toEqual([
      '[0:00:05.0 - 0:00:10.0] Officer 2:',
      '  Stand still',
      '[0:00:10.0]',
      '  Nothing more is heard',
      '',
    ]);
    expect(await vault.run('vault.verify', { scope: { kind: 'vault' } })).toMatchObject({ outcome: 'done', result: { faults: [] } });
  });
});
