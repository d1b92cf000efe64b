import Database from 'better-sqlite3';
import type { UnavailableCode } from '#shared/contract/envelope.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { codeOf } from './open.ts';

/** Held while a vault is open, by administrators too, who never open the database. */
export type FolderLock = { release(): void };

/**
 * One process at a time (resources/docs/formats.md, 3): an exclusive lock of the operating system on an empty file, taken through SQLite because
 * Node has no lock of its own. It ends with the process, however that ends.
 */
export function lockFolder(path: string): Result<FolderLock, UnavailableCode> {
  try {
    const db = new Database(path, { timeout: 0 });
    try {
      db.exec('PRAGMA journal_mode = MEMORY; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    } catch (error) {
      db.close();
      throw error;
    }
    return ok({ release: () => db.close() });
  } catch (error) {
    const code = codeOf(error);
    if (code) return err(code);
    throw error;
  }
}

/** The same lock without its exclusiveness: nobody else can open the vault meanwhile, and not a byte of the folder is written. */
export function holdForReading(path: string): Result<FolderLock, UnavailableCode> {
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true, timeout: 0 });
    try {
      db.exec('BEGIN');
      db.prepare('SELECT count(*) FROM sqlite_schema').get();
    } catch (error) {
      db.close();
      throw error;
    }
    return ok({ release: () => db.close() });
  } catch (error) {
    const code = codeOf(error);
    if (code) return err(code);
    throw error;
  }
}
