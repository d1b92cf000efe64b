/**
 * The worker threads that hash and encrypt, so that the process that holds the vault stays answerable. One hashes while
 * the other seals or opens: measured on two cores with 1 GiB, that takes three quarters of the time of one thread doing both.
 */
import { Worker } from 'node:worker_threads';
import type { FromThread, StreamMemory, StreamTask, ToThread } from './crypto-messages.ts';
import type { Run } from './layout.ts';
import type { StreamShape } from './segment-cipher.ts';
import { makeSlotMemory } from './slot-memory.ts';
import type { SlotMemory } from './slot-memory.ts';

export type CryptoThread = {
  readonly start: (stream: number, task: StreamTask, shape: StreamShape, memory: StreamMemory) => void;
  /** The first segment of the run that does not verify, or null. Runs of a stream are worked off in the order of the calls. */
  readonly run: (stream: number, slot: number, run: Run) => Promise<number | null>;
  /** SHA-256 of all runs so far; once a stream. */
  readonly digest: (stream: number) => Promise<Uint8Array>;
  readonly end: (stream: number) => void;
  readonly close: () => Promise<void>;
};

export type CryptoThreads = {
  readonly hasher: CryptoThread;
  readonly cipher: CryptoThread;
  readonly memory: SlotMemory;
  readonly nextStream: () => number;
};

type Waiting = { readonly resolve: (reply: FromThread) => void; readonly reject: (error: Error) => void };

const limits = { maxYoungGenerationSizeMb: 4, maxOldGenerationSizeMb: 64 };

/** Starts its worker at the first use; it keeps the process alive only while an answer is awaited. */
function lazyThread(workerUrl: URL): CryptoThread {
  let worker: Worker | null = null;
  let calls = 0;
  const waiting = new Map<number, Waiting>();

  const fail = (of: Worker, error: Error): void => {
    if (worker !== of) return;
    worker = null;
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  const receive = (reply: FromThread): void => {
    const one = waiting.get(reply.call);
    waiting.delete(reply.call);
    if (waiting.size === 0) worker?.unref();
    one?.resolve(reply);
  };
  const running = (): Worker => {
    if (worker !== null) return worker;
    const started = new Worker(workerUrl, { env: {}, execArgv: [], resourceLimits: limits });
    started.on('message', receive);
    started.on('error', (error: Error) => fail(started, error));
    started.on('exit', () => fail(started, new Error('a worker thread of the object store ended')));
    started.unref();
    worker = started;
    return started;
  };
  const ask = (message: (call: number) => ToThread): Promise<FromThread> =>
    new Promise((resolve, reject) => {
      calls += 1;
      const target = running();
      waiting.set(calls, { resolve, reject });
      target.ref();
      target.postMessage(message(calls));
    });

  return {
    start: (stream, task, shape, memory) => running().postMessage({ kind: 'start', stream, task, shape, memory } satisfies ToThread),
    run: async (stream, slot, run) => {
      const reply = await ask((call) => ({ kind: 'run', call, stream, slot, run }));
      return reply.kind === 'done' ? reply.bad : null;
    },
    digest: async (stream) => {
      const reply = await ask((call) => ({ kind: 'digest', call, stream }));
      if (reply.kind !== 'digest') throw new Error('a digest was asked for and something else came');
      return reply.digest;
    },
    end: (stream) => worker?.postMessage({ kind: 'end', stream } satisfies ToThread),
    close: async () => {
      await worker?.terminate();
    },
  };
}

/** Two threads running the file at `workerUrl` (crypto-worker.ts, or what a build made of it). */
export function startCryptoThreads(workerUrl: URL): CryptoThreads {
  let streams = 0;
  const nextStream = (): number => {
    streams += 1;
    return streams;
  };
  return { hasher: lazyThread(workerUrl), cipher: lazyThread(workerUrl), memory: makeSlotMemory(), nextStream };
}

export async function closeCryptoThreads(threads: CryptoThreads): Promise<void> {
  await Promise.all([threads.hasher.close(), threads.cipher.close()]);
}
