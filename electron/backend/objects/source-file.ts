/** The file that is taken in: opened for reading only, and known to be the same, unchanged file at the end as at the beginning. */
import { err, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';
import { sourceFailure } from './failures.ts';
import { closeQuietly, readFully } from './file-system.ts';
import type { FileFacts, FileSystem, OpenFile, Path } from './file-system.ts';

export type SourceFailure = { readonly code: 'source_changed' | 'source_vanished' | 'source_unreadable' };

export type SourceFile = {
  readonly size: number;
  /** Fills `into` from `position` on; anything less than all of it means that the file has changed. */
  readonly read: (into: Uint8Array, position: number) => Promise<Result<void, SourceFailure>>;
  /** Refuses when size, time of change or identity differ from the first look, or another file has taken its place. */
  readonly confirmUnchanged: () => Promise<Result<void, SourceFailure>>;
  readonly close: () => Promise<void>;
};

/**
 * Folders, devices and pipes are refused as unreadable: they have no size that a record could rest on. `expected` is an earlier look at the
 * file: another file in its place, or another state of it, has changed.
 */
export async function openSource(fileSystem: FileSystem, path: Path, expected?: FileFacts): Promise<Result<SourceFile, SourceFailure>> {
  let file: OpenFile;
  try {
    file = await fileSystem.openToRead(path);
  } catch (error) {
    return err({ code: sourceFailure(error) });
  }
  try {
    const facts = await file.facts();
    const isExpected = expected === undefined || isSameState(expected, facts);
    if (facts.isFile && isExpected) return ok(sourceFile(fileSystem, path, file, facts));
    await closeQuietly(file);
    return err({ code: facts.isFile ? 'source_changed' : 'source_unreadable' });
  } catch (error) {
    await closeQuietly(file);
    return err({ code: sourceFailure(error) });
  }
}

function sourceFile(fileSystem: FileSystem, path: Path, file: OpenFile, first: FileFacts): SourceFile {
  return {
    size: first.size,
    read: async (into, position) => {
      try {
        const count = await readFully(file, into, position);
        return count === into.length ? ok(undefined) : err({ code: 'source_changed' });
      } catch (error) {
        return err({ code: sourceFailure(error) });
      }
    },
    confirmUnchanged: async () => {
      try {
        const isSame = isSameState(first, await file.facts()) && isSameState(first, await fileSystem.facts(path));
        return isSame ? ok(undefined) : err({ code: 'source_changed' });
      } catch (error) {
        return err({ code: sourceFailure(error) });
      }
    },
    close: () => closeQuietly(file),
  };
}

/** True when two looks saw the same file in the same state. */
export function isSameState(a: FileFacts, b: FileFacts): boolean {
  return a.isFile === b.isFile && a.size === b.size && a.modifiedNs === b.modifiedNs && a.inode === b.inode && a.device === b.device;
}
