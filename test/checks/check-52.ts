import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import { openDatabase } from '../../electron/backend/db/open.ts';
import { openBackendWith } from '../../electron/backend/index.ts';
import { openPageImage, type PageImage } from '../../electron/backend/salvage/page-image.ts';
import { lostRows, savedRows } from '../../electron/backend/salvage/rows.ts';
import { findTrees, type Trees } from '../../electron/backend/salvage/trees.ts';
import { spoilableVault, type SpoilableVault } from '../support/salvage/vault.ts';
import { fuzzFile, fuzzPages, plainDatabase } from '../support/sqlite/fuzz.ts';
import { pathToken } from '../support/vault.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

const FILES = 2_000;

/**
 * No import takes SQLite. Databases that are not the vault's are offered at the doors at which one could come in: in the place of the vault's own, as a table
 * of complaints, and, with tags that hold as only somebody with the key could make them, to the reader of salvage, which must end whatever its pages say.
 * The control: a program that opens what it is given reads a good part of the same files.
 */
export const check: Check = {
  number: 52,
  title: 'databases of strangers are opened nowhere, and pages of any content end the reading of no salvage',
  target: (full) => (full ? FILES : FILES / 10),
  run: async ({ scale, seed, log }) => {
    const target = Math.max(40, Math.round(FILES * scale));
    const dice = createDice(seed);
    const folder = mkdtempSync(join(tmpdir(), 'recourse-strange-'));
    const spoilable = await spoilableVault(20);
    try {
      const plain = plainDatabase(folder);
      const pages = openedPages(spoilable);
      const intact = treesOf(pages);
      const other = sealedUnderOtherKey(folder);
      let [reached, readable] = [0, 0];
      for (let n = 0; n < target; n += 1) {
        const file = fuzzFile(n % 3 === 0 ? other : plain, dice);
        readable += isReadByCareless(folder, file) ? 1 : 0;
        const wrong = [
          isRefused(folder, file),
          endsReading(pages, intact, n % 10 === 0, dice),
          n % 20 === 0 ? await isRefusedAtDoors(spoilable, folder, file) : null,
        ];
        const said = wrong.filter((what) => what !== null);
        if (said.length === 0) reached += 1;
        for (const what of said) log(`file ${n} (seed ${seed}): ${what}`);
      }
      return { reached, target, control: readable > target / 20 ? 'red' : 'green', details: { seed, readable } };
    } finally {
      spoilable.remove();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Null, or what was wrong about it: under the vault's key it must not open, and must stay as it was. */
function isRefused(folder: string, file: Buffer): string | null {
  const path = join(folder, 'offered.db');
  writeFileSync(path, file);
  try {
    const opened = openDatabase(path, randomBytes(32));
    if (opened.ok) {
      opened.value.close();
      return 'it was opened';
    }
    return readFileSync(path).equals(file) ? null : 'it was written to';
  } catch (error) {
    return `opening it threw ${String(error)}`;
  }
}

/** In the place of the vault's own, and as a table of complaints. */
async function isRefusedAtDoors({ vault, snapshot }: SpoilableVault, folder: string, file: Buffer): Promise<string | null> {
  const { ports } = vault;
  const known = vault.incidents.length;
  const how = { how: 'unlock', folder: vault.folder, passphrase: vault.passphrase } as const;
  writeFileSync(join(vault.folder, 'vault.db'), file);
  const opened = await openBackendWith(how, ports);
  if (opened.ok) {
    await opened.value.close();
    return 'a vault opened with it';
  }
  snapshot.restore();
  const own = await openBackendWith(how, ports);
  if (!own.ok) return `the vault's own no longer opens: ${JSON.stringify(own.error)}`;
  const token = pathToken();
  const path = join(folder, 'offered.csv');
  writeFileSync(path, file);
  const answer = await own.value.call('imports.inspect', { file: token }, { [token]: path });
  await own.value.close();
  snapshot.restore();
  if (answer.kind !== 'refused') return `as a table it is answered ${answer.kind}`;
  return vault.incidents.length === known ? null : 'a fault of ours was noted';
}

/**
 * Pages in any order that their tags allow: every row that can be read is read, and the reading ends. Which page belongs to which table is found anew for
 * one in ten, which takes as long as all the rest.
 */
function endsReading(pages: readonly Buffer[], intact: Trees, isFoundAnew: boolean, dice: Dice): string | null {
  const fuzzed = fuzzPages(pages, dice);
  const image = imageOf(fuzzed);
  try {
    const trees = isFoundAnew ? findTrees(image) : intact;
    if (trees === null || trees === 'newerFormat') return null;
    let bytes = 0;
    for (const { values } of savedRows(image, trees))
      for (const value of values) bytes += typeof value === 'string' || Buffer.isBuffer(value) ? value.length : 8;
    lostRows(image, trees);
    // Rows that share a page can be told twice, not a thousand times.
    return bytes > 100 * fuzzed.length * 4096 ? `${bytes} bytes were read of ${fuzzed.length} pages` : null;
  } catch (error) {
    return `the reading ended with ${String(error)}`;
  }
}

function imageOf(pages: readonly Buffer[]): PageImage {
  return { count: pages.length, page: (number) => pages[number - 1] ?? null, close: () => undefined };
}

function treesOf(pages: readonly Buffer[]): Trees {
  const trees = findTrees(imageOf(pages));
  if (trees === null || trees === 'newerFormat') throw new Error('the pages of a whole vault are in no order');
  return trees;
}

function openedPages({ vault, databaseKey, pages }: SpoilableVault): readonly Buffer[] {
  const image = openPageImage(join(vault.folder, 'vault.db'), databaseKey);
  const opened = Array.from({ length: pages }, (_, index) => Buffer.from(image.page(index + 1)!));
  image.close();
  return opened;
}

function sealedUnderOtherKey(folder: string): Buffer {
  const path = join(folder, 'other.db');
  const db = new Database(path);
  db.pragma("cipher = 'aegis'");
  db.key(Buffer.concat([Buffer.from('raw:'), randomBytes(32)]));
  db.exec('CREATE TABLE setting (key TEXT, value TEXT)');
  for (let n = 0; n < 100; n += 1) db.prepare('INSERT INTO setting VALUES (?, ?)').run(`key ${n}`, 'Invented. '.repeat(40));
  db.close();
  return readFileSync(path);
}

/** What a program does that opens whatever it is given. */
function isReadByCareless(folder: string, file: Buffer): boolean {
  const path = join(folder, 'careless.db');
  writeFileSync(path, file);
  let db: Database.Database | null = null;
  try {
    db = new Database(path, { readonly: true });
    return db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() !== 0;
  } catch {
    return false;
  } finally {
    db?.close();
  }
}
