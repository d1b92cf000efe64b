import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Json } from '#shared/kernel/json.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { wordsOfKey } from '../crypto/words.ts';
import type { PackageKeys } from '../documents/package/form.ts';
import { faultOfKeys } from '../documents/package/verify/check-keys.ts';
import type { PackageNotice } from '../documents/package/verify/verdict.ts';
import { originOf, readCheckpoint, verifyCheckpoint, type Checkpoint } from '../ledger/checkpoint.ts';
import { verifyConsistency } from '../ledger/merkle.ts';
import type { KeeperFile, KeeperMemory } from './files.ts';

/** What an outside keeper finds out about a file of the office (resources/docs/formats.md, 14). */

export type KeeperFault =
  | 'keeper.fileUnreadable'
  | 'keeper.keysWrong'
  | 'keeper.sealWrong'
  | 'keeper.pastDiffers'
  | 'keeper.otherVault'
  | 'keeper.keysDiffer'
  | 'keeper.shrunk'
  | 'keeper.forked'
  | 'keeper.notProved';

export type KeeperFinding = {
  readonly vaultId: string;
  readonly size: number;
  /** What was remembered; null the first time, when there is nothing to compare. */
  readonly before: { readonly size: number } | null;
  /** Words of the first office key, which stay the same, and of the key that sealed. */
  readonly vaultWords: string;
  readonly sealWords: string;
  readonly epoch: number;
  /** Keys of seals that were lost and replaced by the office: each hides what only its seals could have shown. */
  readonly restarts: readonly number[];
};

export function checkKeeperFile(file: KeeperFile, memory: KeeperMemory | null): Result<KeeperFinding, KeeperFault> {
  const { keys } = file;
  const notices: PackageNotice[] = [];
  if (faultOfKeys(keys, notices) !== null) return err('keeper.keysWrong');
  const seal = sealOf(file.checkpoint, keys);
  if (!seal) return err('keeper.sealWrong');
  if (!holdsCertificates(file, seal)) return err('keeper.pastDiffers');
  const before = memory && compare(file, seal, memory);
  if (before && !before.ok) return before;
  return ok({
    vaultId: keys.vaultId,
    size: seal.size,
    before: before?.value ?? null,
    vaultWords: wordsOfKey(keys.offices[0]!.publicKey),
    sealWords: wordsOfKey(keys.epochs[seal.epoch]!.body.publicKey),
    epoch: seal.epoch,
    restarts: keys.epochs.filter(({ body }) => body.epoch > 0 && body.by === 'office').map(({ body }) => body.epoch),
  });
}

/** The seal, if it is of this vault and signed by the key of its own epoch, neither before nor after its time. */
function sealOf(note: string, keys: PackageKeys): Checkpoint | null {
  const read = readCheckpoint(note);
  if (!read.ok || read.value.origin !== originOf(keys.vaultId)) return null;
  const { epoch, size } = read.value;
  const certificate = keys.epochs[epoch]?.body;
  const next = keys.epochs[epoch + 1]?.body;
  if (!certificate || size < certificate.from || (next !== undefined && size > next.from)) return null;
  return verifyCheckpoint(note, certificate.publicKey).ok ? read.value : null;
}

/** Certificates name roots of the past; those that the file proves must be of this tree. */
function holdsCertificates(file: KeeperFile, seal: Checkpoint): boolean {
  return file.keys.epochs.every(({ body }) => {
    const root = Buffer.from(body.root, 'hex');
    if (body.from === seal.size) return root.equals(seal.root);
    return !file.consistency.some((proof) => proof.from === body.from) || isExtension(file, seal, body.from, root);
  });
}

function compare(file: KeeperFile, seal: Checkpoint, memory: KeeperMemory): Result<{ readonly size: number } | null, KeeperFault> {
  if (memory.keys.vaultId !== file.keys.vaultId) return err('keeper.otherVault');
  if (!beginsWith(file.keys.epochs, memory.keys.epochs) || !beginsWith(file.keys.offices, memory.keys.offices))
    return err('keeper.keysDiffer');
  if (memory.checkpoint === null) return ok(null);
  const known = sealOf(memory.checkpoint, memory.keys);
  if (!known) return err('keeper.fileUnreadable');
  if (seal.size < known.size) return err('keeper.shrunk');
  if (seal.size === known.size) return seal.root.equals(known.root) ? ok({ size: known.size }) : err('keeper.forked');
  if (known.size > 0 && !file.consistency.some((proof) => proof.from === known.size)) return err('keeper.notProved');
  return known.size === 0 || isExtension(file, seal, known.size, known.root) ? ok({ size: known.size }) : err('keeper.forked');
}

function isExtension(file: KeeperFile, seal: Checkpoint, oldSize: number, oldRoot: Buffer): boolean {
  const proof = file.consistency.find((one) => one.from === oldSize);
  if (!proof) return false;
  const path = proof.path.map((hash) => Buffer.from(hash, 'base64'));
  return verifyConsistency({ oldSize, oldRoot, newSize: seal.size, newRoot: seal.root, path });
}

function beginsWith(all: readonly unknown[], first: readonly unknown[]): boolean {
  return first.every((one, i) => canonicalText((all[i] ?? null) as Json) === canonicalText(one as Json));
}
