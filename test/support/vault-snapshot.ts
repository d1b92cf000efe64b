import { type Dirent, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** Every file below a folder. A folder that goes while this looks, as those of a running browser do, hides nothing beside it. */
export function listFiles(folder: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? listFiles(path) : entry.isFile() ? [path] : [];
  });
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
