import type Database from 'better-sqlite3';

/**
 * Before a transaction that takes a file out for good: the rollback journal, in which SQLite keeps pages as they were, is cut to nothing with this commit and with
 * each that follows in this run; and rows may go in any order, since what they point to goes with them.
 */
export function leaveNothingBehind(db: Database.Database): void {
  db.pragma('journal_size_limit = 0');
  db.pragma('defer_foreign_keys = ON');
}
