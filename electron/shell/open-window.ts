import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import type { Staircase } from '../gateway/assemble.ts';
import { materialAddress } from '../gateway/policy.ts';
import type { Devices } from '../gateway/ports.ts';
import { chromiumArgs, isRoot, unwantedArgs } from './chromium-args.ts';
import { closeNavigation, closeNetwork, closePermissions, type Build } from './doors.ts';
import { findChromium } from './find-chromium.ts';
import { makePrivateFolder, type PrivateFolder } from './private-folder.ts';
import { connectBridge } from './window-bridge.ts';

/** Milliseconds that the browser may take to begin: a slow computer is no reason to show nothing. */
const longestStart = 120_000;

/** Where a window stands on the screen, and how large it is. */
export type WindowPlace = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

export type WindowOptions = {
  /** Absolute path of the built window, as `out/renderer`. */
  readonly buildFolder: string;
  readonly staircase: Staircase;
  readonly headless: boolean;
  /**
   * Lets the window use microphone and camera. Chromium off the record gives them for the whole run or not at all, so this is what the person asked for when
   * starting; without it they are refused.
   */
  readonly recording?: boolean;
  /** The page of the build to show; `index.html` unless told. */
  readonly start?: string;
  /** CSS pixels; 1280 x 800 unless told. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Where to stand; what the system thinks best unless told. */
  readonly place?: WindowPlace;
  readonly colorScheme?: 'light' | 'dark';
  readonly reducedMotion?: 'reduce';
  readonly locale?: string;
  /** Path of Chromium; the machine's own unless told. */
  readonly executable?: string;
  readonly amend?: Build['amend'];
  /** Changes the browser's switches; a control leaves one out. */
  readonly amendArgs?: (args: readonly string[]) => readonly string[];
};

export type OpenWindow = {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Absolute path of the private folder with the browser's profile and temporary files, while the window is open. */
  readonly folder: string;
  /** Resolves when the person closed the window, or `close` did. */
  readonly closed: Promise<void>;
  /** Where it stands now; null where there is nothing on a screen. */
  place(): Promise<WindowPlace | null>;
  /** Locks, closes the browser and removes its profile. */
  close(): Promise<void>;
};

/**
 * Shows the built window in the machine's Chromium, driven over a pipe: no port is opened, every request is answered from the build
 * folder, and `window.recourse` leads to the gateway. The browser's profile lives in a private folder and is removed at the end.
 * Throws when there is no Chromium or it does not start.
 */
export async function openWindow(options: WindowOptions): Promise<OpenWindow> {
  const { size = { width: 1280, height: 800 } } = options;
  const executablePath = options.executable ?? findChromium();
  if (executablePath === undefined) throw new Error('no Chromium was found');
  const folder = await makePrivateFolder();
  try {
    const context = await launch(options, folder, executablePath, size);
    try {
      return await showPage(context, folder, options);
    } catch (fault) {
      await context.close().catch(() => undefined);
      throw fault;
    }
  } catch (fault) {
    await folder.remove();
    throw fault;
  }
}

async function showPage(context: BrowserContext, folder: PrivateFolder, options: WindowOptions): Promise<OpenWindow> {
  const { staircase } = options;
  const [page = await context.newPage()] = context.pages();
  const end = await furnish(context, page, options);
  const closed = new Promise<void>((resolve) => {
    context.on('close', () => resolve());
    page.on('close', () => resolve());
  }).then(async () => {
    end();
    await staircase.lock('asked');
    await context.close().catch(() => undefined);
    await folder.remove();
  });
  await page.goto(`${staircase.origin}/`);
  const close = async (): Promise<void> => {
    await context.close();
    await closed;
  };
  return { page, context, folder: folder.path, closed, place: () => placeOf(context, page, options.headless), close };
}

async function launch(
  options: WindowOptions,
  folder: PrivateFolder,
  executablePath: string,
  size: { width: number; height: number },
): Promise<BrowserContext> {
  const { headless, recording, amendArgs = (args) => args } = options;
  const temporary = path.join(folder.path, 'tmp');
  await mkdir(temporary, { mode: 0o700 });
  return chromium.launchPersistentContext(path.join(folder.path, 'profile'), {
    executablePath,
    headless,
    timeout: longestStart,
    args: [...amendArgs([...chromiumArgs({ isHeadless: headless, size, isRecording: recording === true }), ...placeArgs(options.place)])],
    ignoreDefaultArgs: [...unwantedArgs],
    chromiumSandbox: !isRoot(),
    // Whatever Chromium keeps for a moment is kept beside its profile.
    env: { ...environment(), TMPDIR: temporary },
    downloadsPath: temporary,
    acceptDownloads: false,
    serviceWorkers: 'block',
    // In a window of its own the person's system decides how large it is and how it looks.
    viewport: headless ? { ...size } : null,
    ...(headless ? {} : { colorScheme: null, reducedMotion: null }),
    ...(options.colorScheme === undefined ? {} : { colorScheme: options.colorScheme }),
    ...(options.reducedMotion === undefined ? {} : { reducedMotion: options.reducedMotion }),
    ...(options.locale === undefined ? {} : { locale: options.locale }),
  });
}

function placeArgs(place: WindowPlace | undefined): readonly string[] {
  return place === undefined ? [] : [`--window-position=${place.x},${place.y}`];
}

async function placeOf(context: BrowserContext, page: Page, isHeadless: boolean): Promise<WindowPlace | null> {
  if (isHeadless) return null;
  try {
    const cdp = await context.newCDPSession(page);
    const { left, top, width, height } = (await cdp.send('Browser.getWindowForTarget')).bounds;
    if (left === undefined || top === undefined || width === undefined || height === undefined) return null;
    return { x: left, y: top, width, height };
  } catch {
    // It is gone already.
    return null;
  }
}

async function furnish(context: BrowserContext, page: Page, options: WindowOptions): Promise<() => void> {
  const { staircase, buildFolder, start = 'index.html', amend, recording } = options;
  const viewer = { address: materialAddress.chromium, folder: path.join(buildFolder, 'viewer') };
  await closeNetwork(context, {
    origin: staircase.origin,
    folder: buildFolder,
    start,
    material: (request) => staircase.answerMaterial(request, viewer),
    ...(amend === undefined ? {} : { amend }),
  });
  await closePermissions(context, page);
  if (recording === true) staircase.useDevices(alwaysOpen);
  const end = await connectBridge(page, staircase);
  closeNavigation(context, page, staircase.origin);
  return end;
}

/** Chromium asks nobody: what may be opened was said at the start. */
const alwaysOpen: Devices = { open: () => Promise.resolve(), close: () => Promise.resolve() };

function environment(): { [name: string]: string } {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}
