import type { Dice } from '../../checks/random.ts';
import { contentAfter, setName, type Change, type Disk, type FileNode, type FolderNode, type NameEffect, type Node } from './disk.ts';

/** What a cut left on the disk: by path below the root, which begins with `/`. */
export type Image = { readonly files: ReadonlyMap<string, Buffer>; readonly folders: readonly string[] };

/** How a cut deals with what was pending; said in the report of a failed one. */
export type Fate = {
  /** `all` and `none` of the written bytes, or for each block what had reached the disk by its own moment, which drops, reorders and tears. */
  readonly bytes: 'all' | 'none' | 'mixed';
  /** Unit of what reaches the disk whole. */
  readonly unit: 512 | 4096;
  /** Of the names: everything, nothing, all up to a moment (a journal in order), or any of them. */
  readonly names: 'all' | 'none' | 'upTo' | 'any';
};

export function chooseFate(dice: Dice): Fate {
  return {
    bytes: dice.pick(['all', 'none', 'mixed', 'mixed', 'mixed', 'mixed']),
    unit: dice.pick([512, 4096]),
    names: dice.pick(['all', 'none', 'upTo', 'upTo', 'any', 'any']),
  };
}

/** One of the states in which a real disk could be found after the power failed now. Changes nothing of `disk`. */
export function cut(disk: Disk, fate: Fate, dice: Dice): Image {
  const names = namesLeft(disk, fate, dice);
  const files = new Map<string, Buffer>();
  const folders: string[] = [];
  // A file with two names has one content.
  const contents = new Map<FileNode, Buffer>();
  const walk = (folder: FolderNode, at: string): void => {
    for (const [name, node] of names.get(folder) ?? folder.certain) {
      const path = `${at}/${name}`;
      if (node.is === 'folder') {
        folders.push(path);
        walk(node, path);
      } else {
        const content = contents.get(node) ?? contentLeft(node, fate, dice);
        contents.set(node, content);
        files.set(path, content);
      }
    }
  };
  walk(disk.root, '');
  return { files, folders };
}

function namesLeft(disk: Disk, { names }: Fate, dice: Dice): ReadonlyMap<FolderNode, Map<string, Node>> {
  const left = new Map<FolderNode, Map<string, Node>>();
  const upTo = names === 'upTo' ? dice.below(disk.names.length + 1) : Infinity;
  for (const [index, { effects }] of disk.names.entries()) {
    const isThere = names === 'all' || (names === 'upTo' && index < upTo) || (names === 'any' && dice.chance(0.5));
    if (!isThere) continue;
    for (const effect of happened(effects, names === 'any', dice)) {
      const known = left.get(effect.folder) ?? new Map(effect.folder.certain);
      left.set(effect.folder, known);
      setName(known, effect);
    }
  }
  return left;
}

/** A rename within one folder happens whole. One across two may be found half done: under both names, never under none. */
function happened(effects: readonly NameEffect[], mayBeHalf: boolean, dice: Dice): readonly NameEffect[] {
  const isAcross = effects.length === 2 && effects[0]!.folder !== effects[1]!.folder;
  return isAcross && mayBeHalf && dice.chance(0.5) ? effects.slice(0, 1) : effects;
}

function contentLeft(file: FileNode, { bytes, unit }: Fate, dice: Dice): Buffer {
  if (file.pending.length === 0 || bytes === 'none') return file.certain;
  if (bytes === 'all') return contentAfter(file);
  const { changes, sizes } = happenedTo(file, dice);
  const left = Buffer.alloc(dice.pick([sizes[0]!, sizes.at(-1)!, dice.pick(sizes)]));
  file.certain.copy(left);
  for (const [start, touching] of touched(changes, unit, left.length)) {
    const end = Math.min(start + unit, left.length);
    const least = touching.findLastIndex((change) => 'length' in change) + 1;
    const reached = dice.pick([least, touching.length, least + dice.below(touching.length - least + 1)]);
    for (const change of touching.slice(0, reached)) applyWithin(left, change, start, end);
  }
  return left;
}

/**
 * A truncation has happened as a whole or not at all, and nothing that was written after one reached the disk before it. The length is written at a
 * moment of its own: `sizes` are those it may have; where it was and the bytes were not, zeros are found.
 */
function happenedTo(
  { certain, pending }: FileNode,
  dice: Dice,
): { readonly changes: readonly Change[]; readonly sizes: readonly number[] } {
  const truncations = pending.flatMap((change, index) => ('length' in change ? [index] : []));
  const done = dice.below(truncations.length + 1);
  const changes = pending.slice(0, truncations[done] ?? pending.length);
  const sizes = [certain.length];
  for (const change of changes)
    sizes.push('length' in change ? change.length : Math.max(sizes.at(-1)!, change.offset + change.data.length));
  return { changes, sizes: sizes.slice(done === 0 ? 0 : truncations[done - 1]! + 1) };
}

/** The blocks that changes touch, each with its changes in order. */
function touched(changes: readonly Change[], unit: number, size: number): ReadonlyMap<number, readonly Change[]> {
  const blocks = new Map<number, Change[]>();
  for (const change of changes) {
    const from = 'length' in change ? change.length : change.offset;
    const to = 'length' in change ? size : Math.min(size, change.offset + change.data.length);
    for (let start = from - (from % unit); start < to; start += unit) blocks.set(start, [...(blocks.get(start) ?? []), change]);
  }
  return blocks;
}

function applyWithin(content: Buffer, change: Change, start: number, end: number): void {
  if ('length' in change) {
    if (change.length < end) content.fill(0, Math.max(start, change.length), end);
    return;
  }
  const from = Math.max(start, change.offset);
  const to = Math.min(end, change.offset + change.data.length);
  if (from < to) change.data.copy(content, from, from - change.offset, to - change.offset);
}
