import { createHash } from 'node:crypto';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { payloadManifest, tagManifest, verifierFiles, type Algorithm } from '../form.ts';
import type { Container, ContainerFile } from './container.ts';
import { fault, verifySteps, type PackageFault } from './verdict.ts';

/** What one pass over a file gives. `content` is kept for the files that have a limit. */
export type Digest = { readonly size: number; readonly content: Buffer | null } & Readonly<Record<Algorithm, string>>;
export type Digests = ReadonlyMap<string, Digest>;

const MiB = 1 << 20;
// A package may be hostile: what is held in memory is bounded before anything in it is believed.
const limits: ReadonlyMap<string, number> = new Map([
  ...['README.txt', ...verifierFiles].map((path) => [path, MiB] as const),
  ['bagit.txt', MiB],
  ['bag-info.txt', MiB],
  ['signature.json', MiB],
  ['keys.json', 16 * MiB],
  [payloadManifest('sha256'), 32 * MiB],
  [payloadManifest('sha512'), 32 * MiB],
  [tagManifest('sha256'), MiB],
  [tagManifest('sha512'), MiB],
  ['data/proofs.json', 64 * MiB],
]);

/** Reads every file once. What is kept is what was hashed, so that nothing can change between the two. */
export async function digestAll(container: Container): Promise<Result<Digests, PackageFault>> {
  const digests = new Map<string, Digest>();
  for (const file of container.files) {
    const limit = limits.get(file.path);
    if (limit !== undefined && file.size > limit) return err(fault(verifySteps.bag, 'bag.tooLarge', file.path));
    const digest = await digestFile(file, limit !== undefined);
    if (!digest.ok) return digest;
    digests.set(file.path, digest.value);
  }
  return ok(digests);
}

async function digestFile(file: ContainerFile, isKept: boolean): Promise<Result<Digest, PackageFault>> {
  const sha256 = createHash('sha256');
  const sha512 = createHash('sha512');
  const kept: Buffer[] = [];
  const wrong = await file.read((chunk) => {
    sha256.update(chunk);
    sha512.update(chunk);
    if (isKept) kept.push(Buffer.from(chunk));
  });
  if (wrong !== null) return err(fault(verifySteps.container, wrong, file.path));
  return ok({ size: file.size, sha256: sha256.digest('hex'), sha512: sha512.digest('hex'), content: isKept ? Buffer.concat(kept) : null });
}
