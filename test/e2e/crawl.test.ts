import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { plantOffice, type PlantedOffice } from '../support/crawl/planted-office.ts';
import { addressesOf, allText, goTo, lockAgain, openOfficeWindow, quiet, signIn, sizes } from './crawl-steps.ts';
import { openCommands } from './keys-heard.ts';

/** Check 37 in the window: who holds no key walks to every screen, and meets none of the planted words. */

let planted: PlantedOffice;
let window: Awaited<ReturnType<typeof openOfficeWindow>>;
beforeAll(async () => {
  planted = await plantOffice();
  await planted.office.admit('newcomer', 'investigator');
  await planted.office.signOut();
  window = await openOfficeWindow(planted.office);
});
afterAll(async () => {
  await window.close();
  await planted.office.remove();
});

type Met = { readonly where: string; readonly words: readonly number[] };

async function look(page: Page, where: string, met: Met[]): Promise<void> {
  const words = [...planted.words.found(await allText(page))];
  if (words.length > 0) met.push({ where, words });
}

/** Every section by its link and every address, at both sizes. */
async function walk(page: Page, met: Met[]): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await quiet(page);
    const links = page.getByRole('navigation', { name: 'Sections' }).getByRole('link');
    for (let n = 0; n < (await links.count()); n += 1) {
      await links.nth(n).click();
      await quiet(page);
      await look(page, `section ${n} at ${size.width}`, met);
    }
    // One that is open to the team, and a restricted one.
    const files = planted.files.filter((_, at) => at === 0 || (at === 2 && size === sizes[0]));
    const addresses = addressesOf({ ...planted, files });
    for (const address of addresses) {
      await goTo(page, address);
      await look(page, `${address} at ${size.width}`, met);
    }
  }
}

/** The field for commands, asked for what stands in files, and the help for keys. */
async function ask(page: Page, met: Met[]): Promise<void> {
  await goTo(page, '/my-keys');
  const field = await openCommands(page);
  for (const text of ['', planted.words.mark.slice(0, 6), 'M-01', '26-']) {
    await field.fill(text);
    await quiet(page);
    await look(page, `command field, ${text}`, met);
  }
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('?');
  await quiet(page);
  await look(page, 'keys', met);
  await page.keyboard.press('Escape');
}

test.each(['auditor', 'newcomer'])('%s meets no planted word on any screen', async (key) => {
  const { page } = window;
  const met: Met[] = [];
  await look(page, 'lock screen', met);
  await signIn(page, planted.office, key);
  await walk(page, met);
  await ask(page, met);
  await lockAgain(page);
  await look(page, 'lock screen afterwards', met);
  expect(met).toEqual([]);
});

test('the supervisor meets on the same walk what stands in files, and names only where they were asked for', async () => {
  const { page } = window;
  const met: Met[] = [];
  await signIn(page, planted.office, 'supervisor');
  const wanted = ['column', 'story', 'title', 'scope', 'item', 'recommendation', 'problem', 'request'];
  const sorts = () => met.flatMap(({ words }) => words.map((number) => planted.words.words[number - 1]!.sort));
  // What was not there yet at the first look was late: it is walked again.
  for (let walks = 0; walks < 4 && !wanted.every((sort) => sorts().includes(sort as never)); walks += 1)
    for (const address of addressesOf({ ...planted, files: planted.files.slice(0, 1) })) {
      await goTo(page, address);
      await look(page, address, met);
    }
  await lockAgain(page);
  expect(sorts()).toEqual(expect.arrayContaining(wanted));
  const identities = met.filter(
    ({ where, words }) => !where.endsWith('/amend') && words.some((n) => planted.words.words[n - 1]?.sort === 'identity'),
  );
  expect(identities).toEqual([]);
});
