import type { Locator, Page } from 'playwright-core';

/** Chooses one of a list. */
export async function choose(within: Page | Locator, field: string | RegExp, option: string): Promise<void> {
  await within.getByRole('button', { name: field }).first().click();
  const page = 'page' in within ? within.page() : within;
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Ticks or unticks by the keyboard: the real box lies under a drawn one. */
export async function tick(within: Page | Locator, name: string | RegExp): Promise<void> {
  await within.getByRole('checkbox', { name }).press('Space');
}

export const write = async (within: Page | Locator, field: string | RegExp, text: string): Promise<void> =>
  within.getByRole('textbox', { name: field }).first().fill(text);

/** Goes to the list of complaints by the keyboard. */
export async function goToComplaints(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Complaints', exact: true }).click();
}

/** What a hurried person writes: only what is needed. */
export async function fillLeast(page: Page): Promise<void> {
  await choose(page, /How it reached the office/, 'At the counter');
  await choose(page, /The person who complains is/, 'The person it happened to');
  await choose(page.getByRole('group', { name: 'Allegation 1' }), /Kind/, 'Use of force');
}
