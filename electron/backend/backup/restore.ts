import { constants } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { access, rmdir } from 'node:fs/promises';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { isErrno } from '../files/errno.ts';
import { errorCode, type FileSystem } from '../objects/file-system.ts';
import type { Refusal } from '../refusal.ts';
import { RESTORED } from '../vault/folder.ts';
import { checkLarge, checkOutline, largeFiles, type FileFault, type LargeFile, type Outline } from './check.ts';
import { copyVerified, newLane, type Lane } from './copy-file.ts';
import { looksAt, MOST_ON_FAT, readSmall, removeFolderIfEmpty, removeIfThere, roomOn, writeSmall } from './drive.ts';
import type { FoundBackup } from './find.ts';
import { DriveError, generationFolder, OBJECT_NAME, onDrive, type DriveCode } from './layout.ts';
import type { GenerationBody } from './manifest.ts';
import type { Turn } from './turn.ts';

export type Restored = { readonly folder: string; readonly body: GenerationBody; readonly bytes: number; readonly missing: number };
export type RestoreHooks = { readonly fs: FileSystem; readonly turn: Turn; total(bytes: number): void };

const LANES = 4;
const MARGIN = 4 * 1024 * 1024;
const MOST_SMALL = 1024 * 1024 * 1024;

/**
 * Makes a vault of one generation in a folder that is empty or not there. Everything is checked while it is copied, and nothing has the vault's name
 * before all of it is right: a damaged generation gives no vault (resources/docs/formats.md, 17, Restoring).
 */
export async function restoreGeneration(
  backup: FoundBackup,
  number: number,
  destination: string,
  hooks: RestoreHooks,
): Promise<Result<Restored, Refusal>> {
  const part = `${destination}.part`;
  let begun = false;
  try {
    const outline = await checkOutline(hooks.fs, backup, number);
    if (!outline.ok) return outline;
    const place = await prepare(hooks.fs, destination, part, backup, outline.value);
    if (!place.ok) return place;
    begun = true;
    hooks.total(place.value);
    const filled = await fill(hooks, backup, outline.value, part);
    if (!filled.ok) {
      await clearPart(hooks.fs, part).catch(() => undefined);
      return filled;
    }
    await onDrive(() => putInPlace(hooks.fs, part, destination));
    return ok({ folder: destination, body: outline.value.body, bytes: place.value, missing: outline.value.body.objects.missing });
  } catch (error) {
    if (begun) await clearPart(hooks.fs, part).catch(() => undefined);
    if (error instanceof DriveError) return err({ code: placeCodes[error.code] });
    throw error;
  }
}

/** The same failures, of the computer's own disk. */
export const placeCodes: { readonly [code in DriveCode]: string } = {
  'backups.driveFull': 'backups.diskFull',
  'backups.driveReadOnly': 'backups.diskReadOnly',
  'backups.driveGone': 'backups.diskFault',
  'backups.driveFault': 'backups.diskFault',
  'backups.fileTooLarge': 'backups.fileTooLarge',
  'backups.driveDiffers': 'backups.diskFault',
};

/** Bytes to write, if the place can take them; `.part` is there and empty then. */
async function prepare(
  fs: FileSystem,
  destination: string,
  part: string,
  backup: FoundBackup,
  outline: Outline,
): Promise<Result<number, Refusal>> {
  const parent = dirname(destination);
  const stands = await looksAt(destination);
  if (stands === 'file' || stands === 'other') return err({ code: 'backups.destinationNotEmpty' });
  if (stands === 'folder' && (await onDrive(() => fs.list(destination))).length > 0) return err({ code: 'backups.destinationNotEmpty' });
  if ((await looksAt(parent)) !== 'folder' || basename(destination) === '') return err({ code: 'backups.destinationUnusable' });
  if (`${destination}/`.startsWith(`${backup.paths.folder}/`)) return err({ code: 'backups.destinationUnusable' });
  await onDrive(() => access(parent, constants.W_OK));
  const left = await looksAt(part);
  if (left !== 'nothing') {
    const isOurs = left === 'folder' && (await isUnfinished(fs, part, backup));
    if (!isOurs) return err({ code: 'backups.destinationNotEmpty', details: { name: basename(part) } });
    await onDrive(() => clearPart(fs, part));
  }
  const files = largeFiles(backup, outline);
  const { body } = outline;
  const bytes = files.reduce((sum, file) => sum + file.bytes, body.files.keyring.bytes + 2 * body.files['vault.json'].bytes);
  const { free, isFat } = await onDrive(() => roomOn(parent));
  const largest = files.reduce((most, file) => Math.max(most, file.bytes), 0);
  if (isFat && largest > MOST_ON_FAT) return err({ code: 'backups.fileTooLarge', details: { bytes: largest } });
  if (bytes + MARGIN > free) return err({ code: 'backups.noRoom', details: { needed: bytes + MARGIN, free } });
  await onDrive(async () => {
    await fs.makeFolder(part);
    await fs.syncFolder(parent);
  });
  return ok(bytes);
}

/** Keyring first, so that what an attempt left is known for what it is; the header last, so that it is no vault before. */
async function fill({ fs, turn }: RestoreHooks, backup: FoundBackup, outline: Outline, part: string): Promise<Result<null, Refusal>> {
  const { folder, objects } = outline;
  const keyring = await readSmall(fs, join(folder, 'keyring'), MOST_SMALL);
  const header = await readSmall(fs, join(folder, 'vault.json'), MOST_SMALL);
  if (!keyring || !header)
    return err({ code: 'backups.damaged', details: { file: 'keyring', fault: 'missing', files: 1, missing: [], altered: [] } });
  await writeSmall(fs, part, 'keyring', keyring);
  await writeSmall(fs, part, RESTORED, signedListOf(backup, outline));
  const folders = new Set(objects.map(({ name }) => name.slice(0, 2)));
  await onDrive(async () => {
    await fs.makeFolder(join(part, 'objects'));
    await fs.makeFolder(join(part, 'incoming'));
    for (const name of folders) await fs.makeFolder(join(part, 'objects', name));
  });
  const lanes = Array.from({ length: LANES }, newLane);
  const copy = (file: LargeFile, lane: Lane) => copyVerified(fs, file.path, join(part, file.inVault), lane, turn);
  const checked = await checkLarge(largeFiles(backup, outline), lanes, turn, copy, faultOfBackup);
  if (!checked.ok) return checked;
  await onDrive(async () => {
    for (const name of folders) await fs.syncFolder(join(part, 'objects', name));
    await fs.syncFolder(join(part, 'objects'));
    await fs.syncFolder(part);
  });
  const again = [await readSmall(fs, join(part, 'keyring'), MOST_SMALL)];
  await writeSmall(fs, part, 'vault.alt.json', header);
  await writeSmall(fs, part, 'vault.json', header);
  again.push(await readSmall(fs, join(part, 'vault.alt.json'), MOST_SMALL), await readSmall(fs, join(part, 'vault.json'), MOST_SMALL));
  if (!again[0]?.equals(keyring) || !again[1]?.equals(header) || !again[2]?.equals(header)) throw new DriveError('backups.driveDiffers');
  return ok(null);
}

/** Byte by byte as it was signed: the vault knows by it later what it was made from. */
function signedListOf({ generations }: FoundBackup, { body }: Outline): Buffer {
  const found = generations.find(({ number }) => number === body.number);
  if (!found) throw new Error('a generation that was checked is not in its backup');
  return found.text;
}

/** Errors of the backup's own files, which come bare; those of the place written to come as a `DriveError` and end everything. */
function faultOfBackup(error: unknown): FileFault | null {
  if (error instanceof DriveError || errorCode(error) === '') return null;
  if (isErrno(error, 'ENOENT')) return 'missing';
  return isErrno(error, 'ELOOP') ? 'altered' : 'unreadable';
}

async function putInPlace(fs: FileSystem, part: string, destination: string): Promise<void> {
  try {
    await rmdir(destination);
  } catch (error) {
    if (!isErrno(error, 'ENOENT')) throw error;
  }
  await fs.rename(part, destination);
  await fs.syncFolder(dirname(destination));
}

const inPart = ['keyring', RESTORED, 'vault.db', 'vault.alt.json', 'vault.json'];

/**
 * What an attempt of ours left: our names and no others, so that nobody ever opened it, and no header that would make it a vault; or the header of a
 * generation of this very backup, where the attempt was cut off before the folder got its name: all that is in it is in the backup.
 */
async function isUnfinished(fs: FileSystem, part: string, backup: FoundBackup): Promise<boolean> {
  const known = new Set([...inPart.flatMap((name) => [name, `${name}.new`]), 'objects', 'incoming']);
  const entries = await onDrive(() => fs.list(part));
  if (!entries.every(({ name }) => known.has(name))) return false;
  if (!entries.some(({ name }) => name === 'vault.json')) return true;
  const header = await readSmall(fs, join(part, 'vault.json'), MOST_SMALL);
  for (const { number } of backup.generations) {
    const kept = await readSmall(fs, join(generationFolder(backup.paths, number), 'vault.json'), MOST_SMALL);
    if (header && kept?.equals(header)) return true;
  }
  return false;
}

/** Takes away what was written into `.part`, by the names that are given there. */
async function clearPart(fs: FileSystem, part: string): Promise<void> {
  if ((await looksAt(part)) !== 'folder') return;
  // The header first: what is half gone must not look like a vault.
  for (const name of [...inPart].reverse().flatMap((one) => [one, `${one}.new`])) await removeIfThere(fs, join(part, name));
  const objects = join(part, 'objects');
  if ((await looksAt(objects)) === 'folder') {
    for (const { name, isFolder } of await fs.list(objects)) {
      if (!isFolder) continue;
      for (const file of await fs.list(join(objects, name)))
        if (file.isFile && OBJECT_NAME.test(name + file.name)) await removeIfThere(fs, join(objects, name, file.name));
      await removeFolderIfEmpty(join(objects, name));
    }
    await removeFolderIfEmpty(objects);
  }
  await removeFolderIfEmpty(join(part, 'incoming'));
  await removeFolderIfEmpty(part);
}
