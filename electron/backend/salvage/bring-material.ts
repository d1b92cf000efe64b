import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SalvageOutcome } from '#shared/contract/salvage.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Lane } from '../backup/copy-file.ts';
import { sizeOf } from '../backup/drive.ts';
import { objectIn } from '../backup/layout.ts';
import type { ListedObject } from '../backup/object-list.ts';
import type { Turn } from '../backup/turn.ts';
import { syncFolder } from '../files/durable.ts';
import { ciphertextSize, objectSegmentSize } from '../objects/layout.ts';
import { nodeFileSystem } from '../objects/file-system.ts';
import { readThrough } from '../objects/read-through.ts';
import { objectPath, removeQuietly, storedName } from '../objects/store.ts';
import type { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import type { KeptItem } from './keep-list.ts';
import { fingerprintOf, keyOf, materialRow, type MaterialRow } from './judge-material.ts';
import { isDestroyedFile } from './judge-records.ts';
import { fetchFile, type Source } from './source.ts';

/** Material of a salvaged vault that a backup still has: read from its first byte to its last before it gets its name (resources/docs/formats.md, 19.3). */

type Wanted = { readonly row: MaterialRow; readonly listed: ListedObject; readonly objectKey: Buffer; readonly sha256: string };

/** Objects of a generation by their name there. */
export type Listed = ReadonlyMap<string, ListedObject>;

/** What would have to be copied for these items, in bytes. */
export function bytesOf(session: Session, source: Source, listed: Listed, items: readonly KeptItem[]): number {
  return items.reduce((sum, item) => {
    const wanted = wantedOf(session, source, listed, item);
    if (typeof wanted === 'string') return sum;
    wanted.objectKey.fill(0);
    return sum + wanted.listed.bytes;
  }, 0);
}

/** Whether the backup lists it at its size and has a file of that size: its bytes are read when it is brought. */
export async function judgeMaterialItem(session: Session, source: Source, listed: Listed, item: KeptItem): Promise<SalvageOutcome> {
  const wanted = wantedOf(session, source, listed, item);
  if (typeof wanted === 'string') return wanted;
  wanted.objectKey.fill(0);
  const size = await sizeOf(objectIn(source.backup.paths.objects, wanted.listed.name).path);
  return size === wanted.listed.bytes ? 'ready' : 'notThere';
}

export async function bringMaterial(
  session: Session,
  source: Source,
  listed: Listed,
  item: KeptItem,
  lane: Lane,
  turn: Turn,
): Promise<Result<SalvageOutcome, Refusal>> {
  const wanted = wantedOf(session, source, listed, item);
  if (typeof wanted === 'string') return ok(wanted);
  try {
    return await copyProved(session, source, wanted, lane, turn);
  } finally {
    wanted.objectKey.fill(0);
  }
}

function wantedOf(session: Session, source: Source, listed: Listed, item: KeptItem): Wanted | SalvageOutcome {
  if (item.state === 'unclaimed' || item.id === null) return 'noProof';
  if (isDestroyedFile(session, item.file)) return 'destroyed';
  const row = materialRow(session, item.id);
  if (!row) return 'noProof';
  if (isDestroyedFile(session, row.file)) return 'destroyed';
  const there = listed.get(storedName(source.namesKey, row.objectId));
  if (!there || there.sha256 === null) return 'notThere';
  if (there.bytes !== ciphertextSize(objectSegmentSize, row.size)) return 'notRight';
  const objectKey = keyOf(session, row);
  if (objectKey === null) return 'noKey';
  const sha256 = fingerprintOf(session, row);
  if (sha256 !== null) return { row, listed: there, objectKey, sha256 };
  objectKey.fill(0);
  return 'noProof';
}

async function copyProved(
  session: Session,
  source: Source,
  { row, listed, objectKey, sha256 }: Wanted,
  lane: Lane,
  turn: Turn,
): Promise<Result<SalvageOutcome, Refusal>> {
  const { objects } = session;
  const from = objectIn(source.backup.paths.objects, listed.name).path;
  if ((await sizeOf(from)) === null) return ok('notThere');
  const name = `${Buffer.from(objects.randomBytes(16)).toString('hex')}.part`;
  const part = join(objects.incoming, name);
  objects.partsInUse.add(name);
  try {
    const copied = await fetchFile(from, part, lane, turn);
    if (!copied.ok) return copied;
    if (copied.value.bytes !== listed.bytes || copied.value.sha256 !== listed.sha256) return ok('notRight');
    const record = { objectId: row.objectId, version: row.version ?? 1, size: row.size, sha256 };
    if (!(await readThrough(objects, part, record, { objectKey })).ok) return ok('notRight');
    const target = objectPath(objects, storedName(objects.namesKey, row.objectId));
    await nodeFileSystem.makeFolder(dirname(target));
    syncFolder(objects.objects);
    // In the place of a damaged copy, if there is one: the damaged vault still has that one.
    await nodeFileSystem.rename(part, target);
    syncFolder(dirname(target));
    return ok('brought');
  } finally {
    if (existsSync(part)) await removeQuietly(nodeFileSystem, part);
    objects.partsInUse.delete(name);
  }
}
