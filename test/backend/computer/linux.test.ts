import { expect, test } from 'vitest';
import type { TraceCode, TraceReason } from '#shared/domain/computer/model.ts';
import { tracesOf } from '../../../electron/backend/features/computer/index.ts';
import { changed, inventedComputer, mountinfo, twoDrives, type Invented } from './invented.ts';

const vault = '/home/ana/vault';
const noCopies = { here: 0, earlier: 0, watched: [vault] };
const oneCopy = { here: 1, earlier: 0, watched: [vault, '/home/ana/Desktop/R-2026-5.pdf'] };
const olderCopies = { here: 0, earlier: 3, watched: [vault] };

async function reasonOf(code: TraceCode, computer: Invented, copies = noCopies, folder = vault): Promise<TraceReason | undefined> {
  const traces = await tracesOf(inventedComputer(computer), folder, copies);
  return traces.find((trace) => trace.code === code)?.reason;
}

const withMounts = (...lines: readonly string[]): Invented => changed({ files: { '/proc/self/mountinfo': mountinfo(...lines) } });
const withFiles = (files: NonNullable<Invented['files']>): Invented => changed({ files });
const luks = mountinfo('8:1 / ext4 /dev/sda1', '253:0 /home ext4 /dev/mapper/home');
const layer = (name: string, uuid: string | null, slaves: readonly string[]): Invented => ({
  files: {
    [`/sys/devices/virtual/${name}/size`]: '1',
    ...(uuid === null ? {} : { [`/sys/devices/virtual/${name}/dm/uuid`]: `${uuid}\n` }),
    ...Object.fromEntries(slaves.map((slave) => [`/sys/devices/virtual/${name}/slaves/${slave}/size`, '1'])),
  },
  links: { [`/sys/class/block/${name}`]: `/sys/devices/virtual/${name}`, '/sys/dev/block/9:9': `/sys/devices/virtual/${name}` },
});

test.each<[string, Invented, TraceReason]>([
  ['a plain part of a drive', twoDrives, 'drive.plain'],
  ['LUKS under the home folder', withFiles({ '/proc/self/mountinfo': luks }), 'drive.encrypted'],
  [
    'a volume of LVM on LUKS',
    changed({
      ...layer('dm-1', 'LVM-abc', ['dm-0']),
      files: { ...layer('dm-1', 'LVM-abc', ['dm-0']).files, '/proc/self/mountinfo': mountinfo('9:9 / ext4 /dev/dm-1') },
    }),
    'drive.encrypted',
  ],
  [
    'a volume of LVM over LUKS and a plain drive',
    changed({
      ...layer('dm-1', 'LVM-abc', ['dm-0', 'sda1']),
      files: { ...layer('dm-1', 'LVM-abc', ['dm-0', 'sda1']).files, '/proc/self/mountinfo': mountinfo('9:9 / ext4 /dev/dm-1') },
    }),
    'drive.plain',
  ],
  [
    'verity, which encrypts nothing',
    changed({
      ...layer('dm-2', 'CRYPT-VERITY-abc', ['sda1']),
      files: { ...layer('dm-2', 'CRYPT-VERITY-abc', ['sda1']).files, '/proc/self/mountinfo': mountinfo('9:9 / ext4 /dev/dm-2') },
    }),
    'drive.plain',
  ],
  [
    'an image on an encrypted folder',
    changed({
      files: {
        '/proc/self/mountinfo': `${luks}${mountinfo('7:0 /home/ana/vault ext4 /dev/loop0')}`,
        '/sys/devices/virtual/loop0/loop/backing_file': '/home/ana/image\n',
      },
      links: { '/sys/dev/block/7:0': '/sys/devices/virtual/loop0', '/sys/class/block/loop0': '/sys/devices/virtual/loop0' },
    }),
    'drive.encrypted',
  ],
  ['a folder in memory', withMounts('8:1 / ext4 /dev/sda1', '0:30 /home tmpfs tmpfs'), 'drive.memory'],
  [
    'a folder in memory beside plain swap',
    changed({ files: { '/proc/self/mountinfo': mountinfo('0:30 / tmpfs tmpfs'), '/proc/swaps': 'F T\n/dev/sda1 partition 1 0 -2\n' } }),
    'drive.memorySwapped',
  ],
  ['a folder of another computer', withMounts('0:40 / nfs4 server:/home'), 'drive.network'],
  ['an overlay whose upper folder is not seen', withMounts('0:41 / overlay overlay rw,upperdir=/var/lib/upper'), 'drive.unseen'],
  ['zfs, which does not say', withMounts('0:42 / zfs tank/home'), 'drive.unseen'],
  ['gocryptfs', withMounts('0:43 / fuse.gocryptfs /home/.sealed'), 'drive.encrypted'],
  [
    'btrfs on two drives of which one is plain',
    changed({
      files: {
        '/proc/self/mountinfo': mountinfo('0:44 / btrfs /dev/mapper/home'),
        '/sys/fs/btrfs/1-2/devices/dm-0/size': '1',
        '/sys/fs/btrfs/1-2/devices/sda1/size': '1',
      },
    }),
    'drive.plain',
  ],
  [
    'btrfs on an encrypted drive',
    changed({ files: { '/proc/self/mountinfo': mountinfo('0:44 / btrfs /dev/mapper/home'), '/sys/fs/btrfs/1-2/devices/dm-0/size': '1' } }),
    'drive.encrypted',
  ],
  ['nothing to read', { files: { '/proc/self/mountinfo': null } }, 'drive.unseen'],
])('the drive of the vault: %s', async (_, computer, reason) => {
  expect(await reasonOf('vaultDrive', computer)).toBe(reason);
});

const swaps = (row: string, more: NonNullable<Invented['files']> = {}): Invented =>
  withFiles({ '/proc/swaps': `Filename Type\n${row}\n`, ...more });
const zram = { '/sys/class/block/zram0/size': '1' };

test.each<[string, Invented, TraceReason]>([
  ['none', twoDrives, 'swap.none'],
  ['a plain part', swaps('/dev/sda1 partition 1 0 -2'), 'swap.plain'],
  ['behind LUKS', swaps('/dev/mapper/home partition 1 0 -2'), 'swap.encrypted'],
  ['compressed memory', swaps('/dev/zram0 partition 1 0 100', zram), 'swap.memory'],
  [
    'compressed memory that is moved to a plain drive',
    swaps('/dev/zram0 partition 1 0 100', { ...zram, '/sys/class/block/zram0/backing_dev': '/dev/sda1\n' }),
    'swap.plain',
  ],
  ['compressed memory and a plain part', swaps('/dev/zram0 partition 1 0 100\n/dev/sda1 partition 1 0 -2', zram), 'swap.plain'],
  ['a file on a plain drive', swaps('/swap\\040file file 1 0 -2'), 'swap.plain'],
  ['a file on an encrypted drive', swaps('/home/swapfile file 1 0 -2', { '/proc/self/mountinfo': luks }), 'swap.encrypted'],
  ['a drive that is not seen', swaps('/dev/sdz9 partition 1 0 -2'), 'swap.unseen'],
  ['a list that may not be read', withFiles({ '/proc/swaps': null }), 'swap.unseen'],
])('swap: %s', async (_, computer, reason) => {
  expect(await reasonOf('swap', computer)).toBe(reason);
});

const plainSwap = { '/proc/swaps': 'F T\n/dev/sda1 partition 1 0 -2\n' };
const canHibernate = {
  ...plainSwap,
  '/sys/power/state': 'freeze mem disk\n',
  '/sys/power/disk': '[platform] shutdown\n',
  '/sys/power/resume': '0:0\n',
};

test.each<[string, Invented, TraceReason]>([
  ['a kernel that cannot', withFiles({ ...plainSwap, '/sys/power/state': 'freeze mem\n' }), 'hibernation.impossible'],
  ['a kernel that may not', withFiles({ ...canHibernate, '/sys/power/disk': '[disabled]\n' }), 'hibernation.impossible'],
  ['into plain swap', withFiles(canHibernate), 'hibernation.possible'],
  [
    'when the lid is closed',
    withFiles({ ...canHibernate, '/etc/systemd/logind.conf': '[Login]\nHandleLidSwitch=hibernate\n' }),
    'hibernation.automatic',
  ],
  [
    'when the lid is closed, taken back by a later file',
    withFiles({
      ...canHibernate,
      '/etc/systemd/logind.conf': '[Login]\nHandleLidSwitch=hibernate\n',
      '/etc/systemd/logind.conf.d/9.conf': '[Login]\nHandleLidSwitch=suspend\n',
    }),
    'hibernation.possible',
  ],
  ['forbidden', withFiles({ ...canHibernate, '/etc/systemd/sleep.conf.d/no.conf': '[Sleep]\nAllowHibernation=no\n' }), 'hibernation.off'],
  [
    'a line that is only a remark',
    withFiles({ ...canHibernate, '/etc/systemd/sleep.conf': '#AllowHibernation=no\n' }),
    'hibernation.possible',
  ],
  ['masked', changed({ files: canHibernate, links: { '/etc/systemd/system/hibernate.target': '/dev/null' } }), 'hibernation.off'],
  [
    'into encrypted swap',
    withFiles({ ...canHibernate, '/proc/swaps': 'F T\n/dev/mapper/home partition 1 0 -2\n' }),
    'hibernation.encrypted',
  ],
  ['with nowhere to go', withFiles({ ...canHibernate, '/proc/swaps': 'F T\n' }), 'hibernation.impossible'],
  ['nothing to read', twoDrives, 'hibernation.unseen'],
])('hibernation: %s', async (_, computer, reason) => {
  expect(await reasonOf('hibernation', computer)).toBe(reason);
});

const dumps = (pattern: string, soft: string, more: NonNullable<Invented['files']> = {}): Invented =>
  withFiles({
    '/proc/sys/kernel/core_pattern': `${pattern}\n`,
    '/proc/self/limits': `Limit  Soft Limit\nMax core file size        ${soft}        unlimited   bytes\n`,
    ...more,
  });
const systemd = '|/usr/lib/systemd/systemd-coredump %P %u';

test.each<[string, Invented, TraceReason]>([
  ['a file, forbidden by the limit', dumps('core', '0'), 'coreDumps.off'],
  ['a file', dumps('core', 'unlimited'), 'coreDumps.file'],
  ["systemd's keeper", dumps(systemd, 'unlimited'), 'coreDumps.kept'],
  [
    "systemd's keeper that keeps none",
    dumps(systemd, 'unlimited', { '/etc/systemd/coredump.conf': '[Coredump]\nStorage=none\n' }),
    'coreDumps.off',
  ],
  ["systemd's keeper, forbidden by the limit", dumps(systemd, '0'), 'coreDumps.off'],
  ['apport, which no limit holds', dumps('|/usr/share/apport/apport %p', '0'), 'coreDumps.kept'],
  ['a program nobody knows', dumps('|/opt/keeper', '0'), 'coreDumps.unseen'],
  ['nothing to read', twoDrives, 'coreDumps.unseen'],
])('core dumps: %s', async (_, computer, reason) => {
  expect(await reasonOf('coreDumps', computer)).toBe(reason);
});

const cups = '/etc/cups/cupsd.conf';
const emptySpool = { '/var/spool/cups/tmp/x': '' };
test.each<[string, Invented, TraceReason]>([
  ['no spool', twoDrives, 'printSpool.none'],
  [
    'a document that waits or was kept',
    withFiles({ '/var/spool/cups/d00012-001': '', [cups]: 'PreserveJobFiles No\n' }),
    'printSpool.holds',
  ],
  ['kept for a day, as it is without a word', withFiles({ ...emptySpool, [cups]: 'LogLevel warn\n' }), 'printSpool.keeps'],
  ['not kept', withFiles({ ...emptySpool, [cups]: 'PreserveJobFiles No\n' }), 'printSpool.keepsNone'],
  ['settings that may not be read', withFiles({ ...emptySpool, [cups]: null }), 'printSpool.unseen'],
  [
    'a spool that may not be read',
    changed({ files: { [cups]: 'PreserveJobFiles No\n' }, closed: ['/var/spool/cups'] }),
    'printSpool.unseen',
  ],
])('print spool: %s', async (_, computer, reason) => {
  expect(await reasonOf('printSpool', computer)).toBe(reason);
});

const xbel = (path: string): Invented =>
  withFiles({ '/home/ana/.local/share/recently-used.xbel': `<bookmark href="file://${path}" added="2026"/>` });
const trashed = (path: string): Invented => withFiles({ '/home/ana/.local/share/Trash/info/a.trashinfo': `[Trash Info]\nPath=${path}\n` });
const preview = withFiles({ '/home/ana/.cache/thumbnails/normal/ab.png': '' });

test.each<[TraceCode, string, Invented, typeof noCopies, TraceReason]>([
  ['recentFiles', 'no list', twoDrives, oneCopy, 'list.empty'],
  ['recentFiles', 'the copy', xbel('/home/ana/Desktop/R%2D2026-5.pdf'), oneCopy, 'list.holds'],
  ['recentFiles', 'the vault', xbel('/home/ana/vault/vault.db'), noCopies, 'list.holds'],
  ['recentFiles', 'a folder with a longer name', xbel('/home/ana/vault-old/x'), noCopies, 'list.clear'],
  ['recentFiles', 'copies of before', xbel('/home/ana/other.pdf'), olderCopies, 'list.earlier'],
  ['recentFiles', 'a list that may not be read', withFiles({ '/home/ana/.local/share/recently-used.xbel': null }), noCopies, 'list.unseen'],
  [
    'recentFiles',
    "another desktop's list",
    withFiles({ '/home/ana/.local/share/RecentDocuments/R.desktop': '[Desktop Entry]\nURL[$e]=file:///home/ana/Desktop/R-2026-5.pdf\n' }),
    oneCopy,
    'list.holds',
  ],
  ['trash', 'nothing', twoDrives, oneCopy, 'list.empty'],
  ['trash', 'the copy', trashed('/home/ana/Desktop/R-2026-5.pdf'), oneCopy, 'list.holds'],
  ['trash', 'something else', trashed('/home/ana/x'), oneCopy, 'list.clear'],
  ['trash', 'something of before', trashed('/home/ana/x'), olderCopies, 'list.earlier'],
  ['thumbnails', 'none', twoDrives, oneCopy, 'list.empty'],
  ['thumbnails', 'some, and never a copy', preview, noCopies, 'list.clear'],
  ['thumbnails', 'some, and a copy', preview, oneCopy, 'list.earlier'],
  ['clipboard', 'no keeper', twoDrives, noCopies, 'clipboard.open'],
  ['clipboard', 'a keeper', withFiles({ '/home/ana/.local/share/klipper/history2.lst': '' }), noCopies, 'clipboard.keeps'],
])('%s: %s', async (code, _, computer, copies, reason) => {
  expect(await reasonOf(code, computer, copies)).toBe(reason);
});

test.each<[string, Invented, string, TraceReason]>([
  ['nothing', twoDrives, vault, 'cloudFolder.noSign'],
  ['by its name', twoDrives, '/home/ana/Nextcloud/vault', 'cloudFolder.inside'],
  ['by a name with an office', twoDrives, '/home/ana/OneDrive - Port Alder/vault', 'cloudFolder.inside'],
  ['by a mark', withFiles({ '/home/ana/.stfolder/x': '' }), vault, 'cloudFolder.inside'],
  [
    'by the settings',
    withFiles({ '/home/ana/.config/Nextcloud/nextcloud.cfg': '0\\Folders\\1\\localPath=/home/ana/vault/\n' }),
    vault,
    'cloudFolder.inside',
  ],
  [
    'settings for another folder',
    withFiles({ '/home/ana/.dropbox/info.json': '{"personal": {"path": "/home/ana/Elsewhere"}}' }),
    vault,
    'cloudFolder.noSign',
  ],
  ['settings that may not be read', withFiles({ '/home/ana/.dropbox/info.json': null }), vault, 'cloudFolder.unseen'],
])('a folder that is copied elsewhere: %s', async (_, computer, folder, reason) => {
  expect(await reasonOf('cloudFolder', computer, noCopies, folder)).toBe(reason);
});

test.each<[string, Invented, TraceReason]>([
  ['built in', twoDrives, 'removableDrive.fixed'],
  ['marked', withFiles({ '/sys/devices/pci/sda/removable': '1\n' }), 'removableDrive.removable'],
  [
    'on USB, behind LUKS',
    changed({
      files: { '/proc/self/mountinfo': luks, '/sys/devices/usb1/sda/removable': '0\n', '/sys/devices/usb1/sda/sda1/partition': '1' },
      links: { '/sys/class/block/sda': '/sys/devices/usb1/sda', '/sys/class/block/sda1': '/sys/devices/usb1/sda/sda1' },
    }),
    'removableDrive.removable',
  ],
  ['not seen', withMounts('0:42 / zfs tank/home'), 'removableDrive.unseen'],
])('a drive that can be pulled out: %s', async (_, computer, reason) => {
  expect(await reasonOf('removableDrive', computer)).toBe(reason);
});

test('a computer of which nothing may be read is not called fine', async () => {
  const blind = inventedComputer({ files: { '/proc/self/mountinfo': null } });
  const unreadable = { kind: 'unreadable' } as const;
  const traces = await tracesOf(
    {
      ...blind,
      read: () => Promise.resolve(unreadable),
      list: () => Promise.resolve(unreadable),
      follow: () => Promise.resolve(unreadable),
    },
    vault,
    olderCopies,
  );
  expect(traces.filter((trace) => trace.state === 'fine').map((trace) => trace.code)).toEqual([]);
  // The control: the same list on a computer that lets itself be read.
  const seen = await tracesOf(inventedComputer(twoDrives), vault, noCopies);
  expect(seen.filter((trace) => trace.state === 'fine').length).toBeGreaterThan(3);
});
