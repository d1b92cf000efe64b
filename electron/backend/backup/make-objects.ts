import { join } from 'node:path';
import { sha256Hex } from '../crypto/hash.ts';
import { errorCode, type FileSystem } from '../objects/file-system.ts';
import { copyVerified, hashOnDrive, type Lane } from './copy-file.ts';
import { copyGroup, groupsOf, SMALL_BYTES, type GroupPaths } from './copy-group.ts';
import { ownFolder, readSmall, removeIfThere, sizeOf } from './drive.ts';
import type { FoundBackup } from './find.ts';
import type { Standing } from './standing.ts';
import { DriveError, generationFolder, objectIn, onDrive } from './layout.ts';
import { MOST_LIST_BYTES, readObjectList, type ListedObject } from './object-list.ts';
import { inLanes, type Turn } from './turn.ts';

/** What will be done about one object: it is there as an earlier list says; it is there and nobody says how it should be; it is not there. */
export type ObjectPlan = {
  readonly name: string;
  readonly bytes: number;
  readonly how: 'there' | 'compare' | 'copy';
  /** From an earlier list. */
  readonly sha256: string | null;
};

const LOOKS = 16;

export async function planObjects(
  fs: FileSystem,
  backup: FoundBackup,
  standing: readonly Standing[],
  wanted: ReadonlyMap<string, number>,
  turn: Turn,
): Promise<readonly ObjectPlan[]> {
  const known = await knownObjects(fs, backup, standing);
  const plan: ObjectPlan[] = [];
  const lanes = Array.from({ length: LOOKS }, (_, n) => n);
  let looked = 0;
  await inLanes(wanted, lanes, async ([name, bytes]) => {
    const there = await sizeOf(objectIn(backup.paths.objects, name).path);
    const listed = known.get(name);
    const isListed = listed !== undefined && listed.bytes === bytes;
    const how = there !== bytes ? 'copy' : isListed ? 'there' : 'compare';
    plan.push({ name, bytes, how, sha256: isListed ? listed.sha256 : null });
    looked += 1;
    if (looked % 64 === 0) await turn.next();
  });
  return plan.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What the generations say whose signature is right, the newest last word. */
async function knownObjects(fs: FileSystem, { paths }: FoundBackup, standing: readonly Standing[]): Promise<Map<string, ListedObject>> {
  const known = new Map<string, ListedObject>();
  for (const { number, body } of standing) {
    const content = await readSmall(fs, join(generationFolder(paths, number), 'objects.txt'), MOST_LIST_BYTES);
    const isRight = content !== null && sha256Hex(content) === body.files['objects.txt'].sha256;
    for (const object of (isRight && readObjectList(content)) || []) if (object.sha256 !== null) known.set(object.name, object);
  }
  return known;
}

/** Brings every object into the backup, or says that nobody has it. */
export async function copyObjects(
  fs: FileSystem,
  source: string,
  backup: FoundBackup,
  plan: readonly ObjectPlan[],
  lanes: readonly Lane[],
  turn: Turn,
): Promise<readonly ListedObject[]> {
  const { objects } = backup.paths;
  const done: ListedObject[] = plan.flatMap(({ how, name, bytes, sha256 }) => (how === 'there' ? [{ name, bytes, sha256 }] : []));
  const work = plan.filter(({ how }) => how !== 'there');
  const folders = new Set(work.map(({ name }) => objectIn(objects, name).folder));
  for (const folder of folders) await ownFolder(fs, folder);
  if (folders.size > 0) await onDrive(() => fs.syncFolder(objects));
  const isSmall = ({ how, bytes }: ObjectPlan): boolean => how === 'copy' && bytes < SMALL_BYTES;
  const paths: GroupPaths = {
    from: (name) => objectIn(source, name).path,
    to: (name) => `${objectIn(objects, name).path}.new`,
  };
  for (const group of groupsOf(work.filter(isSmall))) done.push(...(await bringGroup(fs, group, paths, lanes, turn)));
  const others = work.filter((one) => !isSmall(one));
  await inLanes(others, lanes, async (one, lane) => {
    done.push(await bring(fs, source, objects, one, lane, turn));
  });
  for (const folder of folders) await onDrive(() => fs.syncFolder(folder));
  return done;
}

async function bringGroup(
  fs: FileSystem,
  group: readonly ObjectPlan[],
  paths: GroupPaths,
  lanes: readonly Lane[],
  turn: Turn,
): Promise<readonly ListedObject[]> {
  const left = await onDrive(() => leftOf(group, paths));
  for (const path of left) await onDrive(() => removeIfThere(fs, path));
  const hashes = await copyGroup(fs, group, paths, lanes, turn);
  const listed = group.map(({ name, bytes }) => ({ name, bytes, sha256: hashes.get(name) ?? null }));
  await inLanes(listed, lanes, async ({ name, sha256 }) => {
    if (sha256 !== null) await onDrive(() => fs.rename(paths.to(name), paths.to(name).slice(0, -'.new'.length)));
  });
  return listed;
}

/** What an attempt left under these names that was cut off. */
async function leftOf(group: readonly ObjectPlan[], paths: GroupPaths): Promise<readonly string[]> {
  const left: string[] = [];
  await inLanes(group, Array.from({ length: LOOKS }), async ({ name }) => {
    if ((await sizeOf(paths.to(name))) !== null) left.push(paths.to(name));
  });
  return left;
}

async function bring(fs: FileSystem, source: string, objects: string, one: ObjectPlan, lane: Lane, turn: Turn): Promise<ListedObject> {
  const { name, bytes, how } = one;
  const from = objectIn(source, name).path;
  const to = objectIn(objects, name).path;
  if (how === 'compare') {
    const same = await compare(fs, from, to, one, lane, turn);
    if (same !== null) return { name, bytes, sha256: same };
  }
  await onDrive(() => removeIfThere(fs, `${to}.new`));
  try {
    const copied = await copyVerified(fs, from, `${to}.new`, lane, turn);
    if (copied.bytes === bytes) {
      await onDrive(() => fs.rename(`${to}.new`, to));
      return { name, bytes, sha256: copied.sha256 };
    }
  } catch (error) {
    await removeIfThere(fs, `${to}.new`).catch(() => undefined);
    // The vault's own file: not there, or not to be read. What can be saved is saved, and what cannot is named.
    if (error instanceof DriveError || errorCode(error) === '') throw error;
    return { name, bytes, sha256: null };
  }
  await onDrive(() => removeIfThere(fs, `${to}.new`));
  return { name, bytes, sha256: null };
}

/** The hash of an object that lies in both places, where both are the same; else null, and it is copied again. */
async function compare(fs: FileSystem, from: string, to: string, { bytes }: ObjectPlan, lane: Lane, turn: Turn): Promise<string | null> {
  const still: Turn = { next: () => turn.next(), add: () => undefined };
  const copy = await hashOnDrive(fs, to, lane, still);
  try {
    const original = await hashOnDrive(fs, from, lane, still);
    if (original.sha256 !== copy.sha256 || original.bytes !== bytes) return null;
    turn.add(bytes);
    return copy.sha256;
  } catch (error) {
    if (error instanceof DriveError) return null;
    throw error;
  }
}
