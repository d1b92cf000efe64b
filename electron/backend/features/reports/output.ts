import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { ReportForm } from '#shared/contract/reports.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { PackageFiles } from '../../documents/package/build-package.ts';
import { writeNewFile, writePackageFolder, writePackageZip, zipChunks, zipLayout } from '../../documents/package/write-package.ts';
import type { Refusal } from '../../refusal.ts';

/** Finished bytes, ready to leave: their fingerprint, and the act of writing them. */
export type Finished = { readonly sha256: string; write(destination: string): Promise<Result<string, Refusal>> };

export function finishedFile(bytes: Uint8Array): Finished {
  return {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    write: async (destination) => named(await writeNewFile(destination, [bytes])),
  };
}

/** The fingerprint of a package as a folder is that of its signature file, which stands for all the others. */
export function finishedPackage(made: PackageFiles, form: Extract<ReportForm, 'packageFolder' | 'packageZip'>): Result<Finished, Refusal> {
  if (form === 'packageFolder') {
    const signature = made.files.get('signature.json')!;
    return ok({
      sha256: createHash('sha256').update(signature).digest('hex'),
      write: async (destination) => named(await writePackageFolder(made, destination)),
    });
  }
  const layout = zipLayout(made);
  if (layout === null) return err({ code: 'package.tooLargeForZip' });
  const hash = createHash('sha256');
  for (const chunk of zipChunks(made, layout)) hash.update(chunk);
  return ok({ sha256: hash.digest('hex'), write: async (destination) => named(await writePackageZip(made, destination)) });
}

function named(written: Result<string, { readonly code: string }>): Result<string, Refusal> {
  if (written.ok) return ok(basename(written.value));
  return err({ code: written.error.code === 'package.exists' ? 'release.destinationExists' : written.error.code });
}
