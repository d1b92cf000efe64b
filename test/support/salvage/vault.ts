import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { operations } from '#shared/contract/operations.ts';
import { hkdf32 } from '../../../electron/backend/crypto/hash.ts';
import { allRecords } from '../../../electron/backend/features/verification/index.ts';
import { uuidBytes } from '../../../electron/backend/ids.ts';
import type { Salvaged } from '../../../electron/backend/salvage/found.ts';
import { salvageVault, type NotSalvaged } from '../../../electron/backend/salvage/salvage-vault.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Dice } from '../../checks/random.ts';
import { filledVault } from '../filled-vault.ts';
import { performAll } from '../main-job.ts';
import { openVault } from '../open-vault.ts';
import type { TestVault } from '../vault.ts';
import { listFiles, takeSnapshot, type Snapshot } from '../vault-snapshot.ts';

/** A vault of everything that can be written, locked, with what its database's pages are sealed with, so that it can be spoilt many times. */
export type SpoilableVault = {
  readonly vault: TestVault;
  readonly base: string;
  readonly databaseKey: Buffer;
  readonly snapshot: Snapshot;
  readonly pages: number;
  remove(): void;
};

export const PAGE = 4096;

export async function spoilableVault(complaints: number, mainJobs = 1): Promise<SpoilableVault> {
  const vault = await filledVault(complaints);
  const base = dirname(vault.folder);
  const scratch = join(base, 'files');
  mkdirSync(scratch);
  for (let i = 0; i < mainJobs; i += 1) {
    await performAll(async (name, input, paths = {}) => {
      const isJob = operations.get(name)?.kind === 'job';
      const envelope = isJob ? null : await vault.envelope(name, input, paths);
      if (envelope) return envelope.kind === 'ok' ? envelope.value : null;
      const state = await vault.run(name as never, input, paths);
      return state.outcome === 'done' ? state.result : null;
    }, scratch);
  }
  await vault.backend.close();
  const opened = await openVault(vault.folder, vault.passphrase, vault.ports);
  if (!opened.ok) throw new Error(opened.error.code);
  const databaseKey = hkdf32(opened.value.rootKey, uuidBytes(opened.value.vaultId), 'db');
  opened.value.db.close();
  opened.value.lock.release();
  return {
    vault,
    base,
    databaseKey,
    snapshot: takeSnapshot(vault.folder, vault.profile),
    pages: statSync(join(vault.folder, 'vault.db')).size / PAGE,
    remove: () => rmSync(base, { recursive: true, force: true }),
  };
}

/** Zeroes, overwrites or flips one bit of each of these pages. */
export function spoilPages(path: string, pages: Iterable<number>, dice: Dice): void {
  const bytes = readFileSync(path);
  for (const page of pages) {
    const start = (page - 1) * PAGE;
    const way = dice.below(3);
    if (way === 0) bytes.fill(0, start, start + PAGE);
    if (way === 1) bytes.fill(dice.below(256), start + dice.below(PAGE - 100), start + PAGE);
    // Of page 1 the first 24 bytes say nothing, so that a bit of them is no damage.
    if (way === 2) bytes[start + 24 + dice.below(PAGE - 24)]! ^= 1 << dice.below(8);
  }
  writeFileSync(path, bytes);
}

/** `count` different numbers from 1 to `most`. */
export function drawPages(count: number, most: number, dice: Dice): ReadonlySet<number> {
  const drawn = new Set<number>();
  while (drawn.size < Math.min(count, most)) drawn.add(1 + dice.below(most));
  return drawn;
}

/** Bytes and times of every file of a folder, to see whether anything of it was written. */
export function pictureOf(folder: string): string {
  const hash = createHash('sha256');
  for (const path of listFiles(folder).toSorted()) {
    const { mtimeNs, ctimeNs, size } = statSync(path, { bigint: true });
    hash.update(`${path}|${size}|${mtimeNs}|${ctimeNs}|`).update(readFileSync(path));
  }
  const { mtimeNs } = statSync(folder, { bigint: true });
  return hash.update(String(mtimeNs)).digest('hex');
}

/** Salvages into a new folder beside the vault. */
export async function salvageOf({
  vault,
  base,
}: SpoilableVault): Promise<{ readonly into: string; readonly result: Result<Salvaged, NotSalvaged> }> {
  const into = join(mkdtempSync(join(base, 'saved-')), 'vault');
  const request = { folder: vault.folder, into, passphrase: vault.passphrase };
  const result = await salvageVault(request, { records: allRecords, ports: vault.ports, onProgress: () => undefined });
  return { into, result };
}
