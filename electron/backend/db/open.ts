import { closeSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { UnavailableCode } from '#shared/contract/envelope.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { isErrno } from '../files/errno.ts';
import { requiredPragmas } from './pragmas.ts';

const PLAIN_MAGIC = 'SQLite format 3\0';

/** Opens the encrypted database with a raw 32-byte key, sets and asserts every pragma, and takes the exclusive lock (security design 3.3). */
export function openDatabase(path: string, key: Buffer): Result<Database.Database, UnavailableCode> {
  const header = readHeader(path);
  if (!header.ok) return header;
  return guard(() => {
    const db = new Database(path, { fileMustExist: true, timeout: 0 });
    return finishOpening(db, key);
  });
}

/** Makes a new encrypted database; refuses to touch an existing file. The bytes on the disk are read back: silence is no proof of encryption. */
export function createDatabase(
  path: string,
  key: Buffer,
  fill: (db: Database.Database) => void,
): Result<Database.Database, UnavailableCode> {
  return guard(() => {
    closeSync(openSync(path, 'wx', 0o600));
    const db = new Database(path, { fileMustExist: true, timeout: 0 });
    const opened = finishOpening(db, key, () => {
      db.pragma('page_size = 4096');
      db.pragma('auto_vacuum = FULL');
    });
    if (!opened.ok) return opened;
    try {
      fill(db);
    } catch (error) {
      db.close();
      throw error;
    }
    const header = readHeader(path);
    if (header.ok) return opened;
    db.close();
    return header;
  });
}

/** Gives the key to the connection. A key of any other length would silently become a passphrase of a weak derivation, so it is refused first. */
export function setKey(db: Database.Database, key: Buffer): void {
  if (!Buffer.isBuffer(key) || key.length !== 32) throw new Error('the database key must be 32 raw bytes');
  if (key.every((byte) => byte === 0)) throw new Error('the database key is empty');
  db.pragma("cipher = 'aegis'");
  if (db.pragma('cipher', { simple: true }) !== 'aegis') throw new Error('the cipher could not be chosen');
  const raw = Buffer.concat([Buffer.from('raw:', 'utf8'), key]);
  db.key(raw);
  raw.fill(0);
}

function finishOpening(db: Database.Database, key: Buffer, beforeFirstTable?: () => void): Result<Database.Database, UnavailableCode> {
  try {
    setKey(db, key);
    beforeFirstTable?.();
    for (const pragma of requiredPragmas) db.pragma(`${pragma.name} = ${pragma.set}`);
    // A first transaction takes the exclusive lock that is then held until the vault is locked.
    db.exec('BEGIN EXCLUSIVE; COMMIT');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    assertPragmas(db);
    return ok(db);
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Every pragma has the value it must have; called at each open, since a misspelt pragma raises no error. */
export function assertPragmas(db: Database.Database): void {
  for (const { name, expect } of requiredPragmas) {
    const value = db.pragma(name, { simple: true });
    if (value !== expect) throw new Error(`the database did not take ${name}`);
  }
  if (db.pragma('auto_vacuum', { simple: true }) !== 1) throw new Error('the database did not take auto_vacuum');
}

function readHeader(path: string): Result<null, UnavailableCode> {
  const bytes = Buffer.alloc(16);
  try {
    const handle = openSync(path, 'r+');
    try {
      if (readSync(handle, bytes, 0, 16, 0) < 16) return err('vault.databaseDamaged');
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    return err(isErrno(error, 'ENOENT') ? 'vault.databaseMissing' : (codeOf(error) ?? 'disk.error'));
  }
  return bytes.toString('latin1') === PLAIN_MAGIC ? err('vault.databasePlain') : ok(null);
}

function guard<T>(open: () => Result<T, UnavailableCode>): Result<T, UnavailableCode> {
  try {
    return open();
  } catch (error) {
    const code = codeOf(error);
    if (code) return err(code);
    throw error;
  }
}

/** The kind of unavailability behind a database or file error; null when it is a bug of ours. */
export function codeOf(error: unknown): UnavailableCode | null {
  if (isErrno(error, 'ENOSPC', 'EDQUOT', 'SQLITE_FULL')) return 'disk.full';
  if (isErrno(error, 'EROFS', 'EACCES', 'EPERM') || startsWith(error, 'SQLITE_READONLY')) return 'disk.readOnly';
  if (startsWith(error, 'SQLITE_BUSY') || isErrno(error, 'SQLITE_LOCKED')) return 'vault.inUse';
  if (startsWith(error, 'SQLITE_CORRUPT') || isErrno(error, 'SQLITE_NOTADB')) return 'vault.databaseDamaged';
  if (isErrno(error, 'EIO') || startsWith(error, 'SQLITE_IOERR') || startsWith(error, 'SQLITE_CANTOPEN')) return 'disk.error';
  return null;
}

function startsWith(error: unknown, prefix: string): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith(prefix);
}
