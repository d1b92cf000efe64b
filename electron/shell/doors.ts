import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Frame, Page, Request, Route } from 'playwright-core';
import { answerFromBuild, type Answer } from '../gateway/answer-from-build.ts';
import type { MaterialAnswer, MaterialRequest } from '../gateway/material.ts';
import { nodeFiles } from './node-files.ts';

/** The window's doors, closed in three functions: network, navigation, permissions. */

export type Build = {
  readonly origin: string;
  /** Absolute path of the folder that was built. */
  readonly folder: string;
  /** The file that is shown at `/`. */
  readonly start: string;
  /** Answers the frame that shows an original; null for a request of anything else. */
  readonly material?: (request: MaterialRequest) => Promise<MaterialAnswer | null>;
  /** Changes what is answered; a test plants its pages and relaxes its headers with it. */
  readonly amend?: (url: string, answer: Answer) => Answer;
};

/** Every request of every frame, window and worker is answered from the build or not at all. */
export async function closeNetwork(context: BrowserContext, build: Build): Promise<void> {
  await context.route(
    () => true,
    // A window that closes while it is answered is no fault.
    (route) => answer(route, build).catch(() => undefined),
  );
  await context.routeWebSocket(
    () => true,
    (socket) => void socket.close(),
  );
}

async function answer(route: Route, build: Build): Promise<void> {
  const request = route.request();
  if (build.material !== undefined && materialName.test(request.url()) && (await isOfFrame(request))) {
    const range = request.headers()['range'] ?? null;
    const given = await build.material({ method: request.method(), url: request.url(), range });
    if (given !== null) {
      const { buffer, byteOffset, length } = given.body;
      await route.fulfill({ status: given.status, headers: { ...given.headers }, body: Buffer.from(buffer, byteOffset, length) });
      return;
    }
  }
  if (isStrayNavigation(request, build)) {
    await route.abort('aborted');
    return;
  }
  const url = route.request().url();
  const found = await answerFromBuild(url, build.origin, build.folder, nodeFiles, build.start);
  const { status, headers, body } = build.amend?.(url, found) ?? found;
  // Of other origins there is nothing to say, not even that something is missing.
  if (status === 404 && !url.startsWith(`${build.origin}/`)) {
    await route.abort('blockedbyclient');
    return;
  }
  await route.fulfill({ status, headers: { ...headers }, body: Buffer.from(body) });
}

/** The window shows its one page; other addresses of the build are for its own parts. A window that is only coming into being shows nothing. */
function isStrayNavigation(request: Request, build: Build): boolean {
  if (!request.isNavigationRequest()) return false;
  const frame = frameOf(request);
  if (frame === null) return true;
  return frame.parentFrame() === null && request.url().split('#')[0] !== `${build.origin}/`;
}

const materialName = /^https:\/\/[0-9a-f]{32}\.invalid\//;

/** Originals are for frames in our page, never for the page itself or another window. The first request of a frame can be here before the driver knows the frame. */
async function isOfFrame(request: Request): Promise<boolean> {
  for (let looks = 0; looks < 60; looks += 1) {
    const frame = frameOf(request);
    if (frame !== null) return frame.parentFrame() !== null;
    await sleep(50);
  }
  return false;
}

/** Playwright throws for the first request of a window that is only coming into being. */
function frameOf(request: Request): Frame | null {
  try {
    return request.frame();
  } catch {
    return null;
  }
}

/**
 * Brings the window back when it shows anything but its own page: `about:blank` and `blob:` need no request, so nothing can stop them
 * before. Until it is back the gateway refuses the stranger. A second window is closed.
 */
export function closeNavigation(context: BrowserContext, page: Page, origin: string): void {
  const goHome = (): void => {
    page.goto(`${origin}/`).catch(() => undefined);
  };
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && !frame.url().startsWith(`${origin}/`)) goHome();
  });
  context.on('page', (other) => {
    if (other !== page) other.close().catch(() => undefined);
  });
}

/** Nothing that a page may ask for is granted, and nothing is downloaded. Both hold for the browser's one profile, off the record or not. */
export async function closePermissions(context: BrowserContext, page: Page): Promise<void> {
  const cdp = await context.newCDPSession(page);
  // Granting none refuses all others (Chrome DevTools Protocol, Browser.grantPermissions).
  await cdp.send('Browser.grantPermissions', { permissions: [] });
  await cdp.send('Browser.setDownloadBehavior', { behavior: 'deny' });
  await cdp.detach();
}
