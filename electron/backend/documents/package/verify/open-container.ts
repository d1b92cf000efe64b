import { lstat, realpath, stat } from 'node:fs/promises';
import { err, type Result } from '#shared/kernel/result.ts';
import { isErrno } from '../../../files/errno.ts';
import type { Container } from './container.ts';
import { openFolder } from './folder-container.ts';
import { fault, verifySteps, type PackageFault } from './verdict.ts';
import { openZip } from './zip-container.ts';

/** Opens a folder or a ZIP file and checks all that can be said of its paths. What a path leads to outside itself is never read. */
export async function openContainer(path: string): Promise<Result<Container, PackageFault>> {
  try {
    const real = await realpath(path);
    const facts = await stat(real);
    if (facts.isDirectory()) return await openFolder(real);
    if (facts.isFile()) return await openZip(real);
    return err(fault(verifySteps.container, 'container.notAPackage'));
  } catch (error) {
    const isAbsent = isErrno(error, 'ENOENT', 'ENOTDIR') && !(await isThere(path));
    if (isAbsent) return err(fault(verifySteps.container, 'container.notFound'));
    if (error instanceof Error && 'code' in error) return err(fault(verifySteps.container, 'container.unreadable'));
    throw error;
  }
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
