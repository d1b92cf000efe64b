import { afterAll, beforeAll, expect, test } from 'vitest';
import { openRealWindow } from './real-window.ts';

let window: Awaited<ReturnType<typeof openRealWindow>>;
beforeAll(async () => {
  window = await openRealWindow();
  await window.page.getByRole('navigation').first().waitFor();
});
afterAll(() => window.close());

test('a browser that prints the screen prints nothing of it', async () => {
  const { page } = window;
  const shown = (): Promise<string> => page.evaluate('document.body.innerText');
  // The control: on the screen the same words are there.
  expect(await shown()).toContain('Complaints');
  await page.emulateMedia({ media: 'print' });
  expect(await page.evaluate('getComputedStyle(document.body).display')).toBe('none');
  await page.emulateMedia({ media: 'screen' });
  expect(await page.evaluate('getComputedStyle(document.body).display')).not.toBe('none');
});

test.each([
  ['p', true],
  ['s', true],
  ['d', false],
])('Ctrl+%s is kept from the browser: %s', async (key, isKept) => {
  const { page } = window;
  await page.evaluate(
    "globalThis.kept = undefined; addEventListener('keydown', (event) => { if (event.key !== 'Control') kept = event.defaultPrevented; })",
  );
  await page.keyboard.press(`Control+${key}`);
  expect(await page.evaluate('kept')).toBe(isKept);
});
