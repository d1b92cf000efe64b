import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import { createDatabase, openDatabase } from '../../electron/backend/db/open.ts';
import type { Check } from './types.ts';

const PLAIN = 'SQLite format 3\0';

/** Keys of every wrong kind and length: each is refused, and none leaves a plain database behind (measurements M14 and M15). */
export const check: Check = {
  number: 7,
  title: 'mis-keyings are refused and create no plain database',
  target: () => 60,
  run: async ({ log }) => {
    const folder = mkdtempSync(join(tmpdir(), 'recourse-check-'));
    const keys: unknown[] = [undefined, null, '', Buffer.alloc(32), 'x'.repeat(32), randomBytes(16).toString('hex'), new Uint8Array(32)];
    for (let length = 0; length <= 52; length += 1) keys.push(randomBytes(length === 32 ? 64 : length));
    const wrong = keys.slice(0, 60);
    let reached = 0;
    wrong.forEach((key, index) => {
      const path = join(folder, `${index}.db`);
      if (isRefused(path, key as Buffer)) reached += 1;
      else log(`accepted: case ${index}`);
    });
    const isRed = plainIsRecognised(folder) && !isRefused(join(folder, 'right.db'), randomBytes(32));
    rmSync(folder, { recursive: true });
    return Promise.resolve({ reached, target: wrong.length, control: isRed ? 'red' : 'green' });
  },
};

function isRefused(path: string, key: Buffer): boolean {
  let made = false;
  try {
    const result = createDatabase(path, key, (db) => db.exec('CREATE TABLE record (text TEXT) STRICT'));
    made = result.ok;
    if (result.ok) result.value.close();
  } catch {
    made = false;
  }
  const isPlain = existsSync(path) && readFileSync(path).subarray(0, 16).toString('latin1') === PLAIN;
  return !made && !isPlain;
}

/** The controls: a right key is taken; without a key the same library silently makes a plain database, and our opening refuses it by its first bytes. */
function plainIsRecognised(folder: string): boolean {
  const path = join(folder, 'control.db');
  const db = new Database(path);
  db.exec('CREATE TABLE record (text TEXT) STRICT');
  db.close();
  const opened = openDatabase(path, randomBytes(32));
  return readFileSync(path).subarray(0, 16).toString('latin1') === PLAIN && !opened.ok && opened.error === 'vault.databasePlain';
}
