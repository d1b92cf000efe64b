import { expect, test } from 'vitest';
import type { TraceCode, TraceReason } from '#shared/domain/computer/model.ts';
import { tracesOf } from '../../../electron/backend/features/computer/index.ts';
import type { Computer } from '../../../electron/backend/ports.ts';
import { inventedComputer, type Invented } from './invented.ts';

/** The readers of these systems follow the vendors' documentation; whether the systems answer like that has not been seen. */

const noCopies = { here: 0, earlier: 0, watched: [] as string[] };

async function reasonsOf(computer: Computer, vault: string, copies = noCopies): Promise<{ readonly [code in TraceCode]?: TraceReason }> {
  const traces = await tracesOf(computer, vault, copies);
  return Object.fromEntries(traces.map((trace) => [trace.code, trace.reason]));
}

const mac = (answers: Invented['answers'], files: Invented['files'] = {}): Computer =>
  inventedComputer(
    { answers: answers ?? {}, files: files ?? {} },
    { system: 'macos', home: '/Users/ana', temp: '/private/var/folders/x', profile: '/Users/ana/Library/Application Support/recourse' },
  );
const macVault = '/Users/ana/vault';

test('macOS with FileVault on', async () => {
  const answers = {
    'mac.diskEncryption': 'FileVault is On.\n',
    'mac.power': 'System-wide power settings:\n hibernatemode        3\n',
    'mac.swap': 'vm.swapusage: total = 1024.00M  used = 0.00M  free = 1024.00M  (encrypted)\n',
    'mac.backupExclusion': `[Excluded]    ${macVault}\n`,
  };
  expect(await reasonsOf(mac(answers), macVault)).toMatchObject({
    vaultDrive: 'drive.encrypted',
    swap: 'swap.encrypted',
    hibernation: 'hibernation.encrypted',
    machineBackup: 'machineBackup.excluded',
    removableDrive: 'removableDrive.fixed',
  });
});

test('macOS with FileVault off, copies in the trash and a vault on another drive', async () => {
  const answers = {
    'mac.diskEncryption': 'FileVault is Off.\n',
    'mac.power': ' hibernatemode 25\n',
    'mac.backupExclusion': '[Included]  x\n',
  };
  const files = { '/Users/ana/.Trash/R-1.pdf': '', '/Library/Preferences/com.apple.TimeMachine.plist': '', '/cores/core.17': '' };
  const copies = { here: 0, earlier: 1, watched: ['/Users/ana/Desktop/R-1.pdf'] };
  const found = await reasonsOf(mac(answers, files), '/Volumes/stick/vault', copies);
  expect(found).toMatchObject({
    vaultDrive: 'drive.unseen',
    homeDrive: 'drive.plain',
    hibernation: 'hibernation.automatic',
    coreDumps: 'coreDumps.kept',
    trash: 'list.holds',
    machineBackup: 'machineBackup.included',
    removableDrive: 'removableDrive.removable',
  });
});

test('macOS that gives no answer is not called fine', async () => {
  const found = await reasonsOf(mac({}), macVault);
  expect(found).toMatchObject({ vaultDrive: 'drive.unseen', swap: 'swap.unseen', hibernation: 'hibernation.unseen', trash: 'list.unseen' });
});

const windows = (answers: Invented['answers'], files: Invented['files'] = {}): Computer =>
  inventedComputer(
    { answers: answers ?? {}, files: files ?? {} },
    { system: 'windows', home: String.raw`C:\Users\ana`, temp: String.raw`C:\Users\ana\Temp`, profile: String.raw`C:\Users\ana\recourse` },
  );
const windowsVault = String.raw`C:\Users\ana\vault`;
const off = '    HibernateEnabled    REG_DWORD    0x0\n';
const on = '    EnableClipboardHistory    REG_DWORD    0x1\n';

test('Windows as it comes: what only an administrator may ask is not known', async () => {
  const files = {
    [String.raw`C:\pagefile.sys`]: '',
    [String.raw`C:\hiberfil.sys`]: '',
    [String.raw`C:\Users\ana\AppData\Roaming\Microsoft\Windows\Recent\R-1.pdf.lnk`]: '',
    [String.raw`C:\Users\ana\AppData\Local\CrashDumps\recourse.exe.17.dmp`]: '',
  };
  const copies = { here: 1, earlier: 0, watched: [String.raw`C:\Users\ana\Desktop\R-1.pdf`] };
  const found = await reasonsOf(windows({ 'windows.clipboard': on }, files), String.raw`C:\Users\ana\OneDrive\vault`, copies);
  expect(found).toMatchObject({
    vaultDrive: 'drive.unseen',
    swap: 'swap.asDrive',
    hibernation: 'hibernation.asDrive',
    recentFiles: 'list.holds',
    coreDumps: 'coreDumps.kept',
    clipboard: 'clipboard.keeps',
    snapshots: 'snapshots.unseen',
    cloudFolder: 'cloudFolder.inside',
  });
});

test('Windows with its settings closed', async () => {
  const answers = { 'windows.hibernation': off, 'windows.pageFile': on, 'windows.snapshots': on };
  const found = await reasonsOf(windows(answers, { [String.raw`C:\Windows\x`]: '' }), windowsVault);
  expect(found).toMatchObject({
    swap: 'swap.encrypted',
    hibernation: 'hibernation.off',
    snapshots: 'snapshots.off',
    clipboard: 'clipboard.open',
  });
});

test('of a system nobody has written checks for nothing is known', async () => {
  const found = await tracesOf(inventedComputer({}, { system: 'other' }), '/home/ana/vault', noCopies);
  expect(found.filter(({ state }) => state === 'fine').map(({ code }) => code)).toEqual(['cloudFolder']);
});
