import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EvidenceId } from '#shared/kernel/ids.ts';
import { chunksOf, faultsOf } from '../support/redaction/judge.ts';
import { takeOut } from '../support/redaction/make.ts';
import { withExif } from '../support/viewing/exif.ts';
import { makePdf, makeRecording, whyNoFfmpeg } from '../support/viewing/samples.ts';
import { findFaults } from './axe.ts';
import { quiet } from './crawl-steps.ts';
import { pictures } from './investigation-steps.ts';
import { openViewerWindow, type ViewerWindow } from './viewer-window.ts';

/** Redacted copies made in the built window: by the pointer of a photograph, by the keyboard of a document, whose words are recognised again. */

const word = 'Osprey-Harbour-4417';
/** On a page without a box: the words that are recognised again. */
const kept = ['The', 'guard', 'opened', 'the', 'gate'];
const camera = 'Planted Camera Works';
const noPicture = whyNoFfmpeg();
const photograph = (): Buffer =>
  withExif(makeRecording('gate.jpg', ['-f', 'lavfi', '-i', 'testsrc=size=640x480', '-frames:v', '1']), {
    make: camera,
    model: 'PC-1',
    taken: '2026:05:03 10:41:00',
    latitude: [48, 12, 30],
    longitude: [16, 22, 15],
  });

describe.skipIf(noPicture !== null)('redacted copies', () => {
  let viewer: ViewerWindow;
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    viewer = await openViewerWindow([
      { name: 'gate.jpg', content: photograph() },
      { name: 'order.pdf', content: makePdf([word, `Second ${word}`, kept.join(' ')]) },
    ]);
  });
  // The window goes before the last test, which looks into the vault.
  afterAll(async () => viewer?.vault.remove());

  const dialog = () => viewer.page.getByRole('dialog', { name: 'Original' });
  const begin = async (at: number, shown: string) => {
    await viewer.look(at);
    await dialog().getByText(shown).first().waitFor();
    await dialog().getByRole('button', { name: 'Make a redacted copy' }).click();
    await dialog().locator('canvas').waitFor();
  };
  const make = async () => {
    await dialog().getByRole('button', { name: 'Make the copy' }).click();
    await dialog().getByText('The redacted copy is an item of material').waitFor();
  };

  test('boxes are drawn over a photograph, and the copy opens', async () => {
    await begin(0, '100 %');
    await expect.poll(() => dialog().getByRole('heading', { level: 2 }).first().textContent()).toMatch(/^M-01 .*gate\.jpg$/);
    // Nothing may move it any more.
    await quiet(viewer.page);
    const sheet = (await dialog().locator('canvas').boundingBox())!;
    const { mouse } = viewer.page;
    await mouse.move(sheet.x + sheet.width * 0.31, sheet.y + sheet.height * 0.31);
    await mouse.down();
    await mouse.move(sheet.x + sheet.width * 0.52, sheet.y + sheet.height * 0.48, { steps: 3 });
    await mouse.up();
    await dialog().getByRole('button', { name: 'Box 1: Identity' }).waitFor();
    expect(await findFaults(viewer.page, '[role=dialog]')).toEqual([]);
    await viewer.page.screenshot({ path: path.join(pictures, 'redact-photograph.png') });
    await make();
    const box = dialog().getByRole('button', { name: 'Box 1', exact: true });
    await expect.poll(() => box.isDisabled(), { message: 'its boxes stand in the copy by now' }).toBe(true);
    await expect.poll(() => dialog().getByRole('button', { name: 'Add a box' }).count()).toBe(0);
    await mouse.move(sheet.x + 20, sheet.y + 20);
    await mouse.down();
    await mouse.move(sheet.x + 120, sheet.y + 90, { steps: 3 });
    await mouse.up();
    expect(
      await dialog()
        .getByRole('button', { name: /^Box \d/ })
        .count(),
    ).toBe(1);
    expect(await findFaults(viewer.page, '[role=dialog]')).toEqual([]);
    await viewer.page.screenshot({ path: path.join(pictures, 'redact-made.png') });
    await dialog().getByRole('button', { name: 'Look at the copy' }).click();
    await dialog().getByText('Redacted copy of M-01').waitFor();
    await dialog().getByText('unchanged since taken in').waitFor();
    await viewer.page.screenshot({ path: path.join(pictures, 'redact-copy.png') });
    await viewer.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  test('what the photograph says about itself is read, kept as claims, and told beside the handling record', async () => {
    await viewer.look(0);
    await dialog().getByText('100 %').waitFor();
    await dialog().getByRole('button', { name: 'Read what it says about itself' }).click();
    await dialog().getByText('2026:05:03 10:41:00').waitFor();
    await dialog().getByText(camera).waitFor();
    expect(await findFaults(viewer.page, '[role=dialog]')).toEqual([]);
    await viewer.page.screenshot({ path: path.join(pictures, 'claims.png') });
    await dialog().getByRole('button', { name: 'Keep these claims' }).click();
    await dialog().getByText('Kept as a claim').waitFor();
    await dialog().getByRole('button', { name: 'Back to the original' }).click();
    await viewer.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
    await viewer.page.getByText('The file claims 3 May 2026, the handling record says 6 May 2026.').waitFor();
    await viewer.page.getByText('48.20833, 16.37083').first().waitFor();
    await viewer.page.screenshot({ path: path.join(pictures, 'claims-beside.png') });
  });

  test('boxes are placed over two pages by the keyboard alone, and stay as a draft', async () => {
    await begin(1, 'Page 1 of 3');
    const cover = async () => {
      await dialog().getByRole('button', { name: 'Add a box' }).press('Enter');
      const box = dialog().getByRole('button', { name: /^Box 1\. Arrow keys/ });
      await box.focus();
      for (let n = 0; n < 16; n += 1) await viewer.page.keyboard.press('ArrowUp');
      for (let n = 0; n < 12; n += 1) await viewer.page.keyboard.press('ArrowLeft');
      for (let n = 0; n < 22; n += 1) await viewer.page.keyboard.press('Shift+ArrowRight');
      for (let n = 0; n < 4; n += 1) await viewer.page.keyboard.press('Shift+ArrowDown');
    };
    await cover();
    await dialog().getByRole('button', { name: 'Next page' }).press('Enter');
    await dialog().getByText('Page 2 of 3').waitFor();
    await dialog().locator('canvas').waitFor();
    await cover();
    await viewer.page.setViewportSize({ width: 900, height: 600 });
    await viewer.page.screenshot({ path: path.join(pictures, 'redact-pages-small.png') });
    expect(await findFaults(viewer.page, '[role=dialog]')).toEqual([]);
    await dialog().getByRole('button', { name: 'Leave, keep as draft' }).press('Enter');
    await viewer.page.setViewportSize({ width: 1360, height: 820 });
    await dialog().getByRole('button', { name: 'Make a redacted copy' }).press('Enter');
    await dialog().getByRole('button', { name: 'Box 1: Identity' }).waitFor();
    await dialog().getByText('English', { exact: true }).click();
    await make();
    await dialog().getByRole('button', { name: 'Begin another copy' }).press('Enter');
    await dialog().getByText('Nothing is covered on this page.').waitFor();
    const boxes = dialog().getByRole('button', { name: /^Box \d/ });
    await expect.poll(() => boxes.count()).toBe(0);
    await expect.poll(() => dialog().getByRole('button', { name: 'Make the copy' }).isDisabled()).toBe(true);
    await dialog().getByRole('button', { name: 'Leave, keep as draft' }).press('Enter');
    await viewer.page.keyboard.press('Escape');
    await dialog().waitFor({ state: 'detached' });
  });

  test('nothing of what was covered, or said by the files, is in the copies, and the vault is whole', async () => {
    await viewer.window.close();
    await viewer.vault.reopen();
    const { vault, investigation, items } = viewer;
    const { rows } = await vault.call('evidence.list', { investigationId: investigation });
    const copies = rows.filter(({ description }) => description.startsWith('Redacted copy'));
    expect(copies.map(({ number }) => number)).toEqual([3, 4]);
    const [picture, pages] = copies.map(({ id }) => id) as [EvidenceId, EvidenceId];
    const png = await takeOut(vault, picture, 'copy.png');
    expect(chunksOf(png.bytes)).toEqual(['IHDR', 'IDAT', 'IEND']);
    expect(await faultsOf({ ...png, form: 'png' }, camera, [[{ x: 12, y: 12, width: 9, height: 8, reason: 'identity' }]])).toEqual([]);
    const pdf = await takeOut(vault, pages, 'copy.pdf');
    const box = { x: 3, y: 2, width: 32, height: 8, reason: 'identity' } as const;
    expect(await faultsOf({ ...pdf, form: 'pdf', layer: kept }, word, [[box], [box], []])).toEqual([]);
    const original = await takeOut(vault, items[0]!, 'original.jpg');
    expect(original.bytes.equals(photograph())).toBe(true);
    expect(await vault.run('vault.verify', { scope: { kind: 'vault' } })).toMatchObject({ outcome: 'done', result: { faults: [] } });
  });
});
