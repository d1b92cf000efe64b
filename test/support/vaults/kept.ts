import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A vault that an earlier commit made, as test/fixtures/vaults keeps it. `entries`, `records` and `objects` are what it held when it was locked. */
export type KeptVault = {
  readonly name: string;
  readonly schema: number;
  readonly passphrase: string;
  readonly entries: number;
  readonly records: number;
  readonly objects: number;
};

const folder = new URL('../../fixtures/vaults/', import.meta.url).pathname;

/** By name, which begins with the number of the schema. */
export function keptVaults(): readonly KeptVault[] {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  return names
    .sort()
    .map((name) => ({ name, ...(JSON.parse(readFileSync(join(folder, name, 'about.json'), 'utf8')) as Omit<KeptVault, 'name'>) }));
}

/** Lays a copy of it down, to be opened and changed; what is kept is never opened itself. */
export function copyOfKept({ name }: KeptVault, to: string): void {
  cpSync(join(folder, name, 'vault'), to, { recursive: true });
}
