/** The encrypted file while it is being written: errors of the disk as values, and the first one stands. */
import { err, ok } from '#shared/kernel/result.ts';
import type { Result } from '#shared/kernel/result.ts';
import { writeFailure } from './failures.ts';
import type { WriteFailure } from './failures.ts';
import { closeQuietly } from './file-system.ts';
import type { FileSystem, OpenFile, OpenOptions } from './file-system.ts';

type Written = Result<void, { readonly code: WriteFailure }>;

export type PartFile = {
  readonly write: (bytes: Uint8Array, position: number) => Promise<Written>;
  /** Everything is on the disk; not tried again when it fails, because the system reports lost bytes only once. */
  readonly sync: () => Promise<Written>;
  readonly close: () => Promise<void>;
};

export async function openPart(
  fileSystem: FileSystem,
  path: string,
  options: OpenOptions = { direct: true },
): Promise<Result<PartFile, { readonly code: WriteFailure }>> {
  try {
    return ok(partFile(await fileSystem.createNew(path, options)));
  } catch (error) {
    return err({ code: writeFailure(error) });
  }
}

function partFile(file: OpenFile): PartFile {
  const attempt = async (action: Promise<void>): Promise<Written> => {
    try {
      return ok(await action);
    } catch (error) {
      return err({ code: writeFailure(error) });
    }
  };
  return {
    write: (bytes, position) => attempt(file.write(bytes, position)),
    sync: () => attempt(file.sync()),
    close: () => closeQuietly(file),
  };
}
