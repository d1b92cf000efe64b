import type { Announcement, Envelope, LockReason } from '#shared/contract/envelope.ts';
import type { BackupAnswer, BackupRequest, FromVault, OpenRequest, Paths } from '#shared/contract/wire.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import {
  beginLife,
  endLife,
  isOpen,
  release,
  send,
  settleCall,
  settleOpening,
  settleRead,
  type Life,
  type MaterialBytes,
} from './engine-life.ts';
import type { Finishing } from './finishing.ts';
import type { After, VaultProcess } from './ports.ts';
import type { Reading } from './reading.ts';

export type EngineState = 'locked' | 'opening' | 'open';

export type Engine = {
  state(): EngineState;
  /** Starts a vault process and opens. One that answers anything but `ok` is ended. */
  open(request: OpenRequest): Promise<Envelope>;
  /** Starts a process that opens no vault, lets it do this one thing, and ends it. */
  workOnBackup(request: BackupRequest): Promise<BackupAnswer>;
  call(name: string, input: unknown, paths: Paths): Promise<Envelope>;
  /** A range of an item that is looked at. */
  read(view: string, offset: number, length: number): Promise<MaterialBytes>;
  /** Nothing is answered from the moment of the call; resolves when the process is gone, at most `grace` later. */
  lock(reason: LockReason): Promise<void>;
};

type EngineOptions = {
  readonly spawn: () => VaultProcess;
  readonly after: After;
  readonly onAnnouncement: (announcement: Announcement) => void;
  readonly finishing: Finishing;
  readonly reading: Reading;
  /** Milliseconds that the vault process has for closing its files. A lock is complete within 2 s (security.md 3.2, panic). */
  readonly grace?: number;
};

type State = {
  current: Life | null;
  /** Resolves when the process before is gone: it holds the vault's files until then. */
  ending: Promise<void>;
  lastSeq: number;
};

const locked: Envelope = { kind: 'unavailable', code: 'vault.locked' };
const stopped: Envelope = { kind: 'unavailable', code: 'engine.stopped' };

/**
 * The life of the vault process: started at unlock, ended at lock, because nothing else clears plain text from its heaps
 * (security.md M17). A process that dies by itself is announced as a lock.
 */
export function createEngine(options: EngineOptions): Engine {
  const { spawn, after, onAnnouncement, finishing, reading, grace = 1500 } = options;
  const state: State = { current: null, ending: Promise.resolve(), lastSeq: 0 };

  const begin = (): ReturnType<typeof beginLife> => {
    if (state.current !== null) throw new Error('a vault process is already there');
    const begun = beginLife(spawn(), {
      onMessage: (from, message) => {
        if (isCurrent(state, from)) handle(from, message, onAnnouncement);
        for (const each of [finishing, reading]) each.hear(from.process, message);
      },
      onExit: (from) => {
        for (const each of [finishing, reading]) each.forget(from.process);
        handleExit(state, from, onAnnouncement);
      },
    });
    state.current = begun.life;
    return begun;
  };

  return {
    state: () => (state.current === null ? 'locked' : isOpen(state.current) ? 'open' : 'opening'),

    async open(request) {
      const { life, opened } = begin();
      await state.ending;
      if (isCurrent(state, life)) send(life, { t: 'open', ...request });
      const envelope = await opened;
      if (envelope.kind !== 'ok') await endNow(state, life, after);
      return envelope;
    },

    async workOnBackup(request) {
      const { life, opened } = begin();
      const worked = new Promise<BackupAnswer>((resolve) => {
        life.onBackup = resolve;
      });
      await state.ending;
      if (isCurrent(state, life)) send(life, { t: 'backup', request });
      // Nothing is opened: this is what a lock, or the end of the process, answers.
      const answer = await Promise.race([worked, opened]);
      if (answer.kind === 'ok') throw new Error('a process that works on a backup has opened a vault');
      await endNow(state, life, after);
      return answer;
    },

    call: (name, input, paths) =>
      asked(state, locked, (life, seq, resolve) => {
        life.waiting.set(seq, resolve);
        send(life, { t: 'call', seq, name, input, paths });
      }),

    read: (view, offset, length) =>
      asked<MaterialBytes>(state, { bytes: null, fault: 'gone' }, (life, seq, resolve) => {
        life.reading.set(seq, resolve);
        send(life, { t: 'read', seq, view, offset, length });
      }),

    async lock(reason) {
      const life = state.current;
      state.current = null;
      if (life !== null) reading.forget(life.process);
      if (life !== null && lockLife(state, life, after, grace)) onAnnouncement({ topic: 'locked', reason });
      await state.ending;
    },
  };
}

async function endNow(state: State, life: Life, after: After): Promise<void> {
  if (!isCurrent(state, life)) return;
  state.current = null;
  state.ending = endLife(life, after, 0);
  await state.ending;
}

/** Answers what is under way and begins the end of the process; whether a vault was open in it. */
function lockLife(state: State, life: Life, after: After, grace: number): boolean {
  const wasOpen = isOpen(life);
  release(life, wasOpen ? stopped : locked);
  state.ending = endLife(life, after, wasOpen ? grace : 0);
  return wasOpen;
}

/** Asks the open vault something; `otherwise` is the answer where none is open. */
function asked<T>(state: State, otherwise: T, ask: (life: Life, seq: number, resolve: (answer: T) => void) => void): Promise<T> {
  const life = state.current;
  if (life === null || !isOpen(life)) return Promise.resolve(otherwise);
  state.lastSeq += 1;
  const seq = state.lastSeq;
  return new Promise<T>((resolve) => ask(life, seq, resolve));
}

/** Through a function, since the compiler does not see that an await lets a lock come between. */
function isCurrent(state: State, life: Life): boolean {
  return state.current === life;
}

/** What a life says after its lock is not heard; what concerns an intake that it hands over goes another way. */
function handle(life: Life, message: FromVault, onAnnouncement: (announcement: Announcement) => void): void {
  switch (message.t) {
    case 'opened':
      settleOpening(life, message.envelope);
      return;
    case 'backup':
      life.onBackup?.(message.answer);
      return;
    case 'answer':
      settleCall(life, message.seq, message.envelope);
      return;
    case 'bytes':
      settleRead(life, message.seq, message.fault === null ? { bytes: message.bytes, fault: null } : { bytes: null, fault: message.fault });
      return;
    case 'announce':
      if (isOpen(life) || isOfOpening(message.announcement)) onAnnouncement(message.announcement);
      return;
    case 'finisherWanted':
    case 'handOver':
    case 'certificates':
    case 'closed':
      return;
    default:
      assertNever(message, 'a message of the vault process');
  }
}

/** How far an opening is that takes long; everything else is said by open vaults alone. */
function isOfOpening(announcement: Announcement): boolean {
  return announcement.topic === 'job' && ['shell.salvage', 'shell.restoreBackup'].includes(announcement.job.operation);
}

function handleExit(state: State, life: Life, onAnnouncement: (announcement: Announcement) => void): void {
  if (!isCurrent(state, life)) return;
  const wasOpen = isOpen(life);
  state.current = null;
  release(life, stopped);
  if (wasOpen) onAnnouncement({ topic: 'locked', reason: 'engineStopped' });
}
