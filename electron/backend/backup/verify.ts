import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { FileSystem } from '../objects/file-system.ts';
import type { Refusal } from '../refusal.ts';
import { checkLarge, checkOutline, largeFiles, type FileFault, type Outline } from './check.ts';
import { hashOnDrive, newLane } from './copy-file.ts';
import type { FoundBackup } from './find.ts';
import { DriveError } from './layout.ts';
import type { Turn } from './turn.ts';

export type Verified = { readonly outline: Outline; readonly bytes: number };

const LANES = 4;

/** Reads a whole generation from the drive and compares it with its signed list. Needs no key. */
export async function verifyGeneration(
  fs: FileSystem,
  backup: FoundBackup,
  number: number,
  turn: Turn,
  onTotal: (bytes: number) => void,
): Promise<Result<Verified, Refusal>> {
  try {
    const outline = await checkOutline(fs, backup, number);
    if (!outline.ok) return outline;
    const files = largeFiles(backup, outline.value);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    onTotal(bytes);
    const lanes = Array.from({ length: LANES }, newLane);
    const checked = await checkLarge(files, lanes, turn, (file, lane) => hashOnDrive(fs, file.path, lane, turn), faultOfReading);
    return checked.ok ? ok({ outline: outline.value, bytes }) : checked;
  } catch (error) {
    if (error instanceof DriveError) return err({ code: error.code });
    throw error;
  }
}

/** A file that is not there or is a link, and sectors that cannot be read, are faults of this file; a drive that is gone is none. */
export function faultOfReading(error: unknown): FileFault | null {
  if (!(error instanceof DriveError)) return null;
  return error.code === 'backups.driveFault' ? 'unreadable' : null;
}
