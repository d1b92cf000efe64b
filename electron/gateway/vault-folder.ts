import type { Files } from './ports.ts';

export type ChosenVault = { readonly folder: string; readonly holdsVault: boolean };

export type CurrentVault = {
  current(): ChosenVault | null;
  /** Looks whether the folder holds a vault's header, and makes it the current one. */
  choose(folder: string): Promise<ChosenVault>;
};

/** The folder that the lock screen is about. Kept in memory only: where a vault lies is not written down. */
export function createCurrentVault(files: Files): CurrentVault {
  let chosen: ChosenVault | null = null;
  return {
    current: () => chosen,
    async choose(folder) {
      chosen = { folder, holdsVault: await isFile(files, `${folder}/vault.json`) };
      return chosen;
    },
  };
}

async function isFile(files: Files, path: string): Promise<boolean> {
  try {
    return (await files.stat(path)).isFile();
  } catch {
    return false;
  }
}

/** The last part of a path, with either system's separators. */
export function baseName(path: string): string {
  return path.split(/[/\\]/).findLast((part) => part !== '') ?? path;
}
