import { createHash } from 'node:crypto';
import type { ReportForm } from '#shared/contract/reports.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { PackageFiles } from '../../documents/package/build-package.ts';
import { writePackageFolder, writePackageZip, zipChunks, zipLayout } from '../../documents/package/write-package.ts';
import { named, type Finished } from '../../release/finished-file.ts';
import type { Refusal } from '../../refusal.ts';

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
