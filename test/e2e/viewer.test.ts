import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findIn, findInDeleted, formsOf } from '../support/plain-text-scan.ts';
import {
  chatText,
  filmArgs,
  letterText,
  makeDocx,
  makeMsg,
  makePdf,
  makePng,
  makeRecording,
  makeXlsx,
  makeZip,
  whyNoFfmpeg,
} from '../support/viewing/samples.ts';
import { photograph } from '../support/viewing/photograph.ts';
import { findFaults } from './axe.ts';
import { pictures } from './investigation-steps.ts';
import { standIn } from './keys-heard.ts';
import { openViewerWindow, type Planted, type ViewerWindow } from './viewer-window.ts';

/** Originals in the built window: shown, veiled, never written in plain, and nothing that a file does reaches further than its frame. */

/** Stands in every file that the scan looks for, and nowhere else. */
const mark = 'heron-7f3a-quay-of-glass-2291';
const noFilm = whyNoFfmpeg();

const files: readonly Planted[] = [
  { name: 'gate.png', content: makePng(400, 300, { text: mark }) },
  { name: 'order.pdf', content: makePdf([`First ${mark}`, 'Second page']) },
  { name: 'statement.docx', content: makeDocx(['What the guard said &amp; did', mark]) },
  {
    name: 'duty.xlsx',
    content: makeXlsx([
      ['Name', 'Hours'],
      [mark, '8'],
    ]),
  },
  { name: 'list.csv', content: `Day;"Who, where"\n${mark};"a ""quoted"" cell"\n${'x;y\n'.repeat(500)}` },
  { name: 'desk.eml', content: letterText },
  { name: 'chat.txt', content: `${chatText}\n[06/05/2026, 10:42:02] Gate One: ${mark}` },
  { name: 'log.txt', content: `${`a line of the log ${mark}\n`.repeat(40_000)}the last line` },
  { name: 'page.svg', content: '<svg xmlns="http://www.w3.org/2000/svg" onload="top.stolen=1"><script>top.stolen=1</script></svg>' },
  {
    name: 'papers.zip',
    content: makeZip([
      ['../../up.txt', 'x'],
      ['a/b.txt', mark],
    ]),
  },
  { name: 'camera.dav', content: `DHAV${'\0'.repeat(500)}` },
  { name: 'huge.png', content: makePng(2, 2, { claims: [50_000, 50_000] }) },
  { name: 'phone.heic', content: photograph },
  { name: 'saved.msg', content: makeMsg('The gate', 'Words from Outlook') },
  { name: 'wound.png', content: makePng(300, 200), isGraphic: true },
  { name: '00000012-AUDIO-2026-05-06-10-41-02.opus', content: 'OggS and no sound' },
  { name: 'report.pdf', content: makePdf(['The gate was open', '', 'At the Gate, and the gate']) },
  ...(noFilm === null ? [{ name: 'bodycam.mp4', content: makeRecording('film.mp4', [...filmArgs, '-metadata', `comment=${mark}`]) }] : []),
];
const at = (name: string): number => files.findIndex((file) => file.name === name);

let viewer: ViewerWindow;
beforeAll(async () => {
  viewer = await openViewerWindow(files);
  // The sources themselves are outside the vault and hold the mark in plain.
  rmSync(path.join(path.dirname(viewer.vault.folder), 'sources'), { recursive: true });
  mkdirSync(pictures, { recursive: true });
});
afterAll(async () => viewer?.close());

const dialog = () => viewer.page.getByRole('dialog', { name: 'Original' });
const close = async () => {
  await viewer.page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
};

const shown: readonly (readonly [string, string])[] = [
  ['order.pdf', 'Page 1 of 2'],
  ['statement.docx', 'What the guard said & did'],
  ['duty.xlsx', mark],
  ['list.csv', 'a "quoted" cell'],
  ['desk.eml', 'Good morning'],
  ['chat.txt', 'file of this message: 00000012-AUDIO-2026-05-06-10-41-02.opus'],
  ['log.txt', 'a line of the log'],
  ['page.svg', 'onload="top.stolen=1"'],
  ['papers.zip', '../../up.txt'],
  ['camera.dav', 'Dahua recorder (DHAV)'],
  ['huge.png', '50000 x 50000'],
  ['phone.heic', '100 %'],
  ['saved.msg', 'Words from Outlook'],
];

describe('what is shown', () => {
  test('a picture opens at once, is compared with its fingerprint, and can be enlarged and turned', async () => {
    await viewer.look(at('gate.png'));
    await dialog().getByText('100 %').waitFor();
    await dialog().getByText('unchanged since taken in').waitFor();
    await dialog().getByRole('button', { name: 'Put this check on the record' }).click();
    await dialog().getByText('on the handling record', { exact: true }).waitFor();
    expect(await findFaults(viewer.page, '[role=dialog]')).toEqual([]);
    await viewer.page.keyboard.press('+');
    await viewer.page.keyboard.press('r');
    await dialog().getByText('125 %').waitFor();
    const frame = await viewer.frame();
    await expect.poll(() => frame.evaluate(`document.querySelector('img').style.rotate`)).toBe('90deg');
    await viewer.page.screenshot({ path: path.join(pictures, 'viewer-picture.png') });
    await close();
    await expect.poll(() => viewer.page.evaluate('document.activeElement?.textContent')).toBe('Look at it');
  });

  test('every kind is shown as what it is, one after the other', async () => {
    await viewer.look(at('order.pdf'));
    for (const [at_, [name, words]] of shown.entries()) {
      expect(files[at_ + 1]?.name).toBe(name);
      await dialog().getByText(words).first().waitFor();
      const isLookedAt = ['order.pdf', 'list.csv', 'desk.eml', 'camera.dav'].includes(name);
      expect(isLookedAt ? await findFaults(viewer.page, '[role=dialog]') : []).toEqual([]);
      await viewer.page.keyboard.press('j');
    }
    await close();
  });

  test('pages are turned by keys, a long text goes on where it is asked for, and the next item follows', async () => {
    await viewer.look(at('order.pdf'));
    await dialog().getByText('Page 1 of 2').waitFor();
    await viewer.page.keyboard.press('PageDown');
    await dialog().getByText('Page 2 of 2').waitFor();
    await viewer.page.keyboard.press('j');
    await dialog().getByText('What the guard said & did').waitFor();
    await close();
    await viewer.look(at('log.txt'));
    await dialog().getByRole('button', { name: 'Show more' }).click();
    await dialog().getByText('End of the file.').waitFor();
    await expect.poll(() => dialog().getByText('the last line').count()).toBe(1);
    await close();
  });

  test.skipIf(noFilm !== null)('a film plays, stops and goes to a moment', async () => {
    await viewer.look(at('bodycam.mp4'));
    await dialog().getByText('0:00 / 0:10').waitFor();
    await viewer.page.keyboard.press('ArrowRight');
    await dialog().getByText('0:05 / 0:10').waitFor();
    await viewer.page.keyboard.press(' ');
    await dialog().getByRole('button', { name: 'Stop (Space)' }).waitFor();
    await dialog()
      .getByText(/^0:0[6-9] \/ 0:10$/)
      .waitFor();
    await viewer.page.keyboard.press(' ');
    await dialog().getByRole('button', { name: 'Play (Space)' }).waitFor();
    expect(await findFaults(viewer.page, '[role=dialog]')).toEqual([]);
    await close();
  });
});

describe('words in a document', () => {
  test('are found with their places, shown one after the other, and pages without words are named', async () => {
    const { keyboard } = viewer.page;
    await viewer.look(at('report.pdf'));
    await dialog().getByText('Page 1 of 3').waitFor();
    await keyboard.press('Control+f');
    await standIn(dialog().getByRole('textbox', { name: 'Find words' }));
    await keyboard.type('GATE');
    await dialog().getByText('Place 1 of 3').waitFor();
    await dialog().getByText('1 page has no text layer, only a picture (page 2): words there are not found.').waitFor();
    expect(await findFaults(viewer.page, '[role=dialog]')).toEqual([]);
    const frame = await viewer.frame();
    const marks = () =>
      frame.evaluate(`[document.querySelectorAll('.found').length, document.querySelectorAll('.found[data-shown]').length]`);
    await expect.poll(marks).toEqual([1, 1]);
    await keyboard.press('Enter');
    await dialog().getByText('Page 3 of 3').waitFor();
    await dialog().getByText('Place 2 of 3').waitFor();
    await expect.poll(marks).toEqual([2, 1]);
    await keyboard.press('Shift+Enter');
    await dialog().getByText('Page 1 of 3').waitFor();
    await keyboard.type('post');
    await dialog().getByText('Not found.').waitFor();
    await expect.poll(marks).toEqual([0, 0]);
    await dialog().getByLabel('Go to page').fill('2');
    await keyboard.press('Enter');
    await dialog().getByText('Page 2 of 3').waitFor();
    await keyboard.press('Escape');
    await dialog().getByRole('search').waitFor({ state: 'detached' });
    await expect.poll(() => viewer.page.evaluate(`document.activeElement?.getAttribute('role')`)).toBe('dialog');
    await close();
  });

  test('a file that a message names is offered where an item has its name, and leads there', async () => {
    await viewer.look(at('chat.txt'));
    await dialog().getByText('May be this item, by its file name alone:').waitFor();
    const number = `M-${String(at('00000012-AUDIO-2026-05-06-10-41-02.opus') + 1).padStart(2, '0')}`;
    await dialog()
      .getByRole('button', { name: `Look at ${number}` })
      .click();
    await dialog().getByText(number, { exact: true }).waitFor();
    await expect.poll(() => dialog().getByText('chat.txt').count()).toBe(0);
    await close();
  });
});

test('small pictures of what was looked at are in the list, by number and kind', async () => {
  const pictureOf = (name: string, kind: string) =>
    viewer.page.getByRole('img', { name: `M-${String(at(name) + 1).padStart(2, '0')}, ${kind}`, exact: true }).first();
  await viewer.page.evaluate(`location.hash = '#/investigations/${viewer.investigation}/material/${viewer.items[at('gate.png')]!}'`);
  await viewer.page.getByRole('button', { name: 'Back to the investigation' }).click();
  await pictureOf('report.pdf', 'first page').waitFor();
  await pictureOf('gate.png', 'picture').waitFor();
  await pictureOf('phone.heic', 'picture').waitFor();
  if (noFilm === null) await pictureOf('bodycam.mp4', 'film').waitFor();
  await expect.poll(() => viewer.page.getByRole('img', { name: /covered/ }).count()).toBe(0);
  expect(await findFaults(viewer.page, 'main')).toEqual([]);
});

describe('what can distress', () => {
  const frameState = async () =>
    viewer.page.locator('iframe').evaluate((frame) => ({ seen: getComputedStyle(frame).opacity, filter: getComputedStyle(frame).filter }));

  test('is covered until a key is pressed, then grey, and covered again by one key', async () => {
    await viewer.look(at('wound.png'));
    await dialog().getByText('This can distress.').waitFor();
    expect((await frameState()).seen).toBe('0');
    expect(await findFaults(viewer.page, '[role=dialog]')).toEqual([]);
    await viewer.page.screenshot({ path: path.join(pictures, 'viewer-veiled.png') });
    await viewer.page.keyboard.press(' ');
    await dialog().getByRole('button', { name: 'In colour' }).waitFor();
    await expect.poll(frameState).toEqual({ seen: '1', filter: 'grayscale(1)' });
    await dialog().getByRole('button', { name: 'In colour' }).click();
    await expect.poll(frameState).toEqual({ seen: '1', filter: 'none' });
    await viewer.page.keyboard.press('Escape');
    await dialog().getByText('This can distress.').waitFor();
    expect((await frameState()).seen).toBe('0');
    await close();
  });

  test('is a grey field in lists, and on the item until it is asked for: then grey, and covered again by one key', async () => {
    const { page } = viewer;
    const number = `M-${String(at('wound.png') + 1).padStart(2, '0')}`;
    const covered = page.getByRole('img', { name: `${number}, covered` });
    await expect.poll(() => covered.count()).toBe(2);
    const shown = page.getByRole('img', { name: `${number}, picture` });
    await expect.poll(() => shown.count()).toBe(0);
    const isWithheld = (graphic: boolean) => {
      const asked = JSON.stringify({ investigationId: viewer.investigation, ids: [viewer.items[at('wound.png')]], graphic });
      return page.evaluate(`recourse.call('evidence.thumbnails', ${asked}).then(({ value }) => value.rows[0].image === null)`);
    };
    expect([await isWithheld(false), await isWithheld(true)]).toEqual([true, false]);
    await page.getByRole('button', { name: 'Show it' }).click();
    await shown.waitFor();
    await expect.poll(() => shown.evaluate((element) => getComputedStyle(element).filter)).toBe('grayscale(1)');
    await page.keyboard.press('Escape');
    await expect.poll(() => covered.count()).toBe(2);
    await expect.poll(() => shown.count()).toBe(0);
  });

  test('a person can have all photographs and videos covered', async () => {
    await viewer.look(at('gate.png'));
    await dialog().getByText('Veil all photographs and videos').click();
    await close();
    await viewer.look(at('gate.png'));
    await dialog().getByText('This can distress.').waitFor();
    expect((await frameState()).seen).toBe('0');
    // Also behind what is open.
    const behind = viewer.page.locator(`[role=img][aria-label="M-01, covered"]`);
    await expect.poll(() => behind.count()).toBeGreaterThan(0);
    await dialog().getByText('Veil all photographs and videos').click();
    await close();
    await expect.poll(() => behind.count()).toBe(0);
  });
});

describe('the frame', () => {
  test('has no bridge, no storage, no way to the page around it and none to the network', async () => {
    await viewer.look(at('gate.png'));
    await dialog().getByText('100 %').waitFor();
    const frame = await viewer.frame();
    expect(await frame.evaluate('[self.origin, typeof recourse, typeof __recourseSend, typeof __recourseReceiver]')).toEqual([
      'null',
      'undefined',
      'undefined',
      'undefined',
    ]);
    const denied = [
      'localStorage.length',
      'parent.document.title',
      'parent.recourse.call("vault.summary", {})',
      'fetch("https://recourse.invalid/index.html")',
      'fetch("https://example.com/")',
      'new Promise((yes, no) => { const i = new Image(); i.onload = yes; i.onerror = () => no(new Error("no")); i.src = "https://example.com/x.png"; })',
      'new Promise((yes, no) => { const w = new WebSocket("wss://example.com/"); w.onopen = yes; w.onerror = w.onclose = () => no(new Error("no")); })',
      'document.body.innerHTML = "<b>x</b>"',
      'indexedDB.open("x")',
      'navigator.serviceWorker.register("/sw.js")',
    ];
    for (const attempt of denied) await expect(frame.evaluate(`(async () => { await (${attempt}); })()`), attempt).rejects.toThrow(/./);
    // The same question to what it may reach is answered: the ground is no desert.
    expect(await frame.evaluate('fetch("/material/10", { headers: { range: "bytes=0-3" } }).then((answer) => answer.status)')).toBe(206);
    expect(await frame.evaluate('window.open("/index.html")')).toBeNull();
    await expect(frame.evaluate('top.location = "https://example.com/"')).rejects.toThrow(/./);
    await frame.evaluate('location.href = "https://recourse.invalid/"').catch(() => undefined);
    await viewer.page.waitForTimeout(300);
    await expect.poll(() => viewer.page.locator('iframe').contentFrame().locator('#root').count()).toBe(0);
    expect(viewer.page.url()).toMatch(/^https:\/\/recourse\.invalid\//);
    await close();
  });

  test('is a stranger to the gateway, which answers the page around it', async () => {
    const page = { isExpectedWindow: true, isMainFrame: true, origin: viewer.staircase.origin, address: `${viewer.staircase.origin}/` };
    const frame = { isExpectedWindow: true, isMainFrame: false, origin: 'null', address: `https://${'0'.repeat(32)}.invalid/` };
    expect(await viewer.staircase.handle(frame, 'vault.summary', {})).toEqual({ kind: 'refused', code: 'gateway.stranger' });
    expect((await viewer.staircase.handle(page, 'vault.summary', {})).kind).toBe('ok');
  });

  test('is thrown away when it holds up, while window and vault go on', async () => {
    await viewer.look(at('gate.png'));
    await dialog().getByText('100 %').waitFor();
    void (await viewer.frame()).evaluate('for (;;);').catch(() => undefined);
    expect(await viewer.page.evaluate('recourse.call("vault.summary", {}).then((answer) => answer.kind)')).toBe('ok');
    await dialog().getByText('This file held up the part that shows it').waitFor();
    await expect.poll(() => viewer.page.locator('iframe').count()).toBe(0);
    await close();
    await viewer.look(at('wound.png'));
    await dialog().getByText('This can distress.').waitFor();
    await close();
  });

  test('gets nothing more once looking has ended', async () => {
    await viewer.look(at('gate.png'));
    await dialog().getByText('100 %').waitFor();
    const address = (await viewer.frame()).url();
    const at_ = { address: { prefix: 'https://', suffix: '.invalid' }, folder: '/nowhere' } as const;
    const ask = () => viewer.staircase.answerMaterial({ url: `${address}material/100`, method: 'GET', range: 'bytes=0-9' }, at_);
    expect((await ask())?.status).toBe(206);
    await close();
    await expect.poll(async () => (await ask())?.status).toBe(404);
  });
});

test('nothing of what was looked at lies in plain in the vault, the profile or the browser', () => {
  const forms = formsOf(mark);
  const folders = [viewer.window.folder, path.dirname(viewer.vault.folder)];
  expect(findIn(folders, forms)).toEqual([]);
  expect(findInDeleted(forms)).toEqual([]);
  const planted = path.join(viewer.window.folder, 'planted');
  writeFileSync(planted, `what a cache would keep: ${mark}`);
  expect(findIn(folders, forms)).toEqual([planted]);
  rmSync(planted);
});
