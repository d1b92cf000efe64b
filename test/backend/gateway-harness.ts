import { randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { operations } from '#shared/contract/operations.ts';
import type { Announcement, Envelope } from '#shared/contract/envelope.ts';
import type { FromVault, Paths, ToVault } from '#shared/contract/wire.ts';
import { ok } from '#shared/kernel/result.ts';
import { workOnBackup } from '../../electron/backend/index.ts';
import { bindHost, type BackendLike, type OpenBackend } from '../../electron/backend/port.ts';
import { assembleStaircase, type Staircase, type StaircaseOptions } from '../../electron/gateway/assemble.ts';
import type { After, Chooser, GatewayEvent, SenderFacts, VaultProcess } from '../../electron/gateway/ports.ts';
import { electronOrigin } from '../../electron/gateway/policy.ts';
import { nodeFiles } from '../../electron/shell/node-files.ts';
import { createScriptedChooser } from '../../electron/shell/scripted-chooser.ts';

/** Our own window, as a shell reports it. */
export const ownSender: SenderFacts = {
  isExpectedWindow: true,
  isMainFrame: true,
  origin: electronOrigin,
  address: `${electronOrigin}/#/complaints`,
};

/** A vault process within this one: every message is cloned, as between processes, and arrives in a later turn. */
export function inProcessVault(
  openBackend: OpenBackend,
  seen?: (message: ToVault) => void,
): VaultProcess & { readonly isKilled: () => boolean } {
  const toShell = new Set<(message: FromVault) => void>();
  const toVault = new Set<(message: ToVault) => void>();
  const exits = new Set<() => void>();
  let isGone = false;
  let isKilled = false;
  const exit = (): void => {
    if (isGone) return;
    isGone = true;
    for (const listener of exits) listener();
  };
  const later = (work: () => void): void => {
    void nextTurn().then(() => (isGone ? undefined : work()));
  };
  bindHost(
    {
      send: (message) => later(() => toShell.forEach((listener) => listener(structuredClone(message)))),
      onMessage: (listener) => void toVault.add(listener),
      onGone: () => undefined,
    },
    openBackend,
    () => later(exit),
    workOnBackup,
  );
  return {
    send(message) {
      if (isGone) throw new Error('the vault process is gone');
      const copy = structuredClone(message);
      seen?.(copy);
      later(() => toVault.forEach((listener) => listener(copy)));
    },
    onMessage: (listener) => void toShell.add(listener),
    onExit: (listener) => void exits.add(listener),
    kill() {
      isKilled = true;
      exit();
    },
    isKilled: () => isKilled,
  };
}

export type FakeBackend = BackendLike & {
  readonly calls: { readonly name: string; readonly input: unknown; readonly paths: Paths }[];
  announce(announcement: Announcement): void;
};

/** A backend that answers every call with its input, unless told otherwise. */
export function fakeBackend(
  answer: (name: string, input: unknown) => Promise<Envelope> = (_name, input) => Promise.resolve({ kind: 'ok', value: input }),
): FakeBackend {
  const listeners = new Set<(announcement: Announcement) => void>();
  const calls: FakeBackend['calls'] = [];
  return {
    calls,
    call(name, input, paths) {
      calls.push({ name, input, paths });
      return answer(name, input);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => Promise.resolve(),
    announce: (announcement) => listeners.forEach((listener) => listener(announcement)),
  };
}

export const opens =
  (backend: BackendLike): OpenBackend =>
  () =>
    Promise.resolve(ok(backend));

/** Time that moves only when told; timers run when their time has come. */
export function manualTime(start = 1_000_000) {
  let time = start;
  const timers = new Set<{ readonly at: number; readonly callback: () => void }>();
  const after: After = (milliseconds, callback) => {
    const timer = { at: time + milliseconds, callback };
    timers.add(timer);
    return () => void timers.delete(timer);
  };
  return {
    now: () => time,
    after,
    advance(milliseconds: number): void {
      const end = time + milliseconds;
      for (;;) {
        const next = [...timers].filter((timer) => timer.at <= end).toSorted((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        timers.delete(next);
        time = Math.max(time, next.at);
        next.callback();
      }
      time = end;
    },
  };
}

type HarnessOptions = Partial<StaircaseOptions> & {
  readonly openBackend?: OpenBackend;
  readonly seen?: (message: ToVault) => void;
  readonly chooser?: Chooser;
};

export type Harness = {
  readonly staircase: Staircase;
  readonly counts: Map<GatewayEvent, number>;
  readonly announcements: Announcement[];
  /** A call from our own window. */
  readonly call: (name: string, input?: unknown) => Promise<Envelope>;
  /** Opens the vault at `/vault` with whatever backend the harness was given. */
  readonly unlock: () => Promise<Envelope>;
};

/** A whole gateway around an in-process vault process. */
export function harness(options: HarnessOptions = {}): Harness {
  const counts = new Map<GatewayEvent, number>();
  const announcements: Announcement[] = [];
  const { openBackend = opens(fakeBackend()), seen, ...rest } = options;
  const staircase = assembleStaircase({
    origin: electronOrigin,
    operations,
    spawn: () => inProcessVault(openBackend, seen),
    chooser: createScriptedChooser({}),
    files: nodeFiles,
    profile: '/nowhere',
    random: () => randomBytes(16).toString('hex'),
    now: () => Date.now(),
    after: (milliseconds, callback) => {
      const timer = setTimeout(callback, milliseconds);
      return () => clearTimeout(timer);
    },
    log: { count: (event) => counts.set(event, (counts.get(event) ?? 0) + 1), fault: () => undefined },
    ...rest,
  });
  staircase.subscribe((announcement) => announcements.push(announcement));
  return {
    staircase,
    counts,
    announcements,
    call: (name, input = {}) => staircase.handle(ownSender, name, input),
    async unlock() {
      await staircase.chooseVault('/vault');
      return staircase.handle(ownSender, 'shell.unlock', { passphrase: 'plainly an invented passphrase' });
    },
  };
}
