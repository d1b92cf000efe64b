import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** One fault that axe found: the rule and where. */
export type AxeFault = { readonly rule: string; readonly help: string; readonly where: readonly string[] };

/** Runs every rule of WCAG 2.2 A and AA, and axe's own advice, over what is in the page now, or over one part of it once it is there. */
export async function findFaults(page: Page, within: string = 'html'): Promise<readonly AxeFault[]> {
  await page.locator(within).first().waitFor({ state: 'attached' });
  // What is still being read is waited for, but not for ever: a page that never comes to rest is looked at as it is.
  await page
    .waitForFunction(() => document.querySelector('[aria-busy=true]') === null, undefined, { timeout: 10_000 })
    .catch(() => undefined);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  let faults = await faultsNow(page, within);
  // What goes by itself was of a page that was still being drawn.
  for (let looks = 1; looks < 5 && faults.length > 0; looks += 1) {
    await page.waitForTimeout(300);
    faults = await faultsNow(page, within);
  }
  return faults;
}

function faultsNow(page: Page, within: string): Promise<readonly AxeFault[]> {
  return page.evaluate(async (selector) => {
    const { axe: inPage } = window as unknown as { readonly axe: typeof axe };
    const { violations } = await inPage.run(selector, {
      runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
      resultTypes: ['violations'],
    });
    return violations.map(({ id, help, nodes }) => ({
      rule: id,
      help,
      where: nodes.slice(0, 5).map((node) => `${String(node.target)} ${node.html.slice(0, 160)}`),
    }));
  }, within);
}
