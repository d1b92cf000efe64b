import { basename, join } from 'node:path';

/** The fixed names in a vault's folder (resources/docs/formats.md, 3). */
export type VaultPaths = {
  readonly folder: string;
  readonly header: string;
  readonly headerCopy: string;
  readonly database: string;
  readonly keyring: string;
  readonly objects: string;
  readonly incoming: string;
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
  };
}

/** True for names that a vault's folder may hold; the last three are what SQLite keeps beside its file and what a cut left of a header. */
export function belongsInFolder(paths: VaultPaths, name: string): boolean {
  const { header, headerCopy, database, keyring, objects, incoming } = paths;
  const known = [header, headerCopy, database, keyring, objects, incoming, `${database}-journal`, `${header}.new`, `${headerCopy}.new`];
  return known.some((path) => basename(path) === name);
}
