import type { Page } from 'playwright-core';

/** In the order of the work: the first of them that a role has. */
const work = ['Complaints', 'Investigations', 'Record of actions', 'Requests', 'People'];

/** Waits until somebody is signed in, and goes from the page of today, where they begin, to their first section of work. */
export async function beginAtWork(page: Page): Promise<void> {
  const sections = page.getByRole('navigation', { name: 'Sections' });
  await sections.waitFor();
  // Of the page itself: what the browser says of its address may come later.
  if ((await page.evaluate('location.hash')) !== '#/today') return;
  const shown = await sections.getByRole('link').allTextContents();
  const first = work.find((name) => shown.some((text) => text.startsWith(name)));
  await sections.getByRole('link', { name: first ?? 'Settings' }).click();
}
