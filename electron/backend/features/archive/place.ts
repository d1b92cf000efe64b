import { mkdir, rmdir } from 'node:fs/promises';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { roomOn } from '../../backup/drive.ts';
import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { isErrno } from '../../files/errno.ts';
import type { Refusal } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { extractionRefusal } from '../evidence/index.ts';
import { PlaceFailed } from './write-material.ts';

/**
 * Whether a copy can be begun at this place, asked before anything is on the record: a drive that is closed to writing, or too small for the originals alone,
 * must not use up what two persons agreed to. `folder`: the one that will be written; its parent was chosen.
 */
export async function checkPlace(session: Session, reader: Reader, folder: string): Promise<Result<null, Refusal>> {
  try {
    await mkdir(folder, { mode: 0o700 });
    const { free } = await roomOn(folder);
    await rmdir(folder);
    const needed = sizeOfOriginals(session, reader);
    return free < needed ? err({ code: 'archive.noRoom', details: { needed, free } }) : ok(null);
  } catch (error) {
    if (isErrno(error, 'ENOSPC', 'EDQUOT')) return err({ code: 'archive.noRoom' });
    if (isErrno(error, 'EROFS', 'EACCES', 'EPERM')) return err({ code: 'archive.driveReadOnly' });
    if (isErrno(error, 'EEXIST')) return err({ code: 'release.destinationExists' });
    if (isOfPlace(error)) return err({ code: 'release.destinationUnusable' });
    throw error;
  }
}

/** Of the files that this person can open; what is written beside them is small. */
function sizeOfOriginals({ keys }: Session, reader: Reader): number {
  return reader
    .all<{ file: string; size: number }>(
      sql`SELECT investigation_id AS file, sum(size) AS size FROM evidence_item GROUP BY investigation_id`,
    )
    .reduce((sum, { file, size }) => (keys.mayOpen(file) ? sum + size : sum), 0);
}

/** What the place that is written to did in the middle of a copy; null for what is no error of it. */
export function failureOfPlace(error: unknown): 'archive.driveFull' | 'archive.driveFault' | null {
  if (error instanceof PlaceFailed)
    return extractionRefusal(error.refusal).code === 'disk.full' ? 'archive.driveFull' : 'archive.driveFault';
  if (isErrno(error, 'ENOSPC', 'EDQUOT')) return 'archive.driveFull';
  return isOfPlace(error) || isErrno(error, 'EROFS', 'EACCES', 'EPERM', 'EEXIST', 'ENOTEMPTY') ? 'archive.driveFault' : null;
}

function isOfPlace(error: unknown): boolean {
  const gone = ['ENOENT', 'ENODEV', 'ENXIO', 'ESTALE', 'ENOTCONN', 'ENOMEDIUM', 'ESHUTDOWN'];
  return isErrno(
    error,
    ...gone,
    'EIO',
    'EINVAL',
    'ENOTDIR',
    'ELOOP',
    'EISDIR',
    'ENAMETOOLONG',
    'EFBIG',
    'EBUSY',
    'ETIMEDOUT',
    'ERR_INVALID_ARG_VALUE',
  );
}
