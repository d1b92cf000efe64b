import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../electron/shell/find-chromium.ts';
import { takeOut } from '../support/redaction/make.ts';
import { makePdf, makePng } from '../support/viewing/samples.ts';
import { findFaults } from './axe.ts';
import { pictures } from './investigation-steps.ts';
import { openViewerWindow, type ViewerWindow } from './viewer-window.ts';

/** Text read off pages by a program in the built window: what it reads, what becomes of it, and what it refuses. */

const english = ['The guard opened the northern gate at noon.', 'Two lorries left before sunset.'];
const arabic = ['فتح الحارس البوابة الشمالية عند الظهر', 'غادرت شاحنتان قبل الغروب'];

/** Pictures of a page of print, one of each language. */
async function printedPages(): Promise<readonly Buffer[]> {
  const browser = await chromium.launch({ executablePath: findChromium()!, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 300 } });
    const shot = async (lines: readonly string[], direction: string): Promise<Buffer> => {
      const text = lines.map((line) => `<p>${line}</p>`).join('');
      await page.setContent(`<body dir="${direction}" style="font:36px 'Noto Naskh Arabic', serif; margin:40px">${text}</body>`);
      return page.screenshot();
    };
    return [await shot(english, 'ltr'), await shot(arabic, 'rtl')];
  } finally {
    await browser.close();
  }
}

describe('text of pages', () => {
  let viewer: ViewerWindow;
  const asked: string[] = [];
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    const [inEnglish, inArabic] = await printedPages();
    viewer = await openViewerWindow([
      { name: 'letter.png', content: inEnglish! },
      { name: 'notice.png', content: inArabic! },
      { name: 'file.pdf', content: makePdf(Array.from({ length: 1000 }, (_, at) => `Sheet ${at + 1} of the register`)) },
      { name: 'enormous.png', content: makePng(2, 2, { claims: [50_000, 50_000] }) },
      { name: 'broken.png', content: inEnglish!.subarray(0, 30) },
    ]);
    viewer.window.context.on('request', (request) => asked.push(request.url()));
  });
  afterAll(async () => viewer?.vault.remove());

  const dialog = () => viewer.page.getByRole('dialog', { name: 'Original' });
  const beside = () => dialog().getByRole('complementary', { name: 'Recognised text' });
  const press = (name: string) => dialog().getByRole('button', { name }).click();
  const close = async (): Promise<void> => {
    await press('Close');
    await dialog().waitFor({ state: 'detached' });
  };
  const choose = async (chosen: string, instead: string): Promise<void> => {
    await beside().getByText(instead, { exact: true }).click();
    await beside().getByText(chosen, { exact: true }).click();
  };

  test('an English page is read, found in, kept, and stands beside its page again', async () => {
    await viewer.look(0);
    await press('Recognise text');
    await beside().getByText('Russian').waitFor();
    expect(await findFaults(viewer.page, '[role=dialog]')).toEqual([]);
    await viewer.page.screenshot({ path: path.join(pictures, 'recognise-ask.png') });
    await press('Start');
    for (const line of english) await beside().getByText(line, { exact: true }).waitFor();
    await beside().getByText('read by a program, not checked by a person').waitFor();
    await beside().getByLabel('Find in the text').fill('LORRIES');
    await beside().getByText('1 of 1').waitFor();
    await expect.poll(() => beside().locator('mark').allTextContents()).toEqual(['lorries']);
    await beside().getByLabel('Find in the text').fill('tanker');
    await beside().getByText('Not found').waitFor();
    await press('Make an item of it');
    await beside().getByText('The recognised text is an item of material').waitFor();
    expect(await findFaults(viewer.page, '[role=dialog]')).toEqual([]);
    await press('Back to the original');
    await press('Recognise text');
    await beside().getByText(english[0]!, { exact: true }).waitFor();
    await viewer.page.screenshot({ path: path.join(pictures, 'recognise-kept.png') });
    await close();
  });

  test('an Arabic page is read from right to left', async () => {
    await viewer.look(1);
    await press('Recognise text');
    await choose('Arabic', 'English');
    await press('Start');
    for (const line of arabic) await beside().getByText(line, { exact: true }).waitFor();
    await beside().getByLabel('Find in the text').fill('البوابه');
    await beside().getByText('1 of 1').waitFor();
    await expect.poll(() => beside().locator('mark').allTextContents()).toEqual(['البوابة']);
    await close();
  });

  test('of a thousand pages sixty are taken at most, and a running one can be stopped', async () => {
    await viewer.look(2);
    await dialog().getByText('Page 1 of 1000').waitFor();
    await press('Recognise text');
    await beside().getByLabel('To page').fill('1000');
    await beside().getByText('That is 1000 pages.').waitFor();
    await expect.poll(() => beside().getByRole('button', { name: 'Start' }).isDisabled()).toBe(true);
    await beside().getByLabel('To page').fill('40');
    await press('Start');
    await beside()
      .getByText(/^Reading page ([2-9]|\d\d) of 40/)
      .waitFor();
    await press('Stop');
    await beside().getByText('Stopped before all pages were read.').waitFor();
    await beside().getByText('Sheet 1 of the register').waitFor();
    await expect.poll(() => viewer.page.locator('iframe').count()).toBe(1);
    await close();
  });

  test.each([
    [3, 'too large to be shown safely'],
    [4, 'damaged or not what it says it is'],
  ])('item %i is refused in plain words, and the vault lives', async (at, words) => {
    await viewer.look(at);
    await dialog().getByText(words).waitFor();
    await expect.poll(() => dialog().getByRole('button', { name: 'Recognise text' }).count()).toBe(0);
    await close();
  });

  test('nothing but the frames themselves was asked, and the vault is whole', async () => {
    expect(asked.filter((url) => !/^(https:\/\/(recourse|[0-9a-f]{32})\.invalid\/|blob:)/.test(url))).toEqual([]);
    expect(asked.some((url) => url.endsWith('/recognition/ara.traineddata.gz'))).toBe(true);
    await viewer.window.close();
    const { vault, investigation } = viewer;
    await vault.reopen();
    const { rows } = await vault.call('evidence.list', { investigationId: investigation });
    const kept = rows.find(({ number }) => number === 6)!.id;
    const text = (await takeOut(vault, kept, 'recognised.txt')).bytes.toString('utf8');
    expect(text).toContain('Recognised by a program, not checked by a person.');
    expect(text).toContain(english[1]);
    expect(await vault.run('vault.verify', { scope: { kind: 'vault' } })).toMatchObject({ outcome: 'done', result: { faults: [] } });
  });
});
