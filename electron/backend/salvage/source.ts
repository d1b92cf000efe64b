import type Database from 'better-sqlite3';
import { join } from 'node:path';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { checkOutline, type Outline } from '../backup/check.ts';
import { copyVerified, newLane, type Copied, type Lane } from '../backup/copy-file.ts';
import { findBackup, type FoundBackup } from '../backup/find.ts';
import { DriveError, driveError } from '../backup/layout.ts';
import { removePicture } from '../backup/picture.ts';
import { placeCodes } from '../backup/restore.ts';
import type { Turn } from '../backup/turn.ts';
import { handlesOf, type Reader } from '../db/handles.ts';
import { migrate } from '../db/migrate.ts';
import { openDatabase } from '../db/open.ts';
import { sql } from '../db/sql.ts';
import type { Keyring } from '../keyring/state.ts';
import { nodeFileSystem } from '../objects/file-system.ts';
import type { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { databaseKey } from './open-keys.ts';

/** A generation of a backup from which a salvaged vault is given what it lacks. Its database is a copy in the vault's own folder: the backup is only read. */
export type Source = {
  readonly backup: FoundBackup;
  readonly outline: Outline;
  readonly db: Database.Database;
  readonly reader: Reader;
  /** By which objects have their names there. */
  readonly namesKey: Buffer;
};

/** Opens the newest generation, or the one that is named, checks it, and hands it to `work`; nothing of it stays afterwards. */
export async function withSource<T>(
  session: Session,
  place: { readonly folder: string; readonly number: number | null },
  turn: Turn & { total(bytes: number): void },
  work: (source: Source) => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  removePicture(session.paths);
  try {
    const found = await findBackup(nodeFileSystem, place.folder, session.vaultId);
    if (!found.ok) return found;
    const number = place.number ?? found.value.generations.findLast(({ manifest }) => manifest !== null)?.number;
    if (number === undefined) return err({ code: 'backups.noSuchGeneration' });
    const outline = await checkOutline(nodeFileSystem, found.value, number);
    if (!outline.ok) return outline;
    if (!isSamePast(outline.value.keyring, session.keyringFile.keyring)) return err({ code: 'salvage.otherPast' });
    return await withDatabase(session, found.value, outline.value, turn, work);
  } catch (error) {
    if (error instanceof DriveError) return err({ code: error.code });
    throw error;
  } finally {
    removePicture(session.paths);
  }
}

/** One of them is a beginning of the other. */
function isSamePast(one: Keyring, other: Keyring): boolean {
  const last = Math.min(one.hashes.length, other.hashes.length) - 1;
  return last >= 0 && one.hashes[last] === other.hashes[last];
}

async function withDatabase<T>(
  session: Session,
  backup: FoundBackup,
  outline: Outline,
  turn: Turn & { total(bytes: number): void },
  work: (source: Source) => Promise<Result<T, Refusal>>,
): Promise<Result<T, Refusal>> {
  const { picture } = session.paths;
  const bound = outline.body.files['vault.db'];
  turn.total(bound.bytes);
  const copied = await fetchFile(join(outline.folder, 'vault.db'), picture, newLane(), turn);
  if (!copied.ok) return copied;
  const isRight = copied.value.bytes === bound.bytes && copied.value.sha256 === bound.sha256;
  const key = isRight ? databaseKey(session, picture) : null;
  if (!key) return damaged();
  const opened = openDatabase(picture, key);
  key.fill(0);
  if (!opened.ok) return damaged();
  const db = opened.value;
  try {
    if (!migrate(db).ok) return err({ code: 'backups.newerFormat' });
    const reader = handlesOf(db);
    const named = reader.get<{ value: string }>(sql`SELECT value FROM setting WHERE key = 'namesKey'`);
    return named ? await work({ backup, outline, db, reader, namesKey: Buffer.from(named.value, 'hex') }) : damaged();
  } finally {
    db.close();
  }
}

function damaged(): Result<never, Refusal> {
  return err({ code: 'backups.damaged', details: { file: 'vault.db', fault: 'altered', files: 1, missing: [], altered: ['vault.db'] } });
}

/** Copies a file of the backup onto the disk of the vault. Each of them fails under its own name. */
export async function fetchFile(from: string, to: string, lane: Lane, turn: Turn): Promise<Result<Copied, Refusal>> {
  try {
    return ok(await copyVerified(nodeFileSystem, from, to, lane, turn));
  } catch (error) {
    if (error instanceof DriveError) return err({ code: placeCodes[error.code] });
    throw driveError(error) ?? error;
  }
}
