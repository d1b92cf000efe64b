import { expect } from 'vitest';
import type { Locator, Page } from 'playwright-core';

/** Steps of a keyboard that is not quicker than the window: each waits for what must hear it. A heading may be there before the form below it. */

/** Waits until the keyboard stands in this, or on it. */
export const standIn = (place: Locator): Promise<void> => place.and(place.page().locator(':focus-within')).first().waitFor();

/** Ctrl+Enter in the form that has the keyboard, once it has it. */
export async function sendForm(page: Page): Promise<void> {
  await standIn(page.locator('form'));
  await page.keyboard.press('Control+Enter');
}

/** Opens the field for commands, and waits until it can be written in. */
export async function openCommands(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+k');
  const field = page.getByRole('dialog').getByRole('textbox').or(page.getByRole('dialog').getByRole('searchbox')).first();
  await standIn(field);
  return field;
}

/** Holds a label before a scanner: its keys come five milliseconds apart, whatever this computer does meanwhile, and Enter ends them. */
export async function scan(page: Page, text: string): Promise<void> {
  const cdp = await page.context().newCDPSession(page);
  const start = Date.now();
  const sent = [...text.split(''), 'Enter'].flatMap((key, at) => {
    const timestamp = (start + at * 5) / 1000;
    const pressed = { key, ...placeOf(key), timestamp };
    return [
      cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', ...pressed }),
      cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...pressed }),
    ];
  });
  await Promise.all(sent);
  await cdp.detach();
}

/** Where a key lies on an American keyboard, and what it writes. */
function placeOf(key: string): { readonly code: string; readonly text: string; readonly windowsVirtualKeyCode: number } {
  if (key === 'Enter') return { code: 'Enter', text: '\r', windowsVirtualKeyCode: 13 };
  const code = /[0-9]/.test(key) ? `Digit${key}` : /[A-Za-z]/.test(key) ? `Key${key.toUpperCase()}` : key === '-' ? 'Minus' : 'Slash';
  const number = { Minus: 189, Slash: 191 }[code] ?? key.toUpperCase().charCodeAt(0);
  return { code, text: key, windowsVirtualKeyCode: number };
}

/** Of what stands there for a moment only. */
type Passing = { readonly selectors?: readonly string[]; readonly text: string };

/** Begins to look for something that stands there for a moment only: at every change of the page, as it happens. The result waits until it was there. */
export async function lookFor(page: Page, passing: Passing): Promise<() => Promise<void>> {
  const name = `seen${Math.random().toString(36).slice(2)}`;
  await page.evaluate(
    ([flag, selectors, text]) => {
      const look = (): void => {
        const isThere = selectors.every((selector) => document.querySelector(selector) !== null);
        if (!isThere || document.body.textContent?.includes(text) !== true) return;
        Object.assign(globalThis, { [flag]: true });
        watch.disconnect();
      };
      const watch = new MutationObserver(look);
      watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
    },
    [name, passing.selectors ?? [], passing.text] as const,
  );
  return async () => {
    await expect.poll(() => page.evaluate(`globalThis[${JSON.stringify(name)}] === true`), { message: passing.text }).toBe(true);
  };
}
