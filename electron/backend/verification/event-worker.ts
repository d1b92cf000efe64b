import { parentPort } from 'node:worker_threads';
import { checkLeaf } from './leaf-check.ts';
import { unpackEvents, type CheckBatch, type CheckedBatch } from './event-messages.ts';

/** A thread that makes leaves again from their events and checks signatures: nothing here needs the keyring or the database. */
parentPort?.on('message', (batch: CheckBatch) => {
  const answer: CheckedBatch = { call: batch.call, codes: unpackEvents(batch).map(checkLeaf) };
  parentPort?.postMessage(answer);
});
