import { randomBytes } from 'node:crypto';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeFileSystem } from '../objects/file-system.ts';
import { finisherPartName, writeReceipt } from '../objects/receipt.ts';
import { closeObjectStore, openObjectStore, removeQuietly } from '../objects/store.ts';
import { takeIn } from '../objects/take-in.ts';
import { cryptoWorkerUrl } from '../objects/worker-url.ts';
import type { FinishTask } from './task.ts';

/** A part whose writer lives is never older than this many milliseconds (resources/docs/formats.md, 7.1). */
const renewEvery = 4000;

/**
 * Begins the object anew under its key, with a header of its own, and leaves a receipt once it lies under its name. True when both are on the
 * disk. Whatever goes wrong, the next opening finds no receipt and begins again from the source.
 */
export async function finishObject(task: FinishTask): Promise<boolean> {
  // The names key stays with the vault: the one name that is needed comes with the task.
  const opened = await openObjectStore({
    vaultFolder: task.folder,
    namesKey: Buffer.alloc(32),
    randomBytes,
    workerUrl: cryptoWorkerUrl,
  });
  if (!opened.ok) return false;
  const store = opened.value;
  const part = finisherPartName(task.objectName);
  // Left by one that was cut: its writer is gone, or the vault would not have handed the object over again.
  await removeQuietly(nodeFileSystem, join(store.incoming, part));
  const renewing = setInterval(() => void renew(join(store.incoming, part)), renewEvery);
  try {
    const startedAt = new Date().toISOString();
    const taken = await takeIn(store, {
      source: task.source,
      objectId: task.objectId,
      version: task.version,
      objectKey: task.objectKey,
      expected: task.facts,
      names: { object: task.objectName, part },
    });
    if (!taken.ok) return false;
    const { sha256, size } = taken.value;
    const receipt = { sha256, size, startedAt, endedAt: new Date().toISOString() };
    await writeReceipt(nodeFileSystem, store.incoming, task.objectName, task, receipt);
    return true;
  } finally {
    clearInterval(renewing);
    await closeObjectStore(store);
  }
}

async function renew(part: string): Promise<void> {
  const now = new Date();
  // It is not there yet, or has its name already.
  await utimes(part, now, now).catch(() => undefined);
}
