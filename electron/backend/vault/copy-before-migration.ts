import type Database from 'better-sqlite3';
import { closeSync, fsyncSync, openSync, unlinkSync } from 'node:fs';
import { makeCopy } from '../db/rekeyed-copy.ts';
import { syncFolder } from '../files/durable.ts';
import { isErrno } from '../files/errno.ts';
import type { VaultPaths } from './folder.ts';

/**
 * Copies the database, under its own key, before its tables are brought up to date, and syncs the copy. What lies there already is of an opening that was cut off
 * before its migration was committed: the database itself is still as it was.
 */
export function copyBeforeMigration(db: Database.Database, paths: VaultPaths): void {
  removeCopyBeforeMigration(paths);
  makeCopy(db, paths.beforeMigration);
  const handle = openSync(paths.beforeMigration, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  syncFolder(paths.folder);
}

/** At the next opening, when the vault was read without an alarm as it is now. */
export function removeCopyBeforeMigration(paths: VaultPaths): void {
  try {
    unlinkSync(paths.beforeMigration);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
}
