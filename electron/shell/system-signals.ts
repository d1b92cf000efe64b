import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { SystemSignals } from '../gateway/ports.ts';

/**
 * What the Chromium shell can hear of the operating system: on Linux the login manager (sleep, shutdown, locked session) and the usual screen
 * savers, over the message bus by `gdbus`; anywhere, that the computer has slept, once it wakes. On other systems only the latter.
 */
export type ListeningSystem = SystemSignals & {
  /** False where nothing tells when the screen is locked or the computer is about to sleep. Known after a moment. */
  hears(): Promise<boolean>;
  stop(): void;
};

type Source = { readonly bus: '--system' | '--session'; readonly name: string };

const sources: readonly Source[] = [
  { bus: '--system', name: 'org.freedesktop.login1' },
  { bus: '--session', name: 'org.freedesktop.ScreenSaver' },
  { bus: '--session', name: 'org.gnome.ScreenSaver' },
  { bus: '--session', name: 'org.cinnamon.ScreenSaver' },
  { bus: '--session', name: 'org.mate.ScreenSaver' },
];

const isLeaving = /\.(PrepareForSleep|PrepareForShutdown|ActiveChanged) \(true,?\)|\.Session\.Lock \(\)|'LockedHint': <true>/;

/** Long enough for `gdbus` to say that there is no bus. */
const untilHeard = 1500;

export function listenToSystem(platform: NodeJS.Platform = process.platform): ListeningSystem {
  const listeners = new Set<() => void>();
  const leave = (): void => {
    for (const listener of listeners) listener();
  };
  const monitors = platform === 'linux' ? sources.map((source) => monitor(source, leave)) : [];
  const stopWatch = watchForSleep(leave);
  return {
    onLeaving: (listener) => void listeners.add(listener),
    hears: async () => {
      await new Promise((resolve) => setTimeout(resolve, untilHeard));
      return monitors.some((each) => each.exitCode === null && each.pid !== undefined);
    },
    stop() {
      stopWatch();
      for (const each of monitors) each.kill();
    },
  };
}

function monitor({ bus, name }: Source, leave: () => void): ChildProcess {
  const child = spawn('gdbus', ['monitor', bus, '--dest', name], { stdio: ['ignore', 'pipe', 'ignore'] });
  // Where it is not installed there is nothing to hear.
  child.on('error', () => undefined);
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (isLeaving.test(line)) leave();
  });
  return child;
}

const lookEvery = 5000;
/** So much later than asked a timer comes only after a sleep, or on a computer that could not be used meanwhile. */
const longestDelay = 30_000;

function watchForSleep(leave: () => void): () => void {
  let lookedAt = Date.now();
  const timer = setInterval(() => {
    const elapsed = Date.now() - lookedAt;
    lookedAt = Date.now();
    if (elapsed > lookEvery + longestDelay) leave();
  }, lookEvery);
  timer.unref();
  return () => clearInterval(timer);
}
