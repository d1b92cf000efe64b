import { constants } from 'node:fs';
import type { Operation } from './log.ts';

/**
 * A disk as a process sees it, beside what of it is certain to outlive a power cut: the content that a file was synced with, and the names that a
 * folder was synced with. Everything else is pending, and a cut decides about it (cut.ts).
 */

export type Change = { readonly offset: number; readonly data: Buffer } | { readonly length: number };

export type FileNode = {
  readonly is: 'file';
  /** Content at the last sync. */
  certain: Buffer;
  /** Since then, in order. */
  pending: Change[];
};

export type FolderNode = { readonly is: 'folder'; readonly certain: Map<string, Node>; readonly live: Map<string, Node> };

export type Node = FileNode | FolderNode;

/** One name that is given to something, or taken away. */
export type NameEffect = { readonly folder: FolderNode; readonly name: string; readonly to: Node | null };

/** The effects of one operation: a rename gives a name first, then takes one away. */
export type NameChange = { readonly effects: NameEffect[] };

export type Disk = { readonly root: FolderNode; readonly names: NameChange[]; readonly handles: Map<number, Node> };

export function emptyFolder(): FolderNode {
  return { is: 'folder', certain: new Map(), live: new Map() };
}

/** A disk on which everything of a tree is certain; `files` by path below the root, `/` between the parts. */
export function diskOf(files: ReadonlyMap<string, Buffer>, folders: readonly string[]): Disk {
  const disk: Disk = { root: emptyFolder(), names: [], handles: new Map() };
  const settle = (path: string, node: Node): void => {
    const { folder, name } = placeOf(disk, path);
    folder.live.set(name, node);
    folder.certain.set(name, node);
  };
  for (const path of folders.toSorted()) settle(path, emptyFolder());
  for (const [path, bytes] of files) settle(path, { is: 'file', certain: bytes, pending: [] });
  return disk;
}

/** Does one operation to the disk. A mark does nothing to it. */
export function apply(disk: Disk, operation: Operation): void {
  switch (operation.is) {
    case 'open':
      openPath(disk, operation);
      return;
    case 'write':
      fileOf(disk, operation.fd).pending.push({ offset: operation.offset, data: operation.data });
      return;
    case 'truncate':
      fileOf(disk, operation.fd).pending.push({ length: operation.length });
      return;
    case 'sync':
      syncNode(disk, handleOf(disk, operation.fd), operation.hasFailed);
      return;
    case 'mkdir':
      changeNames(disk, [{ ...placeOf(disk, operation.path), to: emptyFolder() }]);
      return;
    case 'unlink':
    case 'rmdir':
      changeNames(disk, [{ ...placeOf(disk, operation.path), to: null }]);
      return;
    case 'rename':
      changeNames(disk, [
        { ...placeOf(disk, operation.other), to: nodeAt(disk, operation.path) },
        { ...placeOf(disk, operation.path), to: null },
      ]);
      return;
    case 'link':
      changeNames(disk, [{ ...placeOf(disk, operation.other), to: nodeAt(disk, operation.path) }]);
      return;
    case 'close':
      disk.handles.delete(operation.fd);
      return;
    case 'mark':
      return;
  }
}

/** The bytes of a file after all of its pending changes. */
export function contentAfter({ certain, pending }: FileNode): Buffer {
  const ends = pending.map((change) => ('length' in change ? change.length : change.offset + change.data.length));
  const content = Buffer.alloc(Math.max(certain.length, ...ends));
  certain.copy(content);
  let length = certain.length;
  for (const change of pending) {
    if ('length' in change) {
      content.fill(0, Math.min(length, change.length), length);
      length = change.length;
    } else {
      change.data.copy(content, change.offset);
      length = Math.max(length, change.offset + change.data.length);
    }
  }
  return content.subarray(0, length);
}

function openPath(disk: Disk, { fd, flags, path }: Extract<Operation, { is: 'open' }>): void {
  let node = lookUp(disk, path);
  if (!node) {
    if ((flags & constants.O_CREAT) === 0) throw new Error(`opened what is not there: ${path}`);
    node = { is: 'file', certain: Buffer.alloc(0), pending: [] };
    changeNames(disk, [{ ...placeOf(disk, path), to: node }]);
  } else if (node.is === 'file' && (flags & constants.O_TRUNC) !== 0) {
    node.pending.push({ length: 0 });
  }
  disk.handles.set(fd, node);
}

function syncNode(disk: Disk, node: Node, hasFailed: boolean): void {
  if (node.is === 'folder') {
    if (!hasFailed) syncNames(disk, node);
    return;
  }
  // What a failed sync did not write is marked as written and is never tried again: later syncs say nothing of it.
  if (!hasFailed) node.certain = contentAfter(node);
  node.pending = [];
}

/** A name taken away in one folder by a rename never becomes certain before the name given in the other: no file system loses a file so. */
function syncNames(disk: Disk, folder: FolderNode): void {
  for (const change of disk.names.slice()) {
    if (!change.effects.some((effect) => effect.folder === folder)) continue;
    const [given, taken] = change.effects;
    if (taken && given && taken.folder === folder && given.folder !== folder) settleEarlier(disk, change, given);
    for (const effect of change.effects.filter((one) => one.folder === folder)) settleEffect(change, effect);
    dropIfSettled(disk, change);
  }
}

function settleEarlier(disk: Disk, upTo: NameChange, given: NameEffect): void {
  for (const change of disk.names.slice(0, disk.names.indexOf(upTo) + 1)) {
    for (const effect of change.effects.filter((one) => one.folder === given.folder && one.name === given.name))
      settleEffect(change, effect);
    if (change !== upTo) dropIfSettled(disk, change);
  }
}

function settleEffect(change: NameChange, effect: NameEffect): void {
  setName(effect.folder.certain, effect);
  change.effects.splice(change.effects.indexOf(effect), 1);
}

function dropIfSettled(disk: Disk, change: NameChange): void {
  if (change.effects.length === 0 && disk.names.includes(change)) disk.names.splice(disk.names.indexOf(change), 1);
}

function changeNames(disk: Disk, effects: NameEffect[]): void {
  for (const effect of effects) setName(effect.folder.live, effect);
  disk.names.push({ effects });
}

export function setName(names: Map<string, Node>, { name, to }: NameEffect): void {
  if (to === null) names.delete(name);
  else names.set(name, to);
}

function lookUp(disk: Disk, path: string): Node | undefined {
  let node: Node | undefined = disk.root;
  for (const part of partsOf(path)) node = node?.is === 'folder' ? node.live.get(part) : undefined;
  return node;
}

function nodeAt(disk: Disk, path: string): Node {
  const node = lookUp(disk, path);
  if (!node) throw new Error(`not on the disk of the replay: ${path}`);
  return node;
}

function placeOf(disk: Disk, path: string): { readonly folder: FolderNode; readonly name: string } {
  const parts = partsOf(path);
  const folder = nodeAt(disk, parts.slice(0, -1).join('/'));
  if (folder.is !== 'folder' || parts.length === 0) throw new Error(`no folder holds ${path}`);
  return { folder, name: parts.at(-1)! };
}

function partsOf(path: string): string[] {
  return path.split('/').filter((part) => part !== '');
}

function handleOf(disk: Disk, fd: number): Node {
  const node = disk.handles.get(fd);
  if (!node) throw new Error(`handle ${fd} was never opened`);
  return node;
}

function fileOf(disk: Disk, fd: number): FileNode {
  const node = handleOf(disk, fd);
  if (node.is !== 'file') throw new Error('a folder was written to');
  return node;
}
