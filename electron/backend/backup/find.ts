import { basename, join } from 'node:path';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { FileSystem } from '../objects/file-system.ts';
import type { Refusal } from '../refusal.ts';
import { looksAt, readSmall } from './drive.ts';
import {
  backupFolderName,
  backupPaths,
  generationFolder,
  isBackupFolderName,
  MANIFEST,
  numberOfFolder,
  onDrive,
  type BackupPaths,
} from './layout.ts';
import { MOST_ABOUT_BYTES, MOST_MANIFEST_BYTES, readAbout, readManifest, type About, type Manifest } from './manifest.ts';

/** A generation's own list as it lies there; null where it cannot be read. Nothing of it has been checked beyond its form and place. */
export type FoundGeneration = {
  readonly number: number;
  readonly manifest: Manifest | null;
  readonly isNewer: boolean;
  readonly text: Buffer;
};
export type FoundBackup = {
  readonly paths: BackupPaths;
  readonly about: About;
  /** Rising. */
  readonly generations: readonly FoundGeneration[];
  /** Folders in which no generation came about. */
  readonly unfinished: readonly number[];
};

/** The backup in a chosen folder: the folder itself, or the only one in it; of `vaultId` where one is named. */
export async function findBackup(fs: FileSystem, chosen: string, vaultId: string | null = null): Promise<Result<FoundBackup, Refusal>> {
  const folder = await folderOf(fs, chosen, vaultId);
  if (!folder.ok) return folder;
  const paths = backupPaths(folder.value);
  const content = await readSmall(fs, paths.about, MOST_ABOUT_BYTES);
  const about = content && readAbout(content.toString('utf8'));
  if (about === 'newer') return err({ code: 'backups.newerFormat' });
  if (!about) return err({ code: 'backups.notABackup' });
  if (vaultId !== null && about.vaultId !== vaultId) return err({ code: 'backups.otherVault' });
  for (const place of [paths.objects, paths.generations])
    if ((await looksAt(place)) === 'other') return err({ code: 'backups.damaged', details: { file: basename(place) } });
  return ok({ paths, about, ...(await generationsIn(fs, paths, about)) });
}

async function folderOf(fs: FileSystem, chosen: string, vaultId: string | null): Promise<Result<string, Refusal>> {
  if ((await looksAt(join(chosen, 'backup.json'))) === 'file') return ok(chosen);
  const entries = await onDrive(() => fs.list(chosen));
  const found = entries.filter(({ name, isFolder }) => isFolder && isBackupFolderName(name)).map(({ name }) => name);
  const wanted = vaultId === null ? found : found.filter((name) => name === backupFolderName(vaultId));
  if (wanted.length > 1) return err({ code: 'backups.several', details: { folders: wanted } });
  return wanted[0] === undefined ? err({ code: 'backups.notABackup' }) : ok(join(chosen, wanted[0]));
}

async function generationsIn(fs: FileSystem, paths: BackupPaths, about: About): Promise<Pick<FoundBackup, 'generations' | 'unfinished'>> {
  if ((await looksAt(paths.generations)) !== 'folder') return { generations: [], unfinished: [] };
  const entries = await onDrive(() => fs.list(paths.generations));
  const numbers = entries.flatMap(({ name, isFolder }) => (isFolder ? [numberOfFolder(name)] : [])).filter((number) => number !== null);
  const generations: FoundGeneration[] = [];
  const unfinished: number[] = [];
  for (const number of numbers.sort((a, b) => a - b)) {
    const place = join(generationFolder(paths, number), MANIFEST);
    if ((await looksAt(place)) === 'nothing') {
      unfinished.push(number);
      continue;
    }
    const text = (await readSmall(fs, place, MOST_MANIFEST_BYTES)) ?? Buffer.alloc(0);
    const read = readManifest(text.toString('utf8'));
    const manifest = read !== 'newer' && read !== null && isOfHere(read, number, about) ? read : null;
    generations.push({ number, manifest, isNewer: read === 'newer', text });
  }
  return { generations, unfinished };
}

function isOfHere({ body }: Manifest, number: number, about: About): boolean {
  return body.number === number && body.backupId === about.backupId && body.vaultId === about.vaultId;
}
