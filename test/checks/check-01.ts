import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { isDamageFound } from '../support/damage.ts';
import { filledVault } from '../support/filled-vault.ts';
import { takeSnapshot } from '../support/vault-snapshot.ts';
import { createDice, type Dice } from './random.ts';
import type { Check } from './types.ts';

/** Single bits of the database flipped, each found by opening and verifying (measurements M1 and M2). */
export const check: Check = {
  number: 1,
  title: 'single-bit flips in the database file are found',
  target: (full) => (full ? 1000 : 100),
  run: async ({ scale, seed, log }) => {
    const target = Math.max(1, Math.round(1000 * scale));
    const dice = createDice(seed);
    const vault = await filledVault(40);
    await vault.backend.close();
    const snapshot = takeSnapshot(vault.folder, vault.profile);
    const path = join(vault.folder, 'vault.db');
    let reached = 0;
    for (let i = 0; i < target; i += 1) {
      const bytes = Buffer.from(snapshot.files.get(path)!);
      const at = dice.below(bytes.length);
      const bit = dice.below(8);
      bytes[at] = bytes[at]! ^ (1 << bit);
      writeFileSync(path, bytes);
      if (await isDamageFound(vault)) reached += 1;
      else log(`missed: byte ${at}, bit ${bit} (seed ${seed})`);
      snapshot.restore();
    }
    // The other control: what was put back is whole, so that a search that cries always is seen.
    const isCryingWolf = await isDamageFound(vault);
    await vault.remove();
    const missed = missedWithoutAuthentication(dice);
    log(`control: aes256cbc missed ${missed.missed} of ${missed.of}, the untouched vault is ${isCryingWolf ? 'called damaged' : 'whole'}`);
    const isRed = missed.missed / missed.of > 0.2 && !isCryingWolf;
    return { reached, target, control: isRed ? 'red' : 'green', details: { control: missed } };
  },
};

/** The control: a cipher scheme without authentication lets flips through unseen. */
function missedWithoutAuthentication(dice: Dice): { readonly missed: number; readonly of: number } {
  const folder = mkdtempSync(join(tmpdir(), 'recourse-check-'));
  const path = join(folder, 'control.db');
  const open = (): Database.Database => {
    const db = new Database(path);
    db.pragma("cipher = 'aes256cbc'");
    db.key(Buffer.from('a key for the control only'));
    return db;
  };
  const made = open();
  made.exec('CREATE TABLE record (id INTEGER PRIMARY KEY, text TEXT) STRICT');
  const insert = made.prepare('INSERT INTO record (text) VALUES (?)');
  for (let i = 0; i < 400; i += 1) insert.run('x'.repeat(300));
  made.close();
  const whole = readFileSync(path);
  let missed = 0;
  const of = 60;
  for (let i = 0; i < of; i += 1) {
    const bytes = Buffer.from(whole);
    const at = dice.below(bytes.length);
    bytes[at] = bytes[at]! ^ (1 << dice.below(8));
    writeFileSync(path, bytes);
    if (!controlNotices(open)) missed += 1;
  }
  rmSync(folder, { recursive: true });
  return { missed, of };
}

function controlNotices(open: () => Database.Database): boolean {
  try {
    const db = open();
    try {
      db.prepare('SELECT * FROM record').all();
      return db.pragma('integrity_check', { simple: true }) !== 'ok';
    } finally {
      db.close();
    }
  } catch {
    return true;
  }
}
