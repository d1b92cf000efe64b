import { constants } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import path from 'node:path';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { byBytes, caseTwin, pathFault } from '../paths.ts';
import { ZIP_MAX_ENTRIES } from '../zip-layout.ts';
import type { Container, ContainerFile, Sink } from './container.ts';
import { fault, verifySteps, type FaultCode, type PackageFault } from './verdict.ts';

const CHUNK = 1 << 20;
// O_NOFOLLOW: a link put in the file's place after it was looked at is not followed. O_NONBLOCK: nor is a pipe waited for.
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

type Found = { readonly path: string; readonly fault: FaultCode | null; readonly size: number };

/** The files of a folder, or the first path, by bytes, that may not be there. */
export async function openFolder(root: string): Promise<Result<Container, PackageFault>> {
  const found = await walk(root);
  if (found === null) return err(fault(verifySteps.container, 'container.tooManyFiles'));
  const sorted = found.toSorted((a, b) => byBytes(a.path, b.path));
  const first = sorted.find((entry) => entry.fault !== null);
  if (first?.fault) return err(fault(verifySteps.container, first.fault, first.path));
  const twin = caseTwin(sorted.map((entry) => entry.path));
  if (twin !== null) return err(fault(verifySteps.container, 'path.caseTwin', twin));
  const files = sorted.map((entry): ContainerFile => ({
    path: entry.path,
    size: entry.size,
    read: (sink) => readWhole(path.join(root, entry.path), entry.size, sink),
  }));
  return ok({ name: path.basename(root), files, close: () => Promise.resolve() });
}

async function walk(root: string): Promise<Found[] | null> {
  const found: Found[] = [];
  const folders = [''];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    const names = await readdir(path.join(root, folder));
    if (names.length === 0 && folder !== '') found.push({ path: folder, fault: 'path.emptyFolder', size: 0 });
    for (const name of names) {
      const inside = folder === '' ? name : `${folder}/${name}`;
      const wrong = pathFault(inside);
      const facts = await lstat(path.join(root, inside));
      if (wrong !== null) found.push({ path: inside, fault: wrong, size: 0 });
      else if (facts.isSymbolicLink()) found.push({ path: inside, fault: 'path.link', size: 0 });
      else if (facts.isDirectory()) folders.push(inside);
      else found.push({ path: inside, fault: facts.isFile() ? null : 'path.notAFile', size: facts.size });
      if (found.length + folders.length > ZIP_MAX_ENTRIES) return null;
    }
  }
  return found;
}

async function readWhole(file: string, size: number, sink: Sink): Promise<FaultCode | null> {
  const handle = await open(file, READ).catch(() => null);
  if (handle === null) return 'file.unreadable';
  try {
    const facts = await handle.stat();
    if (!facts.isFile() || facts.size !== size) return 'file.changedWhileRead';
    const buffer = Buffer.allocUnsafe(Math.min(CHUNK, size + 1));
    let done = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, done);
      if (bytesRead === 0) break;
      done += bytesRead;
      if (done > size) return 'file.changedWhileRead';
      sink(buffer.subarray(0, bytesRead));
    }
    return done === size ? null : 'file.changedWhileRead';
  } catch {
    return 'file.unreadable';
  } finally {
    await handle.close();
  }
}
