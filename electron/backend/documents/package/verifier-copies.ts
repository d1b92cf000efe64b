import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { resourceFolder } from '../report/assets.ts';
import { verifierFiles } from './form.ts';

/** What goes with a package so that it can be checked without the program: a convenience, since a forger could bring one of their own. */
export function verifierCopies(folder: string = resourceFolder('verifier')): Promise<(readonly [string, Uint8Array])[]> {
  return Promise.all(verifierFiles.map(async (file) => [file, await readFile(path.join(folder, path.basename(file)))] as const));
}
