import { cpSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { allRecords } from '../../electron/backend/features/verification/index.ts';
import { salvageVault } from '../../electron/backend/salvage/salvage-vault.ts';
import { createDice } from '../checks/random.ts';
import { filledVault } from '../support/filled-vault.ts';
import { startInvestigation, takenIn } from '../support/evidence.ts';
import { drawPages, spoilPages } from '../support/salvage/vault.ts';
import { listFiles } from '../support/vault-snapshot.ts';
import { round } from './median.ts';
import type { Bench } from './types.ts';

const MIB = 2 ** 20;
const FILES = 64;
const FILE = 16 * MIB;

/** A vault of 1 GiB of material with 3 % of its pages destroyed, salvaged; beside it a plain copy of the same files. Only the key derivation is cheap. */
export const bench: Bench = {
  name: 'salvage',
  run: async ({ log }) => {
    const vault = await filledVault(300);
    const base = dirname(vault.folder);
    const source = join(base, 'source.bin');
    mkdirSync(base, { recursive: true });
    const investigation = await startInvestigation(vault);
    for (let i = 0; i < FILES; i += 1) {
      await writeFile(source, randomBytes(FILE));
      await takenIn(vault, investigation, source);
    }
    await vault.backend.close();
    const database = join(vault.folder, 'vault.db');
    const pages = statSync(database).size / 4096;
    // The pages that hold tables of their own stay, so that material is found and read through.
    spoilPages(
      database,
      [...drawPages(Math.ceil(pages * 0.03), pages - 120, createDice(1))].map((page) => page + 120),
      createDice(2),
    );
    const bytes = listFiles(vault.folder).reduce((sum, path) => sum + statSync(path).size, 0);
    log(`${round(bytes / MIB)} MiB, ${pages} pages`);
    const copied = await timed(() => cpSync(vault.folder, join(base, 'plain'), { recursive: true }));
    rmSync(join(base, 'plain'), { recursive: true });
    const saved = await timed(() =>
      salvageVault(
        { folder: vault.folder, into: join(base, 'saved'), passphrase: vault.passphrase },
        { records: allRecords, ports: vault.ports, onProgress: () => undefined },
      ),
    );
    if (!saved.value.ok) throw new Error(JSON.stringify(saved.value.error));
    const { counts, items } = saved.value.value;
    log(`${counts.objectsWhole} of ${counts.objects} originals whole, ${counts.pagesLost} pages lost, ${items.length} in the list`);
    rmSync(base, { recursive: true, force: true });
    return [{ name: 'salvage.1GiB', value: round(saved.ms), unit: 'ms', reference: round(copied.ms), ratio: round(saved.ms / copied.ms) }];
  },
};

async function timed<T>(work: () => T | Promise<T>): Promise<{ readonly ms: number; readonly value: T }> {
  const started = performance.now();
  const value = await work();
  return { ms: performance.now() - started, value };
}
