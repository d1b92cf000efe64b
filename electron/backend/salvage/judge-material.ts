import { existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { unseal } from '../crypto/seal.ts';
import { part, sql } from '../db/sql.ts';
import { syncFolder } from '../files/durable.ts';
import { ciphertextSize, objectSegmentSize } from '../objects/layout.ts';
import { readThrough } from '../objects/read-through.ts';
import { objectPath, storedName } from '../objects/store.ts';
import { openRow, sealedRow } from '../records/sealed.ts';
import type { Session } from '../session.ts';
import { found, type Found } from './found.ts';
import { isDestroyedFile } from './judge-records.ts';

export type MaterialRow = {
  readonly id: string;
  readonly file: string;
  readonly number: number;
  readonly objectId: string;
  readonly size: number;
  readonly keyEpoch: number | null;
  readonly wrappedKey: Buffer | null;
  readonly version: number | null;
};

export type JudgedMaterial = { readonly items: readonly Found[]; readonly objects: number; readonly whole: number };

type Options = {
  /** Names of objects as they lie in the new folder. */
  readonly copied: readonly string[];
  /** The key of names was lost: what an object is called is found by opening it. */
  readonly areNamesLost: boolean;
  readonly onProgress: (done: number, total: number) => void;
};

/** Every item's object, read from its first byte to its last where this person holds the key. */
export async function judgeMaterial(session: Session, { copied, areNamesLost, onProgress }: Options): Promise<JudgedMaterial> {
  const rows = session.writer.all<MaterialRow>(
    sql`SELECT ${columns} FROM ${tables} WHERE i.object_id IS NOT NULL ORDER BY i.investigation_id, i.number`,
  );
  const unclaimed = new Set(copied);
  const items: Found[] = [];
  const total = rows.reduce((sum, row) => sum + row.size, 0);
  let done = 0;
  let whole = 0;
  let destroyed = 0;
  for (const row of rows) {
    const name = storedName(session.objects.namesKey, row.objectId);
    if (areNamesLost) await giveName(session, row, name, unclaimed);
    else unclaimed.delete(name);
    // A destruction that was cut off in the middle is finished when the vault is taken into use: nothing of such a file is missing.
    if (isDestroyedFile(session, row.file)) {
      destroyed += 1;
      continue;
    }
    const state = await stateOf(session, row, objectPath(session.objects, name));
    if (state === 'whole') whole += 1;
    else items.push(found('material', state, { what: `M-${String(row.number).padStart(2, '0')}`, id: row.id, file: row.file }));
    done += row.size;
    onProgress(done, total);
  }
  for (const id of waiting(session)) unclaimed.delete(storedName(session.objects.namesKey, id));
  for (const name of unclaimed) items.push(found('material', 'unclaimed', { what: name.slice(0, 12), id: name }));
  return { items, objects: rows.length - destroyed, whole };
}

const columns = part`i.id, i.investigation_id AS file, i.number, i.object_id AS objectId, i.size, o.key_epoch AS keyEpoch, o.wrapped_key AS wrappedKey, o.object_version AS version`;
const tables = part`evidence_item i LEFT JOIN evidence_object o ON o.object_id = i.object_id`;

/** The item as its rows stand; null where it is not there, or has no file. */
export function materialRow({ writer }: Session, id: string): MaterialRow | null {
  return writer.get<MaterialRow>(sql`SELECT ${columns} FROM ${tables} WHERE i.object_id IS NOT NULL AND i.id = ${id}`) ?? null;
}

/** Objects whose intake was not finished. */
function waiting(session: Session): readonly string[] {
  return session.writer.all<{ id: string }>(sql`SELECT object_id AS id FROM pending_intake`).map((row) => row.id);
}

async function stateOf(session: Session, row: MaterialRow, path: string): Promise<'whole' | 'missing' | 'damaged' | 'notOpened'> {
  if (!existsSync(path)) return 'missing';
  const isOfSize = statSync(path).size === ciphertextSize(objectSegmentSize, row.size);
  const objectKey = keyOf(session, row);
  if (objectKey === null) return isOfSize ? 'notOpened' : 'damaged';
  try {
    return (await isWhole(session, row, objectKey, path)) ? 'whole' : 'damaged';
  } finally {
    objectKey.fill(0);
  }
}

/** The key of the object, where its row is left and its file can be opened. */
export function keyOf(session: Session, row: MaterialRow): Buffer | null {
  const { file, objectId, keyEpoch, wrappedKey, version } = row;
  const key = keyEpoch === null ? null : session.keys.fileKey(file, keyEpoch);
  if (key === null || wrappedKey === null) return null;
  const bytes = unseal(key.bytes, 'object-key', [file, String(keyEpoch), objectId, String(version)], wrappedKey);
  return bytes?.length === 32 ? bytes : null;
}

async function isWhole(session: Session, row: MaterialRow, objectKey: Buffer, path: string): Promise<boolean> {
  const fingerprint = fingerprintOf(session, row);
  const record = { objectId: row.objectId, version: row.version ?? 1, size: row.size, sha256: fingerprint ?? '' };
  const read = await readThrough(session.objects, path, record, { objectKey });
  if (read.ok) return true;
  // The fingerprint is lost with the item's content: every part of the object is as it was written.
  return fingerprint === null && read.error.code === 'object_altered' && read.error.segment === null;
}

export function fingerprintOf(session: Session, row: MaterialRow): string | null {
  const sealed = sealedRow(session.writer, row.id);
  const key = sealed && session.keys.fileKey(row.file, sealed.key_epoch);
  const content = sealed && key ? openRow(sealed, key) : null;
  if (typeof content !== 'object' || content === null || !('sha256' in content)) return null;
  return typeof content.sha256 === 'string' ? content.sha256 : null;
}

/** Among the files that nobody has claimed, the one that this object's key opens. */
async function giveName(session: Session, row: MaterialRow, name: string, unclaimed: Set<string>): Promise<void> {
  const objectKey = keyOf(session, row);
  if (objectKey === null) return;
  const size = ciphertextSize(objectSegmentSize, row.size);
  for (const old of unclaimed) {
    const path = objectPath(session.objects, old);
    if (statSync(path).size !== size || !(await isWhole(session, row, objectKey, path))) continue;
    const target = objectPath(session.objects, name);
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    renameSync(path, target);
    syncFolder(dirname(target));
    unclaimed.delete(old);
    return;
  }
}
