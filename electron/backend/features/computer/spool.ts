import { traceOf, type Trace } from '#shared/domain/computer/model.ts';
import type { Computer } from '../../ports.ts';
import { valueOf } from './looks.ts';

/** Where CUPS keeps what was printed, and its settings. */
export type SpoolPlaces = { readonly spool: string; readonly settings: string };

/** Files of documents (`d00012-001`) are kept for a day unless PreserveJobFiles says no (cupsd.conf(5)). */
export async function spoolTrace(computer: Computer, places: SpoolPlaces): Promise<Trace> {
  const spool = await computer.list(places.spool);
  if (spool.kind === 'absent') return traceOf('printSpool', 'printSpool.none');
  const held = (valueOf(spool) ?? []).filter((name) => /^d\d{5,}-\d{3}$/.test(name)).length;
  if (held > 0) return traceOf('printSpool', 'printSpool.holds', held);
  const settings = await computer.read(places.settings);
  if (settings.kind === 'unreadable') return traceOf('printSpool', 'printSpool.unseen');
  if (!keepsNone(valueOf(settings) ?? '')) return traceOf('printSpool', 'printSpool.keeps');
  return traceOf('printSpool', spool.kind === 'unreadable' ? 'printSpool.unseen' : 'printSpool.keepsNone');
}

function keepsNone(settings: string): boolean {
  const last = (name: string): string | undefined =>
    [...settings.matchAll(/^[ \t]*(\w+)[ \t]+(\S+)/gm)].findLast((match) => match[1]?.toLowerCase() === name)?.[2]?.toLowerCase();
  const isOff = (value: string | undefined): boolean => value !== undefined && ['no', 'off', 'false', '0'].includes(value);
  return isOff(last('preservejobfiles')) || isOff(last('preservejobhistory'));
}
