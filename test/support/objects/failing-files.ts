/** File systems that fail or act up at a chosen moment, around the real one. */
import { nodeFileSystem } from '../../../electron/backend/objects/file-system.ts';
import type { FileSystem, OpenFile } from '../../../electron/backend/objects/file-system.ts';

export type Operation =
  | 'openToRead'
  | 'createNew'
  | 'read'
  | 'write'
  | 'sync'
  | 'facts'
  | 'close'
  | 'rename'
  | 'link'
  | 'unlink'
  | 'makeFolder'
  | 'list'
  | 'syncFolder';

/** Called before (and, with `isAfter`, after) every operation; what it throws is what the operation rejects with. */
export type Watcher = (operation: Operation, isAfter: boolean) => void | Promise<void>;

export function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: made by a test`), { code });
}

export function watchedFileSystem(watch: Watcher): FileSystem {
  const around = async <T>(operation: Operation, action: () => Promise<T>): Promise<T> => {
    await watch(operation, false);
    const value = await action();
    await watch(operation, true);
    return value;
  };
  const file = (inner: OpenFile): OpenFile => ({
    read: (into, position) => around('read', () => inner.read(into, position)),
    write: (bytes, position) => around('write', () => inner.write(bytes, position)),
    sync: () => around('sync', () => inner.sync()),
    facts: () => around('facts', () => inner.facts()),
    close: async () => {
      // The file is closed whatever the test wants to hear: a handle left open would outlive it.
      await inner.close();
      await around('close', () => Promise.resolve());
    },
  });
  const real = nodeFileSystem;
  return {
    openToRead: (path, options) => around('openToRead', async () => file(await real.openToRead(path, options))),
    createNew: (path, options) => around('createNew', async () => file(await real.createNew(path, options))),
    facts: (path) => around('facts', () => real.facts(path)),
    rename: (from, to) => around('rename', () => real.rename(from, to)),
    link: (existing, another) => around('link', () => real.link(existing, another)),
    unlink: (path) => around('unlink', () => real.unlink(path)),
    makeFolder: (path) => around('makeFolder', () => real.makeFolder(path)),
    list: (path) => around('list', () => real.list(path)),
    syncFolder: (path) => around('syncFolder', () => real.syncFolder(path)),
  };
}

/** Fails the n-th call (from 1) of one operation. `seen` tells how often the operation was called. */
export function failingFileSystem(
  operation: Operation,
  nth: number,
  code: string,
): { readonly fileSystem: FileSystem; readonly seen: () => number } {
  let calls = 0;
  const fileSystem = watchedFileSystem((current, isAfter) => {
    if (current !== operation || isAfter) return;
    calls += 1;
    if (calls === nth) throw systemError(code);
  });
  return { fileSystem, seen: () => calls };
}
