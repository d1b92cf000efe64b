import type { Computer } from '../../../ports.ts';
import { line, names, valueOf } from '../looks.ts';
import { mountOf, realPath } from './mounts.ts';

/** Where bytes come to lie, and the drives underneath. `unseen`: the system does not say. */
export type Storage = { readonly kind: 'encrypted' | 'plain' | 'memory' | 'network' | 'unseen'; readonly drives: readonly string[] };

const unseen: Storage = { kind: 'unseen', drives: [] };
const deepest = 8;

const inMemory = /^(tmpfs|ramfs|devtmpfs)$/;
const onOtherComputers =
  /^(nfs4?|cifs|smb3|smbfs|9p|virtiofs|vboxsf|ceph|afs|davfs|glusterfs|fuse\.(sshfs|rclone|s3fs|glusterfs|gvfsd-fuse|vmhgfs-fuse|davfs2?))$/;
const encrypting = /^(ecryptfs|fuse\.(gocryptfs|encfs|cryfs|securefs))$/;
const networkDevice = /^(nbd|rbd|drbd)\d/;
/** Device mapper targets of cryptsetup; verity and integrity stand under the same mark and encrypt nothing. */
const crypt = /^CRYPT-(?!VERITY|INTEGRITY)/;

/** What lies under a path: file system, layers of the device mapper, drives. An encrypting drive's own lock cannot be seen and counts as none. */
export async function storageOf(computer: Computer, path: string, depth = 0): Promise<Storage> {
  const real = await realPath(computer, path);
  const mount = await mountOf(computer, real);
  if (mount === null || depth > deepest) return unseen;
  const { type, device, source, options } = mount;
  if (inMemory.test(type)) return { kind: 'memory', drives: [] };
  if (onOtherComputers.test(type)) return { kind: 'network', drives: [] };
  if (encrypting.test(type)) return { kind: 'encrypted', drives: [] };
  if (type === 'overlay') return overlay(computer, options, depth);
  if (type === 'btrfs') return btrfs(computer, source, depth);
  const known = valueOf(await computer.follow(`/sys/dev/block/${device}`));
  if (known !== null) return deviceStorage(computer, lastOf(known), depth + 1);
  // A file system of several drives or of none has no device number that leads anywhere: its source may.
  return source.startsWith('/dev/') ? deviceStorage(computer, await deviceName(computer, source), depth + 1) : unseen;
}

/** The layers under one device, by its name in /sys/class/block. */
export async function deviceStorage(computer: Computer, name: string, depth = 0): Promise<Storage> {
  const folder = `/sys/class/block/${name}`;
  const entry = await computer.follow(folder);
  if (depth > deepest || entry.kind !== 'seen') return unseen;
  if (networkDevice.test(name)) return { kind: 'network', drives: [] };
  const below = await lower(computer, folder, entry.value, depth + 1);
  const isCrypt = crypt.test((await line(computer, `${folder}/dm/uuid`)) ?? '');
  if (below !== null) return isCrypt ? { kind: 'encrypted', drives: below.drives } : below;
  return { kind: isCrypt ? 'encrypted' : 'plain', drives: [name] };
}

/** What a device stands on: the slaves of a mapped one, the file of a loop, the whole of a part; null for a drive. */
async function lower(computer: Computer, folder: string, real: string, depth: number): Promise<Storage | null> {
  const slaves = await names(computer, `${folder}/slaves`);
  if (slaves.length > 0) return together(await Promise.all(slaves.map((slave) => deviceStorage(computer, slave, depth))));
  const file = await line(computer, `${folder}/loop/backing_file`);
  if (file !== null) return storageOf(computer, file, depth);
  if ((await line(computer, `${folder}/partition`)) === null) return null;
  const whole = real.split('/').at(-2);
  return whole === undefined ? null : deviceStorage(computer, whole, depth);
}

/** Written to a folder of the host below the overlay, which a container may not see. */
async function overlay(computer: Computer, options: string, depth: number): Promise<Storage> {
  const upper = /(?:^|,)upperdir=([^,]+)/.exec(options)?.[1];
  if (upper === undefined || (await computer.list(upper)).kind !== 'seen') return unseen;
  return storageOf(computer, upper, depth + 1);
}

/** All the drives of the file system must be encrypted, not only the one it was mounted by. */
async function btrfs(computer: Computer, source: string, depth: number): Promise<Storage> {
  const mounted = await deviceName(computer, source);
  const found: Storage[] = [];
  for (const id of await names(computer, '/sys/fs/btrfs')) {
    const devices = await names(computer, `/sys/fs/btrfs/${id}/devices`);
    if (devices.includes(mounted)) found.push(...(await Promise.all(devices.map((device) => deviceStorage(computer, device, depth + 1)))));
  }
  return found.length > 0 ? together(found) : unseen;
}

/** The kernel's name of a device: /dev/mapper/home is a link to ../dm-0. */
export async function deviceName(computer: Computer, path: string): Promise<string> {
  return lastOf(valueOf(await computer.follow(path)) ?? path);
}

function lastOf(path: string): string {
  return path.split('/').at(-1) ?? path;
}

/** One plain part is enough to read it; one unknown part leaves the whole unknown. */
function together(parts: readonly Storage[]): Storage {
  const kind = (['plain', 'unseen', 'network', 'memory', 'encrypted'] as const).find((wanted) =>
    parts.some((part) => part.kind === wanted),
  );
  return { kind: kind ?? 'unseen', drives: parts.flatMap((part) => part.drives) };
}

/** Whether one of the drives can be pulled out: marked so by the kernel, or hanging on USB. Null where no drive is seen. */
export async function isRemovable(computer: Computer, { drives }: Storage): Promise<boolean | null> {
  if (drives.length === 0) return null;
  for (const drive of drives) {
    const folder = `/sys/class/block/${drive}`;
    const place = valueOf(await computer.follow(folder)) ?? '';
    const mark = await line(computer, `${folder}/removable`);
    if (mark === '1' || /\/usb\d/.test(place)) return true;
    if (mark === null) return null;
  }
  return false;
}
