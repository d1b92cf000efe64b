import { operations } from '#shared/contract/operations.ts';
import type { Staircase } from '../gateway/assemble.ts';
import { createDesktopChooser } from './chooser.ts';
import { createNodeStaircase } from './node-staircase.ts';
import { openWindow, type WindowPlace } from './open-window.ts';
import { listenToSystem } from './system-signals.ts';

/**
 * The process behind one window, from a lock screen to the next lock. What is typed and read passes through its memory and through that of its
 * browser, and nothing clears those: both end at the lock, and a fresh process shows the lock screen (keep-window.ts).
 */

/** What to show, and where. */
export type WindowOrder = {
  readonly buildFolder: string;
  readonly executable: string;
  readonly profile: string;
  readonly vault: string | null;
  readonly headless: boolean;
  readonly recording: boolean;
  readonly place: WindowPlace | null;
};

/** How it ended: the person closed it, or it was locked and is to be shown again. */
export type WindowEnd =
  | { readonly t: 'closed' }
  | { readonly t: 'locked'; readonly vault: string | null; readonly place: WindowPlace | null };

const untold = `This computer does not tell when its screen is locked or when it goes to sleep. Lock with Ctrl+L before you leave it:
  the window locks by itself only after the time without work that the office has set, and when the computer wakes.`;

async function show({ buildFolder, executable, profile, vault, headless, recording, place }: WindowOrder): Promise<void> {
  const staircase = createNodeStaircase({ operations, profile, chooser: createDesktopChooser() });
  if (vault !== null) await staircase.chooseVault(vault);
  const system = listenToSystem();
  staircase.lockOn(system);
  // Once a start: at a lock the person has been told.
  if (place === null) void system.hears().then((hears) => (hears ? undefined : console.log(untold)));
  const locked = afterLock(staircase);
  const window = await openWindow({
    buildFolder,
    staircase,
    headless,
    recording,
    executable,
    ...(place === null ? {} : { size: place, place }),
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void window.close());
  const isLocked = await Promise.race([locked.then(() => true), window.closed.then(() => false)]);
  system.stop();
  tell(isLocked ? { t: 'locked', vault: staircase.vaultFolder(), place: await window.place() } : { t: 'closed' });
  await window.close();
  if (!isLocked && staircase.isFinishing()) console.log('One file is still being taken in. This ends by itself.');
}

/** Resolves when a vault was open, was locked, and its process is gone. */
function afterLock(staircase: Staircase): Promise<void> {
  return new Promise((resolve) => {
    const stop = staircase.subscribe(({ topic }) => {
      if (topic !== 'locked') return;
      stop();
      void staircase.lock('asked').then(resolve);
    });
  });
}

function tell(end: WindowEnd): void {
  if (process.connected) process.send?.(end);
}

process.once('message', (order) => {
  show(order as WindowOrder)
    .catch(() => {
      process.exitCode = 70;
    })
    // A process that finishes an intake goes on without this one.
    .finally(() => process.exit());
});
