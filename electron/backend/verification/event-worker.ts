import { parentPort } from 'node:worker_threads';
import { checkLeaf } from './leaf-check.ts';
import type { CheckBatch, CheckedBatch } from './event-messages.ts';

/** A thread that makes leaves again from their events and checks signatures: nothing here needs the keyring or the database. */
parentPort?.on('message', ({ call, events }: CheckBatch) => {
  const answer: CheckedBatch = { call, codes: events.map(checkLeaf) };
  parentPort?.postMessage(answer);
});
