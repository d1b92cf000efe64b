import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Every file of some folders in memory, so that a vault can be spoilt and put back a thousand times. */
export type Snapshot = { readonly files: ReadonlyMap<string, Buffer>; restore(): void };

export function takeSnapshot(...folders: readonly string[]): Snapshot {
  const files = new Map(folders.flatMap((folder) => listFiles(folder).map((path): [string, Buffer] => [path, readFileSync(path)])));
  return {
    files,
    restore: () => {
      for (const folder of folders) for (const path of listFiles(folder)) if (!files.has(path)) rmSync(path);
      for (const [path, bytes] of files) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, bytes);
      }
    },
  };
}

export function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
