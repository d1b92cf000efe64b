import { mayDo } from '#shared/domain/people/permissions.ts';
import type { Role } from '#shared/domain/people/roles.ts';
import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { readersOf, teamsHolding } from '../../keyring/readers.ts';
import { personInForce } from '../../keyring/state.ts';
import { findFileAccess } from '../../records/file-access.ts';
import { epochOfFile } from '../../records/file-epoch.ts';
import type { Session } from '../../session.ts';
import type { FileKey } from '../../vault/key-holder.ts';

/** A complaint or investigation to which somebody has, or is to get, the key. */
export type File = {
  readonly id: string;
  readonly type: 'complaint' | 'investigation';
  readonly reference: string;
  /** Of an investigation: the complaint behind it. */
  readonly complaint: string | null;
};

export type HeldFile = File & { readonly key: FileKey; readonly keyName: string };

/** A file that this person holds the key to; without it there is no such file. */
export function findHeldFile(session: Session, reader: Reader, id: string): HeldFile | null {
  const file = findFile(reader, id);
  const key = file && session.keys.fileKey(id);
  return file && key ? { ...file, key, keyName: keyNameOf(id, key.epoch) } : null;
}

function findFile(reader: Reader, id: string): File | null {
  const row = reader.get<{ type: File['type']; reference: string; complaint: string | null }>(
    sql`SELECT 'complaint' AS type, reference, NULL AS complaint FROM complaint WHERE id = ${id}
        UNION ALL SELECT 'investigation', reference, complaint_id FROM investigation WHERE id = ${id}`,
  );
  return row ? { id, ...row } : null;
}

export function keyNameOf(fileId: string, epoch: number): string {
  return `file:${fileId}:${epoch}`;
}

/** The name of the key in use. */
export function keyInUse(reader: Reader, fileId: string): string {
  return keyNameOf(fileId, epochOfFile(reader, fileId));
}

/** A complaint whose key in use was granted to no team. */
export function isRestricted(session: Session, file: HeldFile): boolean {
  return file.type === 'complaint' && teamsHolding(session.keyringFile.keyring, file.keyName).length === 0;
}

/** Restricted by what was decided, whatever stands in the keyring by now. */
export function isMarkedRestricted(reader: Reader, fileId: string): boolean {
  return (findFileAccess(reader, fileId)?.restricted_on ?? null) !== null;
}

/** Investigations that came from a complaint. */
export function investigationsOf(reader: Reader, complaintId: string): readonly string[] {
  return reader.all<{ id: string }>(sql`SELECT id FROM investigation WHERE complaint_id = ${complaintId}`).map((row) => row.id);
}

/**
 * Whether a file of this type may be given to this role. A complaint may also be given to who holds an investigation that came from it: its
 * allegations cannot be read otherwise.
 */
export function mayReceive(session: Session, reader: Reader, file: File, userId: string): boolean {
  const role = personInForce(session.keyringFile.keyring, userId)?.role;
  if (role === undefined) return false;
  if (file.type === 'investigation') return mayReadInvestigations(role);
  if (mayDo(role, 'complaints.read')) return true;
  const { keyring } = session.keyringFile;
  return (
    mayReadInvestigations(role) &&
    investigationsOf(reader, file.id).some((id) => readersOf(keyring, keyInUse(reader, id)).some((r) => r.userId === userId))
  );
}

export function mayReadInvestigations(role: Role): boolean {
  return mayDo(role, 'investigations.read');
}
