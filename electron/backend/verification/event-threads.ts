import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { StoredEvent } from '../ledger/store.ts';
import { isPackable, packEvents, type CheckedBatch, type EventToCheck } from './event-messages.ts';
import { checkLeaf } from './leaf-check.ts';

const eventWorkerUrl = new URL('./event-worker.ts', import.meta.url);

/** Signatures are what costs (M22 of the security design): two threads, so that the process that holds the vault stays answerable. */
const THREADS = 2;
const limits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 64 };

/** Two threads take longer to start than so many signatures take to check. */
const FEW = 256;

/** Events between two turns in which the process answers. */
const PACED = 16;

/** Checks batches of events, on worker threads where they are many; the answers come in the order of the batches that were asked. */
export type EventThreads = {
  check(events: readonly StoredEvent[]): Promise<readonly (string | null)[]>;
  close(): Promise<void>;
};

type Waiting = { readonly resolve: (codes: readonly (string | null)[]) => void; readonly reject: (error: Error) => void };

/** `count` is how many events will be asked about in all. */
export function startEventThreads(count: number): EventThreads {
  return count > FEW ? checkOnThreads() : { check: checkHere, close: () => Promise.resolve() };
}

async function checkHere(events: readonly StoredEvent[]): Promise<readonly (string | null)[]> {
  const codes: (string | null)[] = [];
  for (const event of events) {
    codes.push(isPackable(event) ? checkLeaf(event) : 'event.altered');
    if (codes.length % PACED === 0) await nextTurn();
  }
  return codes;
}

function checkOnThreads(): EventThreads {
  const waiting = new Map<number, Waiting>();
  const failAll = (error: Error): void => {
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  const workers = Array.from({ length: THREADS }, () => {
    const worker = new Worker(eventWorkerUrl, { env: {}, execArgv: [], resourceLimits: limits });
    worker.on('message', ({ call, codes }: CheckedBatch) => {
      const one = waiting.get(call);
      waiting.delete(call);
      one?.resolve(codes);
    });
    worker.on('error', failAll);
    worker.on('exit', () => failAll(new Error('a thread that checks events ended')));
    return worker;
  });
  let calls = 0;
  const ask = (events: readonly EventToCheck[]): Promise<readonly (string | null)[]> =>
    new Promise((resolve, reject) => {
      calls += 1;
      waiting.set(calls, { resolve, reject });
      const batch = packEvents(calls, events);
      workers[calls % THREADS]!.postMessage(batch, [batch.bytes.buffer as ArrayBuffer]);
    });
  return {
    check: async (events) => {
      const packed = events.filter(isPackable);
      const codes = packed.length === 0 ? [] : await ask(packed);
      if (packed.length === events.length) return codes;
      // What has not even the lengths of an event is told here: its leaf cannot fit it.
      const rest = codes.values();
      return events.map((event) => (isPackable(event) ? (rest.next().value ?? null) : 'event.altered'));
    },
    close: async () => {
      // What is still awaited after a cancel is awaited by nobody.
      waiting.clear();
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
