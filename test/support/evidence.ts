import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { JobState } from '#shared/contract/envelope.ts';
import type { Input } from '#shared/contract/operations.ts';
import type { CustodyEntry, Moment } from '#shared/domain/evidence/model.ts';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import { createBackend } from '../../electron/backend/index.ts';
import { sql } from '../../electron/backend/db/sql.ts';
import type { EventFields } from '../../electron/backend/ledger/event.ts';
import { readEvents } from '../../electron/backend/ledger/store.ts';
import type { Session } from '../../electron/backend/session.ts';
import { openVault } from './open-vault.ts';
import { complaintEntry } from './complaints.ts';
import { pathToken, type TestVault } from './vault.ts';

type TakeIn = Input<'evidence.takeIn'>;

/** A complaint and an investigation from it, both plainly invented. */
export async function startInvestigation(vault: TestVault): Promise<InvestigationId> {
  const { id: complaintId } = await vault.call('complaints.register', { entry: complaintEntry() });
  const { id } = await vault.call('investigations.start', {
    entry: { complaintId, title: 'At the depot gate', scope: '', openedOn: '2026-05-05' },
  });
  return id;
}

/** A file outside the vault, and its path. */
export function sourceFile(vault: TestVault, name: string, content: Uint8Array | string = randomBytes(3000)): string {
  const path = join(dirname(vault.folder), 'sources', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

export function momentAt(local: string): Moment {
  return { local, offsetMinutes: 120, clock: 'wristwatch' };
}

export function originAt(change: Partial<TakeIn['origin']> = {}): TakeIn['origin'] {
  return {
    type: 'collected',
    at: momentAt('2026-05-06T10:40'),
    from: 'Duty desk, Station 4',
    to: 'J. Placehold',
    place: 'Station 4',
    authority: 'order 7/26',
    seal: '88213',
    condition: 'whole',
    ...change,
  };
}

export function takeInFile(
  vault: TestVault,
  investigationId: InvestigationId,
  path: string,
  change: { readonly entry?: Partial<TakeIn['entry']>; readonly origin?: Partial<TakeIn['origin']> } = {},
): Promise<JobState> {
  const file = pathToken();
  const entry = { kind: 'digital', description: 'Body-worn video, unit 2', notes: '', graphic: false, ...change.entry };
  return vault.run('evidence.takeIn', { investigationId, file, entry, origin: originAt(change.origin) }, { [file]: path });
}

/** Takes a file in that must go in; its id. */
export async function takenIn(
  vault: TestVault,
  investigationId: InvestigationId,
  path: string,
  change: Parameters<typeof takeInFile>[3] = {},
): Promise<EvidenceId> {
  const state = await takeInFile(vault, investigationId, path, change);
  if (state.outcome !== 'done') throw new Error(`not taken in: ${JSON.stringify(state.result)}`, { cause: vault.incidents.at(-1)?.error });
  return (state.result as { readonly id: EvidenceId }).id;
}

export function custodyEntry(evidenceId: EvidenceId, type: CustodyEntry['type'], change: Partial<CustodyEntry> = {}): CustodyEntry {
  return {
    evidenceId,
    type,
    at: nowMoment(),
    from: '',
    to: '',
    place: '',
    purpose: '',
    authority: '',
    sealBefore: '',
    sealAfter: '',
    condition: '',
    notes: '',
    lateReason: '',
    concerns: null,
    ...change,
  };
}

/** This moment in UTC, by this computer. */
export function nowMoment(): Moment {
  return { local: new Date().toISOString().slice(0, 19), offsetMinutes: 0, clock: 'thisComputer' };
}

/** Locks the vault, lets `work` at the open session behind it, locks again and opens as usual. */
export async function behindTheScenes<T>(vault: TestVault, work: (session: Session) => T | Promise<T>): Promise<T> {
  await vault.backend.close();
  const opened = await openVault(vault.folder, vault.passphrase, vault.ports);
  if (!opened.ok) throw new Error(opened.error.code);
  try {
    return await work(opened.value);
  } finally {
    await createBackend(opened.value).close();
    await vault.reopen();
  }
}

/** Every event of the ledger in its order. */
export function ledgerOf(session: Session): readonly EventFields[] {
  return [...readEvents(session.writer, 0, session.frontier.size)].map((event) => event.fields);
}

export function countRows(session: Session, table: 'evidence_item' | 'evidence_object' | 'custody_event' | 'sealed_record'): number {
  const counts = session.writer.get<Record<string, number>>(
    sql`SELECT (SELECT count(*) FROM evidence_item) AS evidence_item, (SELECT count(*) FROM evidence_object) AS evidence_object,
          (SELECT count(*) FROM custody_event) AS custody_event, (SELECT count(*) FROM sealed_record) AS sealed_record`,
  )!;
  return counts[table]!;
}
