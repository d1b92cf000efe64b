import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { ComplaintId } from '#shared/kernel/ids.ts';
import { hkdf32 } from '../../electron/backend/crypto/hash.ts';
import { setKey } from '../../electron/backend/db/open.ts';
import { uuidBytes } from '../../electron/backend/ids.ts';
import { complaintEntry } from '../support/complaints.ts';
import { isDamageFound } from '../support/damage.ts';
import { filledVault } from '../support/filled-vault.ts';
import { openVault } from '../support/open-vault.ts';
import { takeSnapshot } from '../support/vault-snapshot.ts';
import type { TestVault } from '../support/vault.ts';
import { createDice } from './random.ts';
import type { Check } from './types.ts';

const PAGE = 4096;

/** An older ciphertext of the same page is authentic page by page (measurement M4): only what binds records to the ledger finds it. */
export const check: Check = {
  number: 3,
  title: 'an older ciphertext of a page put back is found by the full verification',
  target: (full) => (full ? 200 : 20),
  run: async ({ scale, seed, log }) => {
    const target = Math.max(5, Math.round(200 * scale));
    const dice = createDice(seed);
    const vault = await filledVault(30);
    const path = join(vault.folder, 'vault.db');
    await vault.backend.close();
    const older = readFileSync(path);
    await change(vault);
    const key = await databaseKey(vault);
    const snapshot = takeSnapshot(vault.folder, vault.profile);
    const newer = snapshot.files.get(path)!;
    const stale = stalePages(older, newer).filter((page) => isReadDifferently(path, newer, older, page, key));
    let reached = 0;
    let silent = 0;
    for (let i = 0; i < target; i += 1) {
      const page = stale[i < stale.length ? i : dice.below(stale.length)]!;
      writeFileSync(path, withPage(newer, older, page));
      if (isCalledWhole(path, key)) silent += 1;
      const isFound = await isDamageFound(vault);
      snapshot.restore();
      if (isFound) reached += 1;
      else log(`missed: page ${page}, which holds ${differing(path, newer, withPage(newer, older, page), key)} (seed ${seed})`);
    }
    const isCryingWolf = await isDamageFound(vault);
    await vault.remove();
    // The control: SQLite and its cipher call most of these databases whole.
    log(`control: integrity_check calls ${silent} of ${target} whole; ${stale.length} pages differ`);
    return {
      reached,
      target,
      control: silent > target / 4 && !isCryingWolf ? 'red' : 'green',
      details: { seed, pages: stale.length, silent },
    };
  },
};

/** Amends records in place, so that pages change what they say without changing what they are for. */
async function change(vault: TestVault): Promise<void> {
  await vault.reopen();
  const list = await vault.call('complaints.list', {
    filters: {},
    sort: { by: 'registered', direction: 'ascending' },
    offset: 0,
    limit: 30,
  });
  for (const row of list.rows) {
    const { id } = row as { readonly id: ComplaintId };
    const { version } = await vault.call('complaints.open', { id });
    await vault.call('complaints.amend', {
      id,
      version,
      entry: complaintEntry({ unit: 'West Station', story: 'Another story. '.repeat(20) }),
    });
  }
  await vault.backend.close();
}

async function databaseKey(vault: TestVault): Promise<Buffer> {
  const opened = await openVault(vault.folder, vault.passphrase, vault.ports);
  if (!opened.ok) throw new Error(opened.error.code);
  const { rootKey, vaultId, db, lock } = opened.value;
  db.close();
  lock.release();
  return hkdf32(rootKey, uuidBytes(vaultId), 'db');
}

/** Pages that stand in both files with different ciphertexts. */
function stalePages(older: Buffer, newer: Buffer): number[] {
  const pages = Math.min(older.length, newer.length) / PAGE;
  return Array.from({ length: pages }, (_, page) => page).filter((page) => !pageOf(older, page).equals(pageOf(newer, page)));
}

const pageOf = (bytes: Buffer, page: number): Buffer => bytes.subarray(page * PAGE, (page + 1) * PAGE);

function withPage(newer: Buffer, older: Buffer, page: number): Buffer {
  const out = Buffer.from(newer);
  pageOf(older, page).copy(out, page * PAGE);
  return out;
}

/** A page that was written again with the same content says nothing else: putting it back changes no word and need not be found. */
function isReadDifferently(path: string, newer: Buffer, older: Buffer, page: number, key: Buffer): boolean {
  writeFileSync(path, withPage(newer, older, page));
  const stale = everything(path, key);
  writeFileSync(path, newer);
  return stale !== everything(path, key);
}

/** The tables that say something else with the stale page. */
function differing(path: string, newer: Buffer, stale: Buffer, key: Buffer): string {
  writeFileSync(path, stale);
  const now = JSON.parse(everything(path, key)) as { readonly [table: string]: unknown };
  writeFileSync(path, newer);
  const then = JSON.parse(everything(path, key)) as { readonly [table: string]: unknown };
  return Object.keys(then)
    .filter((table) => JSON.stringify(now[table]) !== JSON.stringify(then[table]))
    .join(', ');
}

function everything(path: string, key: Buffer): string {
  return inDatabase(path, key, (db) => {
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all() as string[];
    return JSON.stringify(Object.fromEntries(tables.map((table) => [table, db.prepare(`SELECT * FROM "${table}"`).raw().all()])));
  });
}

function isCalledWhole(path: string, key: Buffer): boolean {
  return inDatabase(path, key, (db) => String(db.pragma('integrity_check', { simple: true }))) === 'ok';
}

function inDatabase(path: string, key: Buffer, work: (db: Database.Database) => string): string {
  const db = new Database(path, { readonly: true, timeout: 0 });
  try {
    setKey(db, key);
    return work(db);
  } catch (error) {
    return JSON.stringify({ unreadable: String(error) });
  } finally {
    db.close();
  }
}
