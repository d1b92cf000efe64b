/**
 * What stands for the database in check 21: one line a row, synced before it counts. Another module with the same two
 * functions can take its place.
 */
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ObjectRecord } from '../../../electron/backend/objects/store.ts';

export type Row = ObjectRecord & { readonly name: string };

/** How an intake becomes a row. It returns when the row is durable. */
export type Commit = (row: Row) => Promise<void>;

export type RowsModule = {
  readonly openRows: (vaultFolder: string) => Promise<Commit>;
  readonly readRows: (vaultFolder: string) => Promise<readonly Row[]>;
};

const fileIn = (vaultFolder: string): string => path.join(vaultFolder, 'rows');

export async function openRows(vaultFolder: string): Promise<Commit> {
  const file = await open(fileIn(vaultFolder), 'a');
  return async ({ objectId, version, size, sha256, name }) => {
    await file.write(`${JSON.stringify({ objectId, version, size, sha256, name })}\n`);
    await file.sync();
  };
}

/** A last line without its end is a row that was never acknowledged. */
export async function readRows(vaultFolder: string): Promise<readonly Row[]> {
  const text = await readFile(fileIn(vaultFolder), 'utf8').catch(() => '');
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Row);
}
