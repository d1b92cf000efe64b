import { join } from 'node:path';
import { isErrno } from '../files/errno.ts';

/** Names in a backup (resources/docs/formats.md, 17). */

/** What of a generation is bound by its signed list, in the order in which it is checked. */
export const boundFiles = ['keyring', 'vault.json', 'objects.txt', 'vault.db'] as const;
export type BoundFile = (typeof boundFiles)[number];

export const MANIFEST = 'generation.json';
/** What a generation's folder may hold; nothing else is ever removed from one. */
export const generationFiles: readonly string[] = [MANIFEST, `${MANIFEST}.new`, ...boundFiles, ...boundFiles.map((name) => `${name}.new`)];

const FOLDER = /^recourse-backup-[0-9a-f]{8}$/;
const GENERATION = /^\d{6}$/;
export const OBJECT_NAME = /^[0-9a-f]{64}$/;

export type BackupPaths = { readonly folder: string; readonly about: string; readonly objects: string; readonly generations: string };

export function backupPaths(folder: string): BackupPaths {
  return { folder, about: join(folder, 'backup.json'), objects: join(folder, 'objects'), generations: join(folder, 'generations') };
}

export function backupFolderName(vaultId: string): string {
  return `recourse-backup-${vaultId.slice(0, 8)}`;
}

export function isBackupFolderName(name: string): boolean {
  return FOLDER.test(name);
}

export function generationFolder(paths: BackupPaths, number: number): string {
  return join(paths.generations, String(number).padStart(6, '0'));
}

export function numberOfFolder(name: string): number | null {
  return GENERATION.test(name) ? Number(name) : null;
}

export function objectIn(objects: string, name: string): { readonly folder: string; readonly path: string } {
  const folder = join(objects, name.slice(0, 2));
  return { folder, path: join(folder, name.slice(2)) };
}

/** Thrown where the drive fails: what it did is said by a code of the operation, since for the vault's own disk the same error means something else. */
export class DriveError extends Error {
  override readonly name = 'DriveError';
  readonly code: DriveCode;
  constructor(code: DriveCode) {
    super(code);
    this.code = code;
  }
}
export type DriveCode = (typeof driveCodes)[number];

export const driveCodes = [
  'backups.driveFull',
  'backups.driveReadOnly',
  'backups.driveGone',
  'backups.driveFault',
  'backups.fileTooLarge',
  'backups.driveDiffers',
] as const;

/** Runs what touches the drive. A missing path here means that the drive was pulled out or unmounted. */
export async function onDrive<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw driveError(error) ?? error;
  }
}

/** What an error of the drive means; null for what is no error of a system. */
export function driveError(error: unknown): DriveError | null {
  if (error instanceof DriveError) return error;
  if (isErrno(error, 'ENOSPC', 'EDQUOT')) return new DriveError('backups.driveFull');
  if (isErrno(error, 'EFBIG')) return new DriveError('backups.fileTooLarge');
  if (isErrno(error, 'EROFS', 'EACCES', 'EPERM')) return new DriveError('backups.driveReadOnly');
  if (isErrno(error, 'ENOENT', 'ENODEV', 'ENXIO', 'ESTALE', 'ENOTCONN', 'ENOMEDIUM', 'ESHUTDOWN'))
    return new DriveError('backups.driveGone');
  if (isErrno(error, 'EIO', 'EINVAL', 'ENOTDIR', 'ELOOP', 'EEXIST', 'EISDIR', 'ENAMETOOLONG', 'EMFILE', 'EBUSY', 'ENOTEMPTY', 'ETIMEDOUT'))
    return new DriveError('backups.driveFault');
  return null;
}
