import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { writeNewFile } from '../documents/package/write-package.ts';
import { isErrno } from '../files/errno.ts';
import type { Refusal } from '../refusal.ts';

/** Finished bytes, ready to leave: their fingerprint, and the act of writing them. */
export type Finished = { readonly sha256: string; write(destination: string): Promise<Result<string, Refusal>> };

export function finishedFile(bytes: Uint8Array): Finished {
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    write: (destination) => named(() => writeNewFile(destination, [bytes])),
  };
}

/** Errors of the place that was chosen. Read as errors of the vault they would say that its database is missing. */
const unusable = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'EISDIR', 'ELOOP', 'EINVAL', 'ERR_INVALID_ARG_VALUE'] as const;

/** Writes, and says in the words of a release what could not be. */
export async function named(write: () => Promise<Result<string, { readonly code: string }>>): Promise<Result<string, Refusal>> {
  try {
    const written = await write();
    if (written.ok) return ok(basename(written.value));
    return err({ code: written.error.code === 'package.exists' ? 'release.destinationExists' : written.error.code });
  } catch (error) {
    if (isErrno(error, ...unusable)) return err({ code: 'release.destinationUnusable' });
    throw error;
  }
}
