import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { ReportForm } from '#shared/contract/reports.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { PackageFiles } from '../../documents/package/build-package.ts';
import { writeNewFile, writePackageFolder, writePackageZip, zipChunks, zipLayout } from '../../documents/package/write-package.ts';
import { isErrno } from '../../files/errno.ts';
import type { Refusal } from '../../refusal.ts';

/** Finished bytes, ready to leave: their fingerprint, and the act of writing them. */
export type Finished = { readonly sha256: string; write(destination: string): Promise<Result<string, Refusal>> };

export function finishedFile(bytes: Uint8Array): Finished {
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    write: (destination) => named(() => writeNewFile(destination, [bytes])),
  };
}

/** The fingerprint of a package as a folder is that of its signature file, which stands for all the others. */
export function finishedPackage(made: PackageFiles, form: Extract<ReportForm, 'packageFolder' | 'packageZip'>): Result<Finished, Refusal> {
  if (form === 'packageFolder') {
    const signature = made.files.get('signature.json')!;
    return ok({
      sha256: createHash('sha256').update(signature).digest('hex'),
      write: (destination) => named(() => writePackageFolder(made, destination)),
    });
  }
  const layout = zipLayout(made);
  if (layout === null) return err({ code: 'package.tooLargeForZip' });
  const hash = createHash('sha256');
  for (const chunk of zipChunks(made, layout)) hash.update(chunk);
  return ok({ sha256: hash.digest('hex'), write: (destination) => named(() => writePackageZip(made, destination)) });
}

/** Errors of the place that was chosen. Read as errors of the vault they would say that its database is missing. */
const unusable = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'EISDIR', 'ELOOP', 'EINVAL', 'ERR_INVALID_ARG_VALUE'] as const;

async function named(write: () => Promise<Result<string, { readonly code: string }>>): Promise<Result<string, Refusal>> {
  try {
    const written = await write();
    if (written.ok) return ok(basename(written.value));
    return err({ code: written.error.code === 'package.exists' ? 'release.destinationExists' : written.error.code });
  } catch (error) {
    if (isErrno(error, ...unusable)) return err({ code: 'release.destinationUnusable' });
    throw error;
  }
}
