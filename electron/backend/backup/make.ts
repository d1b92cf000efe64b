import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { sha256Hex } from '../crypto/hash.ts';
import { uuidV4 } from '../ids.ts';
import type { FileSystem } from '../objects/file-system.ts';
import type { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { copyVerified, newLane, type Copied, type Lane } from './copy-file.ts';
import { looksAt, MOST_ON_FAT, ownFolder, readSmall, removeFolderIfEmpty, removeIfThere, roomOn, writeSmall } from './drive.ts';
import { findBackup, type FoundBackup } from './find.ts';
import {
  backupFolderName,
  backupPaths,
  boundFiles,
  DriveError,
  generationFiles,
  generationFolder,
  isBackupFolderName,
  MANIFEST,
  onDrive,
  type BoundFile,
} from './layout.ts';
import { signManifest, writeAbout, type GenerationBody } from './manifest.ts';
import { copyObjects, planObjects, type ObjectPlan } from './make-objects.ts';
import { sumsOf, writeObjectList, type ListSums } from './object-list.ts';
import { removePicture, takePicture, type Picture } from './picture.ts';
import { standingIn, type Standing } from './standing.ts';
import type { Turn } from './turn.ts';

export type Made = {
  readonly backupId: string;
  readonly number: number;
  readonly folder: string;
  readonly objects: ListSums;
  /** Bytes written to the drive, and objects that were there already. */
  readonly written: number;
  readonly already: number;
  readonly ledger: number;
  readonly keyring: number;
  /** SHA-256 of `generation.json`. */
  readonly sha256: string;
  /** Every generation that stands there now, this one among them. */
  readonly standing: readonly Standing[];
};

export type MakeHooks = {
  readonly fs: FileSystem;
  readonly turn: Turn;
  /** What will be written, once it is known. */
  total(bytes: number): void;
  phase(name: 'looking' | 'picture' | 'copying' | 'finishing'): void;
};

const LANES = 4;
/** Names, folders and what a file system keeps beside files. */
const MARGIN = 4 * 1024 * 1024;

/**
 * Adds a generation to the backup in a chosen folder, or begins one there. It counts from the moment when its signed list has its name; whatever ends
 * this before leaves the generations that were there as they were (resources/docs/formats.md, 17, Making).
 */
export async function makeBackup(session: Session, chosen: string, hooks: MakeHooks): Promise<Result<Made, Refusal>> {
  try {
    return await makeGeneration(session, chosen, hooks);
  } catch (error) {
    if (error instanceof DriveError) return err({ code: error.code });
    throw error;
  } finally {
    removePicture(session.paths);
  }
}

async function makeGeneration(session: Session, chosen: string, hooks: MakeHooks): Promise<Result<Made, Refusal>> {
  const { fs } = hooks;
  hooks.phase('looking');
  const found = await backupFor(session, chosen, hooks);
  if (!found.ok) return found;
  const backup = found.value;
  await clearUnfinished(fs, backup);
  const number = Math.max(0, ...backup.generations.map((one) => one.number), ...backup.unfinished) + 1;
  if (number > 999_999) return err({ code: 'backups.tooMany' });
  await hooks.turn.next();
  hooks.phase('picture');
  const picture = takePicture(session);
  if (!picture.ok) return picture;
  const standing = standingIn(session, backup);
  const plan = await planObjects(fs, backup, standing, picture.value.objects, hooks.turn);
  const room = await hasRoom(backup, picture.value, plan);
  if (!room.ok) return room;
  hooks.total(room.value);
  hooks.phase('copying');
  const lanes = Array.from({ length: LANES }, newLane);
  const objects = await copyObjects(fs, session.objects.objects, backup, plan, lanes, hooks.turn);
  const made = await writeGeneration(session, { backup, number, picture: picture.value, objects }, lanes[0]!, hooks);
  const own = { number, body: made.body, sha256: made.sha256 };
  return ok({
    backupId: backup.about.backupId,
    number,
    folder: backup.paths.folder,
    objects: made.body.objects,
    written: room.value,
    already: plan.filter((one) => one.how === 'there').length,
    ledger: made.body.ledger.size,
    keyring: made.body.keyring.size,
    sha256: made.sha256,
    standing: [...standing, own],
  });
}

/** The backup of this vault in the chosen folder; a new one where there is none. */
async function backupFor(session: Session, chosen: string, { fs }: MakeHooks): Promise<Result<FoundBackup, Refusal>> {
  const name = backupFolderName(session.vaultId);
  const folder = isBackupFolderName(basename(chosen)) ? chosen : join(chosen, name);
  const stands = await looksAt(folder);
  if (stands === 'file' || stands === 'other') return err({ code: 'backups.notABackup' });
  if (stands === 'folder' && (await looksAt(join(folder, 'backup.json'))) === 'nothing') {
    const entries = await onDrive(() => fs.list(folder));
    // What an attempt left that ended before the first file had its name.
    const isOurs = entries.every(({ name: entry }) => ['backup.json.new', 'objects', 'generations'].includes(entry));
    if (!isOurs) return err({ code: 'backups.notABackup' });
  }
  const paths = backupPaths(folder);
  if (stands === 'nothing' || (await looksAt(paths.about)) === 'nothing') {
    await ownFolder(fs, folder);
    await onDrive(() => fs.syncFolder(chosen === folder ? join(folder, '..') : chosen));
    const about = { backupId: uuidV4(session.ports.random), format: 'recourse-backup', v: 1, vaultId: session.vaultId } as const;
    await writeSmall(fs, folder, 'backup.json', Buffer.from(writeAbout(about), 'utf8'));
  }
  const found = await findBackup(fs, folder, session.vaultId);
  if (!found.ok) return found;
  await ownFolder(fs, paths.objects);
  await ownFolder(fs, paths.generations);
  await onDrive(() => fs.syncFolder(folder));
  return found;
}

/** Folders in which nothing came about, by the names that this program gives and no others. */
async function clearUnfinished(fs: FileSystem, { paths, unfinished }: FoundBackup): Promise<void> {
  for (const number of unfinished) {
    const folder = generationFolder(paths, number);
    await onDrive(async () => {
      for (const name of generationFiles) await removeIfThere(fs, join(folder, name));
      await removeFolderIfEmpty(folder);
    });
  }
}

/** Bytes that will be written, if the drive can hold them. */
async function hasRoom({ paths }: FoundBackup, picture: Picture, plan: readonly ObjectPlan[]): Promise<Result<number, Refusal>> {
  const { free, isFat } = await onDrive(() => roomOn(paths.folder));
  const database = statSync(picture.database).size;
  const files = [...plan.filter((one) => one.how !== 'there').map((one) => one.bytes), database, picture.keyringBytes.length];
  const bytes = files.reduce((sum, size) => sum + size, picture.headerBytes.length);
  const largest = files.reduce((most, size) => Math.max(most, size), 0);
  if (isFat && largest > MOST_ON_FAT) return err({ code: 'backups.fileTooLarge', details: { bytes: largest } });
  if (bytes + MARGIN > free) return err({ code: 'backups.noRoom', details: { needed: bytes + MARGIN, free } });
  return ok(bytes);
}

type Making = {
  readonly backup: FoundBackup;
  readonly number: number;
  readonly picture: Picture;
  readonly objects: Parameters<typeof writeObjectList>[0];
};

async function writeGeneration(
  session: Session,
  { backup, number, picture, objects }: Making,
  lane: Lane,
  { fs, turn, phase }: MakeHooks,
): Promise<{ readonly body: GenerationBody; readonly sha256: string }> {
  const { paths, about } = backup;
  const folder = generationFolder(paths, number);
  await ownFolder(fs, folder);
  // Beside the picture, so that all four go the same way: written, synced, read back, compared.
  const contents: { readonly [name in Exclude<BoundFile, 'vault.db'>]: Buffer } = {
    keyring: picture.keyringBytes,
    'vault.json': picture.headerBytes,
    'objects.txt': writeObjectList(objects),
  };
  const files: { [name in BoundFile]?: Copied } = {};
  for (const name of boundFiles) {
    files[name] =
      name === 'vault.db'
        ? await copyVerified(fs, picture.database, join(folder, name), lane, turn)
        : await writeVerified(fs, join(folder, name), contents[name], turn);
  }
  phase('finishing');
  await onDrive(async () => {
    await fs.syncFolder(folder);
    await fs.syncFolder(paths.generations);
  });
  const body: GenerationBody = {
    backupId: about.backupId,
    by: session.actor.userId,
    files: files as { readonly [name in BoundFile]: Copied },
    format: 'recourse-backup-generation',
    header: picture.header,
    keyring: picture.keyring,
    ledger: picture.ledger,
    number,
    objects: sumsOf(objects),
    schema: picture.schema,
    seal: picture.seal,
    time: picture.time,
    v: 1,
    vaultId: about.vaultId,
  };
  const text = signManifest(body, session.keys.signingKey);
  await turn.next();
  await writeSmall(fs, folder, MANIFEST, Buffer.from(text, 'utf8'));
  return { body, sha256: sha256Hex(text) };
}

/** Bytes from memory to a new file, synced, read back and compared. */
async function writeVerified(fs: FileSystem, path: string, content: Buffer, turn: Turn): Promise<Copied> {
  await turn.next();
  await onDrive(async () => {
    const file = await fs.createNew(path);
    try {
      await file.write(content, 0);
      await file.sync();
    } finally {
      await file.close();
    }
  });
  const back = await readSmall(fs, path, content.length);
  if (!back?.equals(content)) throw new DriveError('backups.driveDiffers');
  turn.add(content.length);
  return { bytes: content.length, sha256: sha256Hex(content) };
}
