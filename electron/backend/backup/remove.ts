import { join } from 'node:path';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { sha256Hex } from '../crypto/hash.ts';
import type { FileSystem } from '../objects/file-system.ts';
import type { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { readSmall, removeFolderIfEmpty, removeIfThere } from './drive.ts';
import type { FoundBackup } from './find.ts';
import { backupPaths, DriveError, generationFiles, generationFolder, MANIFEST, OBJECT_NAME, onDrive } from './layout.ts';
import { standingIn, type Standing } from './standing.ts';
import { MOST_LIST_BYTES, readObjectList, type ListedObject } from './object-list.ts';
import type { Turn } from './turn.ts';

export type Removed = {
  readonly generations: readonly number[];
  readonly objects: number;
  /** Material that no generation needs any more was left, because a list that stays could not be read. */
  readonly objectsKept: boolean;
};

/** Removes named generations, and then the material that none of those that stay lists. The newest is never among them. */
export async function removeGenerations(
  session: Session,
  fs: FileSystem,
  backup: FoundBackup,
  numbers: readonly number[],
  turn: Turn,
): Promise<Result<Removed, Refusal>> {
  const there = backup.generations.map((one) => one.number);
  const newest = standingIn(session, backup).at(-1)?.number;
  if (numbers.some((number) => !there.includes(number))) return err({ code: 'backups.noSuchGeneration' });
  if (newest === undefined || numbers.includes(newest)) return err({ code: 'backups.newestStays' });
  try {
    for (const number of numbers) {
      await turn.next();
      await removeOne(fs, generationFolder(backup.paths, number));
    }
    await onDrive(() => fs.syncFolder(backup.paths.generations));
    const needed = await neededObjects(session, fs, backup, numbers);
    const objects = needed === null ? 0 : await removeUnneeded(fs, backup, needed, turn);
    return ok({ generations: numbers, objects, objectsKept: needed === null });
  } catch (error) {
    if (error instanceof DriveError) return err({ code: error.code });
    throw error;
  }
}

/** Those of these numbers whose list of material is as it was signed: what a damaged list needs is not known, so its generation stays. */
export async function withRightLists(
  fs: FileSystem,
  { paths }: FoundBackup,
  standing: readonly Standing[],
  numbers: readonly number[],
): Promise<readonly number[]> {
  const right: number[] = [];
  for (const { number, body } of standing)
    if (numbers.includes(number) && (await listOf(fs, paths, number, body)) !== null) right.push(number);
  return right;
}

async function listOf(
  fs: FileSystem,
  paths: FoundBackup['paths'],
  number: number,
  body: Standing['body'],
): Promise<readonly ListedObject[] | null> {
  const content = await readSmall(fs, join(generationFolder(paths, number), 'objects.txt'), MOST_LIST_BYTES);
  return content && sha256Hex(content) === body.files['objects.txt'].sha256 ? readObjectList(content) : null;
}

/** A generation that could not be recorded does not count; what cannot be removed now gets its entry with the next backup onto this drive. */
export async function takeBack(fs: FileSystem, folder: string, number: number): Promise<void> {
  await removeOne(fs, generationFolder(backupPaths(folder), number)).catch((error: unknown) => {
    if (!(error instanceof DriveError)) throw error;
  });
}

/** Its list first: from then on it is no generation, whatever comes after. */
async function removeOne(fs: FileSystem, folder: string): Promise<void> {
  await onDrive(async () => {
    await removeIfThere(fs, join(folder, MANIFEST));
    await fs.syncFolder(folder);
    for (const name of generationFiles) await removeIfThere(fs, join(folder, name));
    await removeFolderIfEmpty(folder);
  });
}

/** Names that a generation which stays lists; null where one of them cannot be read or is not signed by this office. */
async function neededObjects(
  session: Session,
  fs: FileSystem,
  backup: FoundBackup,
  removed: readonly number[],
): Promise<ReadonlySet<string> | null> {
  const staying = backup.generations.filter(({ number }) => !removed.includes(number));
  const signed = standingIn(session, backup).filter(({ number }) => !removed.includes(number));
  if (signed.length !== staying.length) return null;
  const needed = new Set<string>();
  for (const { number, body } of signed) {
    const list = await listOf(fs, backup.paths, number, body);
    if (!list) return null;
    for (const { name } of list) needed.add(name);
  }
  return needed;
}

async function removeUnneeded(fs: FileSystem, { paths }: FoundBackup, needed: ReadonlySet<string>, turn: Turn): Promise<number> {
  let removed = 0;
  const folders = await onDrive(() => fs.list(paths.objects));
  for (const { name: first, isFolder } of folders) {
    if (!isFolder || !/^[0-9a-f]{2}$/.test(first)) continue;
    await turn.next();
    const folder = join(paths.objects, first);
    for (const { name: rest, isFile } of await onDrive(() => fs.list(folder))) {
      const name = first + rest.replace(/\.new$/, '');
      if (!isFile || !OBJECT_NAME.test(name) || (needed.has(name) && !rest.endsWith('.new'))) continue;
      await onDrive(() => removeIfThere(fs, join(folder, rest)));
      removed += 1;
    }
    await onDrive(() => fs.syncFolder(folder));
  }
  return removed;
}
