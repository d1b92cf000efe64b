import { Worker } from 'node:worker_threads';
import type { StoredEvent } from '../ledger/store.ts';
import type { CheckBatch, CheckedBatch } from './event-messages.ts';

const eventWorkerUrl = new URL('./event-worker.ts', import.meta.url);

/** Signatures are what costs (M22 of the security design): two threads, so that the process that holds the vault stays answerable. */
const THREADS = 2;
const limits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 64 };

/** Checks batches of events on worker threads; the answers come in the order of the batches that were asked. */
export type EventThreads = {
  check(events: readonly StoredEvent[]): Promise<readonly (string | null)[]>;
  close(): Promise<void>;
};

type Waiting = { readonly resolve: (codes: readonly (string | null)[]) => void; readonly reject: (error: Error) => void };

export function startEventThreads(): EventThreads {
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
  return {
    check: (events) =>
      new Promise((resolve, reject) => {
        calls += 1;
        waiting.set(calls, { resolve, reject });
        const batch: CheckBatch = {
          call: calls,
          events: events.map(({ fieldsText, kind, subject, seed, signature, leaf }) => ({
            fieldsText,
            kind,
            subject,
            seed,
            signature,
            leaf,
          })),
        };
        workers[calls % THREADS]!.postMessage(batch);
      }),
    close: async () => {
      // What is still awaited after a cancel is awaited by nobody.
      waiting.clear();
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}
