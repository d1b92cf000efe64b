import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { tmpdir } from 'node:os';
import { isDamageFound } from '../support/damage.ts';
import { filledVault } from '../support/filled-vault.ts';
import { takeSnapshot } from '../support/vault-snapshot.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

const PAGE = 4096;
type Mutation = { readonly name: string; apply(bytes: Buffer, dice: Dice): Buffer };

/** Pages swapped, doubled, zeroed; the file cut at any place (measurement M5). */
const mutations: readonly Mutation[] = [
  { name: 'swap', apply: (bytes, dice) => copyPages(bytes, dice, true) },
  { name: 'double', apply: (bytes, dice) => copyPages(bytes, dice, false) },
  {
    name: 'zero',
    apply: (bytes, dice) => {
      const out = Buffer.from(bytes);
      const page = dice.below(out.length / PAGE);
      return out.fill(0, page * PAGE, (page + 1) * PAGE);
    },
  },
  { name: 'cut', apply: (bytes, dice) => bytes.subarray(0, dice.below(bytes.length)) },
];

export const check: Check = {
  number: 2,
  title: 'swapped, doubled, zeroed and cut pages are found',
  target: (full) => (full ? 500 : 50),
  run: async ({ scale, seed, log }) => {
    const target = Math.max(4, Math.round(500 * scale));
    const dice = createDice(seed);
    const vault = await filledVault(40);
    await vault.backend.close();
    const snapshot = takeSnapshot(vault.folder, vault.profile);
    const path = join(vault.folder, 'vault.db');
    let reached = 0;
    for (let i = 0; i < target; i += 1) {
      const mutation = mutations[i % mutations.length]!;
      writeFileSync(path, mutation.apply(snapshot.files.get(path)!, dice));
      if (await isDamageFound(vault)) reached += 1;
      else log(`missed: ${mutation.name} at case ${i} (seed ${seed})`);
      snapshot.restore();
    }
    // Put back, it is whole: a search that cries always is seen.
    const isCryingWolf = await isDamageFound(vault);
    await vault.remove();
    return { reached, target, control: plainSwapIsMissed() && !isCryingWolf ? 'red' : 'green' };
  },
};

function copyPages(bytes: Buffer, dice: Dice, isSwap: boolean): Buffer {
  const out = Buffer.from(bytes);
  const pages = out.length / PAGE;
  const from = dice.below(pages);
  const to = (from + 1 + dice.below(pages - 1)) % pages;
  bytes.copy(out, to * PAGE, from * PAGE, (from + 1) * PAGE);
  if (isSwap) bytes.copy(out, from * PAGE, to * PAGE, (to + 1) * PAGE);
  return out;
}

/** The control: in a database without authentication the pages of two tables change places, and SQLite's own check finds nothing. */
function plainSwapIsMissed(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'recourse-check-'));
  const path = join(folder, 'control.db');
  const made = new Database(path);
  made.exec(
    "CREATE TABLE one (text TEXT); CREATE TABLE other (text TEXT); INSERT INTO one VALUES ('one'); INSERT INTO other VALUES ('other')",
  );
  made.close();
  const bytes = readFileSync(path);
  const size = bytes.readUInt16BE(16);
  // The first page holds the schema, the next two are the two tables.
  const out = Buffer.concat([bytes.subarray(0, size), bytes.subarray(2 * size, 3 * size), bytes.subarray(size, 2 * size)]);
  writeFileSync(path, out);
  const db = new Database(path);
  const isCalledWhole = db.pragma('integrity_check', { simple: true }) === 'ok';
  const text = db.prepare('SELECT text FROM one').pluck().get();
  db.close();
  rmSync(folder, { recursive: true });
  return isCalledWhole && text === 'other';
}
