import type { ComplaintId } from '#shared/kernel/ids.ts';
import type { KeyringSigner } from '../../../electron/backend/keyring/file.ts';
import { systemPorts } from '../../../electron/backend/system-ports.ts';
import { complaintEntry } from '../complaints.ts';
import { makeOffice, type Office } from '../people.ts';
import { takeSnapshot } from '../vault-snapshot.ts';
import { insideOf, type Inside } from './inside.ts';
import { readLog, type Log } from './log-tables.ts';

/** An office whose record somebody in it, with every key of their own, will change: supervisor and intake officer, some days of work, all signed out. */
export type WatchedOffice = Inside & {
  readonly office: Office;
  /** Somebody who may name the next key of dated seals. */
  readonly sealer: KeyringSigner;
  readonly log: Log;
  /** One investigation among the complaints. */
  readonly investigation: string;
  restore(): void;
};

export const dayClock = { day: 0 };

/** Wall time that is set to another day by `dayClock.day` and goes on within it. */
export function officeClock(): ReturnType<typeof systemPorts>['clock'] {
  const real = systemPorts('/nowhere').clock;
  const began = performance.now();
  const now = () => new Date(Date.parse('2026-05-04T08:00:00Z') + dayClock.day * 86_400_000 + Math.round(performance.now() - began));
  return { ...real, now };
}

/** `days` of `acts` each, by two people in turn; each day's first opening by the supervisor brings another key of dated seals. */
export async function watchedOffice(days: number, acts: number): Promise<WatchedOffice> {
  dayClock.day = 0;
  const office = await makeOffice({ roles: ['supervisor', 'intake'], ports: { clock: officeClock() } });
  for (; dayClock.day < days; dayClock.day += 1) {
    for (const who of ['supervisor', 'intake', 'supervisor', 'intake', 'supervisor']) {
      const signedIn = await office.as(who);
      for (let n = 0; n < acts; n += 1) {
        const { id } = await signedIn.call('complaints.register', { entry: complaintEntry() });
        await signedIn.call('complaints.open', { id });
      }
    }
  }
  dayClock.day = days - 1;
  const forger = await office.as('intake');
  const list = await forger.call('complaints.list', {
    filters: {},
    sort: { by: 'registered', direction: 'ascending' },
    offset: 0,
    limit: 1,
  });
  const { id: complaintId } = list.rows[0] as { readonly id: ComplaintId };
  const inside = insideOf(office, forger, complaintId);
  const last = await office.as('supervisor');
  const { id: investigation } = await last.call('investigations.start', {
    entry: { complaintId, title: 'Invented', scope: '', openedOn: '2026-05-06' },
  });
  await last.call('complaints.register', { entry: complaintEntry() });
  const { keys, actor } = (await office.as('supervisor')).account;
  await office.signOut();
  return {
    ...inside,
    office,
    sealer: { userId: actor.userId, key: keys.signingKey },
    log: inside.inDatabase(readLog),
    investigation,
    restore: takeSnapshot(office.base).restore,
  };
}
