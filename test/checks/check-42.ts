import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { chromiumOrigin } from '../../electron/gateway/policy.ts';
import { isRoot } from '../../electron/shell/chromium-args.ts';
import { findChromium } from '../../electron/shell/find-chromium.ts';
import { createDice } from './random.ts';
import type { Check } from './types.ts';
import { departures, requests, type Attempt } from './window-attempts.ts';
import { openGround, page, withoutPolicy } from './window-ground.ts';

const home = `${chromiumOrigin}/`;
const pages = { 'index.html': page('<h1>Recourse</h1>'), 'other.html': page('<h1>Another page of the build</h1>'), 'worker.js': '' };

export const check: Check = {
  number: 42,
  title: 'Navigations, windows, downloads, dropped files and permissions: none is allowed',
  target: (full) => attemptsFor(full ? 1 : 0.1, 42).length * 2 + 1,
  async run({ scale, seed, log }) {
    const attempts = attemptsFor(scale, seed);
    const opener = await plantOpener();
    try {
      const withPolicy = await tryAll(attempts, false, log);
      const dropped = await dropFile();
      const opened = await opener.calls();
      if (opened > 0) log(`${opened} times another program was opened`);
      // The shell's own doors must hold when the page's policy is gone; that no other program is opened is the policy's part.
      const bare = await tryAll(attempts, true, log);
      const reached = opened > 0 ? 0 : withPolicy + bare + (dropped ? 1 : 0);
      const control = await runControl();
      return {
        reached,
        target: attempts.length * 2 + 1,
        control: control >= 3 ? 'red' : 'green',
        details: { openedOutside: opened, allowedWithoutDoors: control },
      };
    } finally {
      await opener.remove();
    }
  },
};

/** All requests in any case, and departures as far as the scale goes: 200 in all for the full number, with and without the page's policy. */
function attemptsFor(scale: number, seed: number): readonly (Attempt & { readonly isRequest: boolean })[] {
  const dice = createDice(seed);
  const shuffled = departures.map((attempt) => ({ attempt, at: dice.next() })).toSorted((a, b) => a.at - b.at);
  const many = scale >= 1 ? departures.length : Math.max(8, Math.round(160 * scale));
  const every = scale >= 1 ? 1 : scale >= 0.1 ? 4 : 8;
  const asked = requests.filter((_request, index) => index % every === seed % every);
  return [
    ...asked.map((each) => ({ ...each, isRequest: true })),
    ...shuffled.slice(0, many).map(({ attempt }) => ({ ...attempt, isRequest: false })),
  ];
}

/** How many attempts failed as they must. */
async function tryAll(attempts: ReturnType<typeof attemptsFor>, isBare: boolean, log: (line: string) => void): Promise<number> {
  const ground = await openGround({ pages, ...(isBare ? { amend: withoutPolicy } : {}) });
  let refused = 0;
  try {
    const watch = watchOver(ground.window.context, ground.window.page);
    for (const { what, script, isRequest } of attempts) {
      if (isBare && isScriptOnly(what)) {
        refused += 1;
        continue;
      }
      const isAllowed = isRequest ? await isGiven(ground.window.page, script) : await hasLeft(ground.window.page, script, watch);
      if (isAllowed) log(`allowed${isBare ? ' without the policy' : ''}: ${what}`);
      else refused += 1;
    }
    return refused;
  } finally {
    await ground.close();
  }
}

/** Without the policy this is a script that runs where it stands, and leads nowhere. */
function isScriptOnly(what: string): boolean {
  return what.startsWith('javascript:');
}

/** `hasBegun` tells at once, `isAllowed` once the shell has had time to close what came. */
type Watch = { readonly isAllowed: () => Promise<boolean>; readonly hasBegun: () => boolean };

/** A second page that stays, or a download that was not stopped. */
function watchOver(context: BrowserContext, own: Page): Watch {
  let isDownloaded = false;
  own.on('download', (download) => {
    void download.failure().then((failure) => {
      if (failure === null) isDownloaded = true;
    });
  });
  const hasBegun = (): boolean => {
    const found = isDownloaded || context.pages().length > 1;
    isDownloaded = false;
    return found;
  };
  return {
    hasBegun,
    async isAllowed() {
      // The shell closes a window that came into being as soon as it hears of it.
      for (let tries = 0; tries < 150 && context.pages().length > 1; tries += 1) await own.waitForTimeout(100);
      return hasBegun();
    },
  };
}

async function hasLeft(own: Page, script: string, watch: Watch): Promise<boolean> {
  await own.evaluate(`void (() => { try { ${script}; } catch {} })()`).catch(() => undefined);
  await own.waitForTimeout(60);
  const isHome = await comesHome(own);
  return (await watch.isAllowed()) || !isHome;
}

/** Asked of the document: the driver has no title while it waits for a navigation that was stopped. */
async function titleOf(own: Page): Promise<unknown> {
  return own.evaluate('document.title').catch(() => null);
}

/** Shows our page, or does so again before long: a page without an address is left as soon as it is seen. */
async function comesHome(own: Page): Promise<boolean> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (own.url() === home && (await titleOf(own)) === 'Recourse') return true;
    await own.waitForTimeout(100);
  }
  return false;
}

async function isGiven(own: Page, script: string): Promise<boolean> {
  const asking = `(async () => { try { await (${script}); return true; } catch { return false; } })()`;
  const waiting = 'new Promise((resolve) => setTimeout(() => resolve(false), 700))';
  return (await own.evaluate(`Promise.race([${asking}, ${waiting}])`)) === true;
}

/** A file that is dropped beside the fields that take one must not be shown by the browser. */
async function dropFile(): Promise<boolean> {
  const ground = await openGround({ pages });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'recourse-drop-'));
  try {
    const file = path.join(folder, 'dropped.html');
    await writeFile(file, page('<h1>dropped</h1>'));
    const cdp = await ground.window.context.newCDPSession(ground.window.page);
    const data = { items: [], files: [file], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await cdp.send('Input.dispatchDragEvent', { type, x: 200, y: 200, data });
    await ground.window.page.waitForTimeout(300);
    const { page: own, context } = ground.window;
    const isHome = await comesHome(own);
    // As of a window: the shell closes what came into being as soon as it hears of it.
    for (let tries = 0; tries < 150 && context.pages().length > 1; tries += 1) await own.waitForTimeout(100);
    return isHome && context.pages().length === 1;
  } catch {
    return false;
  } finally {
    await ground.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Stands in for the program by which a browser opens what is not its own, and notes that it was called. */
async function plantOpener() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'recourse-opener-'));
  const before = process.env['PATH'] ?? '';
  for (const name of ['xdg-open', 'gio', 'kde-open5', 'sensible-browser']) {
    await writeFile(path.join(folder, name), `#!/bin/sh\necho called > "${folder}/called-$$"\n`);
    await chmod(path.join(folder, name), 0o755);
  }
  process.env['PATH'] = `${folder}${path.delimiter}${before}`;
  return {
    calls: async () => (await readdir(folder)).filter((name) => name.startsWith('called-')).length,
    async remove() {
      process.env['PATH'] = before;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The same browser without our doors: the observations must see what is allowed there. */
async function runControl(): Promise<number> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium was found');
  const browser = await chromium.launch({ executablePath, args: ['--disable-gpu'], chromiumSandbox: !isRoot() });
  try {
    const context = await browser.newContext({
      acceptDownloads: true,
      permissions: ['geolocation'],
      geolocation: { latitude: 1, longitude: 1 },
    });
    await context.route(
      () => true,
      (route) => route.fulfill({ contentType: 'text/html', body: pages['index.html'] }),
    );
    const own = await context.newPage();
    await own.goto(home);
    const watch = watchOver(context, own);
    let allowed = 0;
    for (const script of [
      `const a = document.createElement('a'); a.href = URL.createObjectURL(new Blob(['x'])); a.download = 'x.txt'; a.click()`,
      `window.open('/other.html')`,
      `location.href = 'about:blank'`,
    ]) {
      await own.evaluate(`void (() => { ${script}; })()`);
      let isAllowed = false;
      for (let tries = 0; tries < 200 && !isAllowed; tries += 1) {
        isAllowed = watch.hasBegun() || own.url() !== home;
        await own.waitForTimeout(50);
      }
      if (isAllowed) allowed += 1;
      for (const page_ of context.pages()) if (page_ !== own) await page_.close();
    }
    await own.goto(home);
    if (await isGiven(own, requests[0]!.script)) allowed += 1;
    return allowed;
  } finally {
    await browser.close();
  }
}
