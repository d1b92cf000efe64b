import { unlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isErrno } from '../files/errno.ts';
import { syncFolder } from '../files/durable.ts';
import { receiptName } from './receipt.ts';
import { objectPath, storedName, type ObjectStore } from './store.ts';

/**
 * Removes objects of a file whose keys are destroyed, or that no record came to stand for, with what an intake may have left of them, and syncs their
 * folders. Done in one go, within the transaction that forgets them where there is one. What is not there is gone already.
 */
export function removeObjectsNow(store: ObjectStore, objectIds: readonly string[]): void {
  const folders = new Set<string>();
  for (const id of objectIds) {
    const name = storedName(store.namesKey, id);
    const paths = [objectPath(store, name), join(store.incoming, `${name.slice(0, 32)}.part`), join(store.incoming, receiptName(name))];
    for (const path of paths) if (removed(path)) folders.add(dirname(path));
  }
  for (const folder of folders) syncFolder(folder);
}

function removed(path: string): boolean {
  try {
    unlinkSync(path);
    return true;
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return false;
    throw error;
  }
}
