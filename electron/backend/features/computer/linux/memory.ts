import { traceOf, type Trace, type TraceReason } from '#shared/domain/computer/model.ts';
import type { Computer } from '../../../ports.ts';
import { line, names, valueOf } from '../looks.ts';
import { deviceName, deviceStorage, storageOf } from './drives.ts';
import { plainPath } from './mounts.ts';
import { systemdValue } from './systemd.ts';

/** Where the memory of a running program may come to lie on a drive: swap, and the image of a hibernated computer. */

type SwapKind = 'memory' | 'encrypted' | 'plain' | 'unseen';

/** The kinds of swap in use, or null where the list cannot be read. */
export async function swapKinds(computer: Computer): Promise<readonly SwapKind[] | null> {
  const text = valueOf(await computer.read('/proc/swaps'));
  if (text === null) return null;
  const rows = text
    .split('\n')
    .slice(1)
    .map((row) => row.trim().split(/\s+/))
    .filter((row) => row.length >= 2);
  return Promise.all(rows.map(([path = '', type = '']) => swapKind(computer, plainPath(path), type)));
}

async function swapKind(computer: Computer, path: string, type: string): Promise<SwapKind> {
  if (type === 'file') return kindOf((await storageOf(computer, path)).kind);
  const name = await deviceName(computer, path);
  if (/^zram\d/.test(name)) {
    // Compressed memory; with a backing device it is moved to a drive as it is.
    const backing = await line(computer, `/sys/class/block/${name}/backing_dev`);
    if (backing === null || backing === 'none') return 'memory';
    return kindOf((await deviceStorage(computer, await deviceName(computer, backing))).kind);
  }
  return kindOf((await deviceStorage(computer, name)).kind);
}

function kindOf(kind: Awaited<ReturnType<typeof storageOf>>['kind']): SwapKind {
  return kind === 'network' ? 'unseen' : kind;
}

export function swapTrace(kinds: readonly SwapKind[] | null): Trace {
  const reason = ((): TraceReason => {
    if (kinds === null || kinds.includes('unseen')) return kinds?.includes('plain') === true ? 'swap.plain' : 'swap.unseen';
    if (kinds.includes('plain')) return 'swap.plain';
    if (kinds.length === 0) return 'swap.none';
    return kinds.includes('encrypted') ? 'swap.encrypted' : 'swap.memory';
  })();
  return traceOf('swap', reason);
}

const lidActions = ['HandleLidSwitch', 'HandleLidSwitchExternalPower', 'HandlePowerKey', 'IdleAction'];

/** Suspend to disk writes the whole memory into swap, with every key in it. */
export async function hibernationTrace(computer: Computer, swap: readonly SwapKind[] | null): Promise<Trace> {
  const states = await line(computer, '/sys/power/state');
  if (states === null) return traceOf('hibernation', 'hibernation.unseen');
  const disk = await line(computer, '/sys/power/disk');
  if (!states.split(/\s+/).includes('disk') || disk?.includes('[disabled]') === true)
    return traceOf('hibernation', 'hibernation.impossible');
  if (await isForbidden(computer)) return traceOf('hibernation', 'hibernation.off');
  const onDrives = swap?.filter((kind) => kind !== 'memory') ?? null;
  const resume = await line(computer, '/sys/power/resume');
  if (onDrives !== null && onDrives.length === 0 && (resume === '0:0' || resume === null))
    return traceOf('hibernation', 'hibernation.impossible');
  if (onDrives === null || onDrives.includes('unseen')) return traceOf('hibernation', 'hibernation.unseen');
  if (onDrives.length > 0 && !onDrives.includes('plain')) return traceOf('hibernation', 'hibernation.encrypted');
  const actions = await Promise.all(lidActions.map((key) => systemdValue(computer, 'logind', key)));
  const byItself = actions.some((action) => action !== null && /^(hibernate|hybrid-sleep|suspend-then-hibernate|sleep)$/.test(action));
  return traceOf('hibernation', byItself ? 'hibernation.automatic' : 'hibernation.possible');
}

async function isForbidden(computer: Computer): Promise<boolean> {
  if ((await systemdValue(computer, 'sleep', 'AllowHibernation')) === 'no') return true;
  const masked = await computer.follow('/etc/systemd/system/hibernate.target');
  return masked.kind === 'seen' && masked.value === '/dev/null';
}

const limitLine = /^Max core file size\s+(\S+)/m;

/** Where the system writes the memory of a program that broke. */
export async function dumpTrace(computer: Computer): Promise<Trace> {
  const pattern = await line(computer, '/proc/sys/kernel/core_pattern');
  const limit = limitLine.exec(valueOf(await computer.read('/proc/self/limits')) ?? '')?.[1] ?? null;
  if (pattern === null) return traceOf('coreDumps', 'coreDumps.unseen');
  if (!pattern.startsWith('|')) {
    if (limit === '0') return traceOf('coreDumps', 'coreDumps.off');
    return traceOf('coreDumps', limit === null ? 'coreDumps.unseen' : 'coreDumps.file');
  }
  // A program that is handed the dump is not held by the limit; systemd's heeds it, apport keeps the memory in its report all the same.
  if (pattern.includes('systemd-coredump')) {
    const keepsNone = (await systemdValue(computer, 'coredump', 'Storage')) === 'none' || limit === '0';
    return traceOf('coreDumps', keepsNone ? 'coreDumps.off' : 'coreDumps.kept');
  }
  if (pattern.includes('apport')) return traceOf('coreDumps', 'coreDumps.kept', (await crashReports(computer)) || null);
  return traceOf('coreDumps', 'coreDumps.unseen');
}

async function crashReports(computer: Computer): Promise<number> {
  return (await names(computer, '/var/crash')).filter((name) => name.endsWith('.crash')).length;
}
