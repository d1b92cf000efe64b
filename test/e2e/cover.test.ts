import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openCommands, standIn } from './keys-heard.ts';
import { openRealWindow } from './real-window.ts';

let window: Awaited<ReturnType<typeof openRealWindow>>;
beforeAll(async () => {
  window = await openRealWindow();
});
afterAll(() => window.close());

const office = 'Port Alder Office';
const planted = 'Zq4vXharbourlight';

/** Every name and value that a screen reader is given, and the title. */
async function readAloud(): Promise<string> {
  const session = await window.page.context().newCDPSession(window.page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const texts = nodes.filter((node) => !node.ignored).flatMap((node) => [node.name?.value, node.value?.value, node.description?.value]);
  return [await window.page.title(), ...texts].join('\n');
}

const drawn = (): Promise<string> => window.page.evaluate('document.body.innerText');
const isFound = (words: string): Promise<boolean> =>
  window.page.evaluate(`getSelection().removeAllRanges(), find(${JSON.stringify(words)}, false, false, true)`);
const focusedName = (): Promise<string> =>
  window.page.evaluate("document.activeElement.getAttribute('name') ?? document.activeElement.tagName.toLowerCase()");
const isCovered = (): Promise<boolean> => window.page.evaluate("'covered' in document.documentElement.dataset");

/** What of the words can be had from the page by any of the three ways. */
async function reached(...words: readonly string[]): Promise<readonly string[]> {
  const [seen, read] = [await drawn(), await readAloud()];
  const found: string[] = [];
  for (const word of words) if (seen.includes(word) || read.includes(word) || (await isFound(word))) found.push(word);
  return found;
}

beforeEach(async () => {
  const { page } = window;
  if (await isCovered()) await page.keyboard.press('F9');
  await page.keyboard.press('Escape');
});

async function writeInForm(): Promise<void> {
  const { page } = window;
  await page.getByRole('link', { name: 'Complaints' }).click();
  await page
    .getByRole('link', { name: /^Register a complaint/ })
    .first()
    .waitFor();
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'In their words' }).fill(planted);
}

test('covered, nothing of the window is drawn, read aloud or found; the control is the same window before', async () => {
  const { page, errors } = window;
  await writeInForm();
  const all = [planted, office, 'Recourse', 'Complaints', 'Supervisor'];
  await expect.poll(() => reached(...all)).toEqual(all);
  await page.getByRole('textbox', { name: 'In their words' }).focus();
  const focused = await focusedName();
  await page.keyboard.press('F9');
  await expect.poll(() => isCovered()).toBe(true);
  expect(await reached(...all)).toEqual([]);
  expect(await drawn()).toContain(String(new Date().getFullYear()));
  await page.keyboard.press('F9');
  await expect.poll(() => reached(planted, office, 'Recourse')).toEqual([planted, office, 'Recourse']);
  await expect.poll(() => focusedName()).toBe(focused);
  expect(errors).toEqual([]);
});

test('covered, no key types, moves or opens anything', async () => {
  const { page } = window;
  await writeInForm();
  const field = page.getByRole('textbox', { name: 'In their words' });
  await field.focus();
  await page.keyboard.press('F9');
  for (const key of ['Tab', 'a', 'Enter', 'Escape', 'Control+k', '?', 'g', 'c', 'Control+a', 'Delete', 'F6', 'Shift+Tab'])
    await page.keyboard.press(key);
  await expect.poll(() => isCovered()).toBe(true);
  await expect.poll(() => focusedName()).toBe('div');
  await page.keyboard.press('F9');
  await expect.poll(() => field.inputValue()).toBe(planted);
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
});

test('a click alone leaves it covered; Escape and a click bring it back, as the button brought it on', async () => {
  const { page } = window;
  await page.getByRole('button', { name: 'Cover' }).click();
  await expect.poll(() => isCovered()).toBe(true);
  await page.mouse.click(600, 400);
  await expect.poll(() => isCovered()).toBe(true);
  // Together, within two seconds: on a computer that has other work to do it takes a person more than one attempt.
  await expect
    .poll(async () => {
      await page.keyboard.press('Escape');
      await page.mouse.click(600, 400);
      return isCovered();
    })
    .toBe(false);
});

test('a dialog that is open is hidden with the rest, stays open, and gets its focus back', async () => {
  const { page } = window;
  const dialog = page.getByRole('dialog');
  await openCommands(page);
  await page.keyboard.type('lock');
  await page.keyboard.press('F9');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  expect(await reached('Lock', office)).toEqual([]);
  await page.mouse.click(10, 10);
  await page.keyboard.press('F9');
  await expect.poll(() => dialog.count()).toBe(1);
  await standIn(dialog.locator('input'));
  await page.keyboard.type('!');
  await expect.poll(() => page.evaluate('document.activeElement.value')).toBe('lock!');
  await page.keyboard.press('Escape');
});

test('a command covers it too; the field it was given in does not come back, and the focus is on the screen', async () => {
  const { page } = window;
  await openCommands(page);
  await page.keyboard.type('Cover the screen');
  await page.getByRole('menuitem', { name: /^Cover the screen/ }).waitFor();
  await page.keyboard.press('Enter');
  await expect.poll(() => isCovered()).toBe(true);
  expect(await reached('Cover', office)).toEqual([]);
  await page.keyboard.press('F9');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await expect.poll(() => page.evaluate("document.activeElement.closest('main, header') !== null")).toBe(true);
});

test('long work goes on behind the cover', async () => {
  const { page } = window;
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Check the whole vault' }).waitFor();
  await page.keyboard.press('F9');
  const started = (): Promise<string> =>
    page.evaluate("recourse.call('vault.verify', { scope: { kind: 'vault' } }).then((answer) => answer.value.job)");
  const job = await started();
  const outcome = (): Promise<string | null> =>
    page.evaluate(
      `recourse.call('jobs.list', {}).then((answer) => answer.value.jobs.find(({ id }) => id === ${JSON.stringify(job)}).outcome)`,
    );
  await expect.poll(outcome).toBe('done');
  await expect.poll(() => isCovered()).toBe(true);
  await page.keyboard.press('F9');
  await page.getByRole('button', { name: 'No work running' }).waitFor();
});

test('what comes up while it is covered stays hidden too', async () => {
  const { page } = window;
  await page.keyboard.press('F9');
  await expect.poll(() => isCovered()).toBe(true);
  await page.evaluate(
    "document.body.append(Object.assign(document.createElement('div'), { id: 'late', role: 'alertdialog', textContent: 'Zq9late' }))",
  );
  expect(await reached('Zq9late')).toEqual([]);
  await page.keyboard.press('F9');
  await expect.poll(() => reached('Zq9late')).toEqual(['Zq9late']);
  await page.evaluate("document.getElementById('late').remove()");
});

test('the draft is kept, the idle clock is not put off, and Ctrl+L locks behind the cover', async () => {
  const { page } = window;
  await writeInForm();
  await page.keyboard.press('F9');
  const locksAt = async (): Promise<number> => page.evaluate("recourse.call('shell.status', {}).then((answer) => answer.value.locksAt)");
  const before = await locksAt();
  await page.mouse.move(300, 300);
  await page.mouse.move(310, 320);
  await page.keyboard.press('a');
  expect(await locksAt()).toBe(before);
  const drafts = (await page.evaluate("recourse.call('drafts.list', {})")) as { readonly value: { readonly drafts: readonly unknown[] } };
  expect(drafts.value.drafts.length).toBeGreaterThan(0);
  await page.keyboard.press('Control+l');
  await expect.poll(() => page.evaluate("recourse.call('shell.status', {}).then((answer) => answer.value.state)")).toBe('locked');
  await expect.poll(() => isCovered()).toBe(true);
  expect(await reached('Recourse', 'Passphrase', office)).toEqual([]);
  await page.keyboard.press('F9');
  await page.getByLabel('Passphrase').waitFor();
});
