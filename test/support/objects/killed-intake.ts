/**
 * The process that check 21 kills: takes files in, one after the other, and says each that it has acknowledged. It ends
 * itself with SIGKILL at a given operation, or is ended from outside.
 */
import { createHash, randomBytes } from 'node:crypto';
import { copyFile, open, rename } from 'node:fs/promises';
import path from 'node:path';
import { nodeFileSystem } from '../../../electron/backend/objects/file-system.ts';
import { objectPath, openObjectStore, storedName } from '../../../electron/backend/objects/store.ts';
import type { ObjectStore } from '../../../electron/backend/objects/store.ts';
import { takeIn } from '../../../electron/backend/objects/take-in.ts';
import { cryptoWorkerUrl } from '../../../electron/backend/objects/worker-url.ts';
import { watchedFileSystem } from './failing-files.ts';
import type { Commit, Row, RowsModule } from './rows-in-a-file.ts';

export type Orders = {
  readonly vaultFolder: string;
  /** Hex; made for this trial alone. */
  readonly namesKey: string;
  readonly rowsModule: string;
  readonly sources: readonly string[];
  /** Ends itself at this step (from 1), before it when `isBefore`; null: never. */
  readonly killAt: { readonly step: number; readonly isBefore: boolean } | null;
  /** The control: an intake that copies first, acknowledges then, and encrypts never. */
  readonly isCareless: boolean;
};

export type Report =
  | { readonly kind: 'begun' }
  | { readonly kind: 'acknowledged'; readonly objectId: string }
  | { readonly kind: 'done'; readonly steps: number };

/** Both sides can make it, so that no key has to be told. */
export function keyOf(namesKey: string, objectId: string): Buffer {
  return createHash('sha256').update(`${namesKey}|${objectId}`).digest();
}

function say(report: Report): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(report, (error: Error | null) => (error === null ? resolve() : reject(error)));
  });
}

function countSteps(killAt: Orders['killAt']): { readonly step: (isAfter: boolean) => void; readonly steps: () => number } {
  let steps = 0;
  const step = (isAfter: boolean): void => {
    if (!isAfter) steps += 1;
    if (killAt !== null && steps === killAt.step && isAfter !== killAt.isBefore) process.kill(process.pid, 'SIGKILL');
  };
  return { step, steps: () => steps };
}

async function takeInOne(store: ObjectStore, orders: Orders, source: string, objectId: string): Promise<Row> {
  const taken = await takeIn(store, { source, objectId, version: 1, objectKey: keyOf(orders.namesKey, objectId) });
  if (!taken.ok) throw new Error(`the intake was refused: ${taken.error.code}`);
  return taken.value;
}

/** Three steps each: copy, acknowledge, rename. */
async function takeInCarelessly(
  store: ObjectStore,
  source: string,
  objectId: string,
  commit: Commit,
  step: (isAfter: boolean) => void,
): Promise<void> {
  step(false);
  const name = storedName(store.namesKey, objectId);
  const part = path.join(store.incoming, `${randomBytes(16).toString('hex')}.part`);
  await copyFile(source, part);
  step(false);
  await commit({ objectId, version: 1, size: 0, sha256: '', name });
  await say({ kind: 'acknowledged', objectId });
  step(true);
  const file = await open(part, 'r');
  await file.sync();
  await file.close();
  step(false);
  await nodeFileSystem.makeFolder(path.dirname(objectPath(store, name)));
  await rename(part, objectPath(store, name));
}

async function work(orders: Orders): Promise<void> {
  const counter = countSteps(orders.killAt);
  const fileSystem = watchedFileSystem((_, isAfter) => counter.step(isAfter));
  const rows = (await import(orders.rowsModule)) as RowsModule;
  const commit = await rows.openRows(orders.vaultFolder);
  const namesKey = Buffer.from(orders.namesKey, 'hex');
  const opened = await openObjectStore({ vaultFolder: orders.vaultFolder, namesKey, randomBytes, workerUrl: cryptoWorkerUrl, fileSystem });
  if (!opened.ok) throw new Error(opened.error.code);
  await say({ kind: 'begun' });
  for (const [index, source] of orders.sources.entries()) {
    const objectId = `object-${index}`;
    if (orders.isCareless) {
      await takeInCarelessly(opened.value, source, objectId, commit, counter.step);
      continue;
    }
    const row = await takeInOne(opened.value, orders, source, objectId);
    counter.step(false);
    await commit(row);
    counter.step(true);
    await say({ kind: 'acknowledged', objectId });
  }
  await say({ kind: 'done', steps: counter.steps() });
}

if (process.send !== undefined && process.argv[2] === 'killed-intake') {
  process.once('message', (orders: Orders) => {
    void work(orders).then(() => process.exit(0));
  });
}
