import { traceOf, type Trace, type TraceCode } from '#shared/domain/computer/model.ts';
import type { Computer } from '../../ports.ts';
import type { Copies } from './copies.ts';
import { names, valueOf } from './looks.ts';
import { spoolTrace } from './spool.ts';
import { syncTrace } from './sync.ts';

/** What macOS answers to its own programs without an administrator. Written from the vendor's documentation and never run on macOS. */
export async function macTraces(computer: Computer, vault: string, copies: Copies): Promise<readonly Trace[]> {
  const disk = valueOf(await computer.ask('mac.diskEncryption')) ?? '';
  const isOn = /FileVault is On/i.test(disk);
  const drive = (code: TraceCode, path: string): Trace => {
    // FileVault speaks of the drive the system starts from and of no other.
    if (path.startsWith('/Volumes/')) return traceOf(code, 'drive.unseen');
    return traceOf(code, isOn ? 'drive.encrypted' : /FileVault is Off/i.test(disk) ? 'drive.plain' : 'drive.unseen');
  };
  return [
    drive('vaultDrive', vault),
    drive('profileDrive', computer.profile),
    drive('tempDrive', computer.temp),
    drive('homeDrive', computer.home),
    traceOf('swap', /\(encrypted\)/.test(valueOf(await computer.ask('mac.swap')) ?? '') ? 'swap.encrypted' : 'swap.unseen'),
    await hibernation(computer, isOn),
    await dumps(computer),
    await spoolTrace(computer, { spool: '/private/var/spool/cups', settings: '/private/etc/cups/cupsd.conf' }),
    traceOf('recentFiles', 'list.unseen'),
    traceOf('thumbnails', copies.earlier + copies.here > 0 ? 'list.unseen' : 'list.clear'),
    await trash(computer, copies),
    traceOf('clipboard', 'clipboard.open'),
    await syncTrace(computer, [vault]),
    traceOf('removableDrive', vault.startsWith('/Volumes/') ? 'removableDrive.removable' : 'removableDrive.fixed'),
    await backup(computer, vault),
  ];
}

async function hibernation(computer: Computer, isEncrypted: boolean): Promise<Trace> {
  const mode = /^\s*hibernatemode\s+(\d+)/m.exec(valueOf(await computer.ask('mac.power')) ?? '')?.[1];
  if (mode === undefined) return traceOf('hibernation', 'hibernation.unseen');
  if (mode === '0') return traceOf('hibernation', 'hibernation.off');
  return traceOf('hibernation', isEncrypted ? 'hibernation.encrypted' : 'hibernation.automatic');
}

async function dumps(computer: Computer): Promise<Trace> {
  const cores = await computer.list('/cores');
  const found = (valueOf(cores) ?? []).filter((name) => name.startsWith('core.')).length;
  return found > 0 ? traceOf('coreDumps', 'coreDumps.kept', found) : traceOf('coreDumps', 'coreDumps.unseen');
}

async function trash(computer: Computer, copies: Copies): Promise<Trace> {
  const look = await computer.list(`${computer.home}/.Trash`);
  if (look.kind !== 'seen') return traceOf('trash', 'list.unseen');
  const ours = new Set(copies.watched.map((path) => path.split('/').at(-1)));
  const found = look.value.filter((name) => ours.has(name)).length;
  if (found > 0) return traceOf('trash', 'list.holds', found);
  const left = look.value.filter((name) => name !== '.DS_Store').length;
  return traceOf('trash', left === 0 ? 'list.empty' : copies.earlier > 0 ? 'list.earlier' : 'list.clear');
}

async function backup(computer: Computer, vault: string): Promise<Trace> {
  const targets = await names(computer, '/Library/Preferences');
  const answer = valueOf(await computer.ask('mac.backupExclusion', vault)) ?? '';
  if (/\[Excluded\]/i.test(answer)) return traceOf('machineBackup', 'machineBackup.excluded');
  const isSetUp = targets.includes('com.apple.TimeMachine.plist') && /\[Included\]/i.test(answer);
  return traceOf('machineBackup', isSetUp ? 'machineBackup.included' : 'machineBackup.unseen');
}
