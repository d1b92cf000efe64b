import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';

import { chromium, type Browser, type Page } from 'playwright-core';

import { chromiumArgs, isRoot } from '../../electron/shell/chromium-args.ts';
import { findChromium } from '../../electron/shell/find-chromium.ts';
import { nodeFiles } from '../../electron/shell/node-files.ts';
import { answerFromBuild } from '../../electron/gateway/answer-from-build.ts';
import { chromiumOrigin } from '../../electron/gateway/policy.ts';
import { holdPretended, longestWait } from '../support/slow-window.ts';

const root = path.join(import.meta.dirname, '../..');

/** Where the built pages lie. */
export const galleryFolder = path.join(root, 'out/gallery');
export const windowFolder = path.join(root, 'out/renderer');
const pictureFolder = path.join(root, 'out/screenshots');

/** The page of building blocks, or the window itself, as it is shipped, is built before the tests begin: here it is only looked for, since other windows are open beside. */
export function mustBeBuilt(page: string): void {
  if (!existsSync(page)) throw new Error(`${path.relative(root, page)} is not built: npm run build -- window gallery`);
}

/** The machine's Chromium, with the switches of the real window. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium on this machine: install the package "chromium"');
  const args = chromiumArgs({ isHeadless: true, size: { width: 1360, height: 820 } }).filter((arg) => arg !== '--incognito');
  return chromium.launch({ executablePath, timeout: longestWait, args: [...args, ...(isRoot() ? ['--no-sandbox'] : [])] });
}

export type PageOptions = {
  readonly folder?: string;
  readonly start?: string;
  readonly hash?: string;
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: 'light' | 'dark';
  /** Runs in the page before its own script. */
  readonly before?: (argument: unknown) => void;
  readonly argument?: unknown;
};

/** What the policy stopped, and what the page said was wrong. */
export type PageFaults = { readonly violations: () => Promise<readonly string[]>; readonly errors: readonly string[] };

/** Opens a built page under the headers of the real window; every request is answered from the build. */
export async function openPage(browser: Browser, options: PageOptions = {}): Promise<{ readonly page: Page; readonly faults: PageFaults }> {
  const { folder = galleryFolder, start = 'gallery.html', hash = '', width = 1360, height = 820, scheme = 'light' } = options;
  const page = await browser.newPage({ viewport: { width, height }, colorScheme: scheme, reducedMotion: 'reduce', locale: 'en-GB' });
  page.setDefaultTimeout(longestWait);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  await page.route('**/*', async (route) => {
    const answer = await answerFromBuild(route.request().url(), chromiumOrigin, folder, nodeFiles, start);
    await route.fulfill({ status: answer.status, headers: { ...answer.headers }, body: Buffer.from(answer.body) });
  });
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(window, { seenViolations: seen });
    document.addEventListener('securitypolicyviolation', (event) =>
      seen.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`),
    );
  });
  if (options.before !== undefined) await page.addInitScript(options.before, options.argument);
  await holdPretended(page);
  await page.goto(`${chromiumOrigin}/${hash === '' ? '' : `#${hash}`}`);
  await page.locator('h1').first().waitFor();
  await page.evaluate(() => document.fonts.ready);
  const violations = () => page.evaluate(() => (window as unknown as { readonly seenViolations: readonly string[] }).seenViolations);
  return { page, faults: { violations, errors } };
}

/** Keeps a picture of the page for people to look at. */
export async function photograph(page: Page, name: string): Promise<void> {
  await fs.mkdir(pictureFolder, { recursive: true });
  await page.screenshot({ path: path.join(pictureFolder, `${name}.png`) });
}
