import { basename, join } from 'node:path';

/** What a restoring leaves in the folder for the first opening. */
export const RESTORED = 'restored.json';

/** The fixed names in a vault's folder (resources/docs/formats.md, 3). */
export type VaultPaths = {
  readonly folder: string;
  readonly header: string;
  readonly headerCopy: string;
  readonly database: string;
  readonly keyring: string;
  readonly objects: string;
  readonly incoming: string;
  readonly lock: string;
  /** A database being written under a new root key (resources/docs/formats.md, 5.4). */
  readonly nextDatabase: string;
  /** A picture of the database while a backup is made (resources/docs/formats.md, 17). */
  readonly picture: string;
  /** The database as it was before its tables were brought up to date; gone at the next opening without an alarm (resources/docs/formats.md, 3). */
  readonly beforeMigration: string;
  /** The signed list of the backup that this vault was restored from, until it is recorded (resources/docs/formats.md, 17). */
  readonly restored: string;
  /** What a salvage found, sealed (resources/docs/formats.md, 19.2). */
  readonly salvageList: string;
};

export function vaultPaths(folder: string): VaultPaths {
  return {
    folder,
    header: join(folder, 'vault.json'),
    headerCopy: join(folder, 'vault.alt.json'),
    database: join(folder, 'vault.db'),
    keyring: join(folder, 'keyring'),
    objects: join(folder, 'objects'),
    incoming: join(folder, 'incoming'),
    lock: join(folder, 'vault.lock'),
    nextDatabase: join(folder, 'vault.db.next'),
    picture: join(folder, 'vault.db.backup'),
    beforeMigration: join(folder, 'vault.db.before'),
    restored: join(folder, RESTORED),
    salvageList: join(folder, 'salvage.list'),
  };
}

/** True for names that a vault's folder may hold; the passing ones are what SQLite keeps beside its file and what a cut left. */
export function belongsInFolder(paths: VaultPaths, name: string): boolean {
  const { header, headerCopy, database, keyring, objects, incoming, lock, nextDatabase, picture, beforeMigration, salvageList, restored } =
    paths;
  const whole = [header, headerCopy, database, keyring, objects, incoming, lock, salvageList];
  const passing = [
    `${database}-journal`,
    nextDatabase,
    `${nextDatabase}-journal`,
    picture,
    beforeMigration,
    restored,
    `${beforeMigration}-journal`,
    `${picture}-journal`,
    `${header}.new`,
    `${headerCopy}.new`,
    `${keyring}.new`,
  ];
  const known = [...whole, ...passing];
  return known.some((path) => basename(path) === name);
}
