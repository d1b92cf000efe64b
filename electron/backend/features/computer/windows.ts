import { traceOf, type Trace } from '#shared/domain/computer/model.ts';
import type { Computer, Look } from '../../ports.ts';
import type { Copies } from './copies.ts';
import { names, valueOf } from './looks.ts';
import { syncTrace } from './sync.ts';

/**
 * Windows lets nobody but an administrator ask whether a drive is encrypted: most answers are `unknown`, with the place to look. Written from the
 * vendor's documentation and never run on Windows.
 */
export async function windowsTraces(computer: Computer, vault: string, copies: Copies): Promise<readonly Trace[]> {
  const { home } = computer;
  const root = await computer.list(`${home.slice(0, 2)}\\`);
  return [
    ...(['vaultDrive', 'profileDrive', 'tempDrive', 'homeDrive'] as const).map((code) => traceOf(code, 'drive.unseen')),
    pageFile(root, await computer.ask('windows.pageFile')),
    hibernation(root, await computer.ask('windows.hibernation')),
    await dumps(computer),
    traceOf('printSpool', 'printSpool.unseen'),
    await recent(computer, copies),
    traceOf('thumbnails', copies.earlier + copies.here > 0 ? 'list.unseen' : 'list.clear'),
    traceOf('trash', 'list.unseen'),
    isOne(await computer.ask('windows.clipboard')) ? traceOf('clipboard', 'clipboard.keeps') : traceOf('clipboard', 'clipboard.open'),
    isOne(await computer.ask('windows.snapshots')) ? traceOf('snapshots', 'snapshots.off') : traceOf('snapshots', 'snapshots.unseen'),
    await syncTrace(computer, [vault]),
    traceOf('removableDrive', 'removableDrive.unseen'),
  ];
}

function pageFile(root: Look<readonly string[]>, encrypted: Look<string>): Trace {
  if (isOne(encrypted)) return traceOf('swap', 'swap.encrypted');
  if (root.kind !== 'seen') return traceOf('swap', 'swap.unseen');
  return traceOf('swap', has(root.value, 'pagefile.sys') || has(root.value, 'swapfile.sys') ? 'swap.asDrive' : 'swap.unseen');
}

function hibernation(root: Look<readonly string[]>, enabled: Look<string>): Trace {
  if (root.kind === 'seen' && has(root.value, 'hiberfil.sys')) return traceOf('hibernation', 'hibernation.asDrive');
  return traceOf('hibernation', /REG_DWORD\s+0x0\b/.test(valueOf(enabled) ?? '') ? 'hibernation.off' : 'hibernation.unseen');
}

async function dumps(computer: Computer): Promise<Trace> {
  const found = await names(computer, `${computer.home}\\AppData\\Local\\CrashDumps`);
  return found.length > 0 ? traceOf('coreDumps', 'coreDumps.kept', found.length) : traceOf('coreDumps', 'coreDumps.unseen');
}

/** The links in the Recent folder bear the names of the files that were opened. */
async function recent(computer: Computer, copies: Copies): Promise<Trace> {
  const look = await computer.list(`${computer.home}\\AppData\\Roaming\\Microsoft\\Windows\\Recent`);
  if (look.kind !== 'seen') return traceOf('recentFiles', 'list.unseen');
  const ours = new Set(copies.watched.map((path) => `${path.split(/[/\\]/).at(-1) ?? ''}.lnk`.toLowerCase()));
  const found = look.value.filter((name) => ours.has(name.toLowerCase())).length;
  if (found > 0) return traceOf('recentFiles', 'list.holds', found);
  return traceOf('recentFiles', look.value.length === 0 ? 'list.empty' : copies.earlier > 0 ? 'list.earlier' : 'list.clear');
}

function has(list: readonly string[], name: string): boolean {
  return list.some((entry) => entry.toLowerCase() === name);
}

function isOne(look: Look<string>): boolean {
  return /REG_DWORD\s+0x1\b/.test(valueOf(look) ?? '');
}
