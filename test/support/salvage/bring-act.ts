import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { SalvageFromBackup } from '#shared/contract/salvage.ts';
import { sql } from '../../../electron/backend/db/sql.ts';
import { allRecords } from '../../../electron/backend/features/verification/index.ts';
import { startBackend, type Backend } from '../../../electron/backend/index.ts';
import { salvageVault } from '../../../electron/backend/salvage/salvage-vault.ts';
import type { Session } from '../../../electron/backend/session.ts';
import { openVault } from '../../../electron/backend/vault/open.ts';
import { complaintEntry } from '../complaints.ts';
import { makeOffice, type Office } from '../people.ts';
import { differences, whatStands } from '../standing.ts';
import { pathToken, runJob } from '../vault.ts';

/** What brings from a backup into a salvaged vault. */
type Step = 'salvage.compare' | 'salvage.bring';
type StepsSeen = { readonly covered: readonly Step[]; readonly aborted: readonly Step[] };

/**
 * The record of a salvaged vault cannot grow before somebody takes it into use (resources/docs/formats.md, 19.2), so nothing leaves an entry at once there:
 * comparing leaves everything as it was; what was brought stands in a vault that takes nothing else, and the first opening for use says it in its entry,
 * or is none.
 */
export async function bringWithEntry(log: (line: string) => void): Promise<StepsSeen> {
  const office = await makeOffice({ roles: [] });
  try {
    const drive = await loseRowsAfterBackup(office);
    const into = join(office.base, 'saved');
    const { passphrase } = office.members.get('supervisor')!;
    const work = { records: allRecords, ports: office.ports, onProgress: () => undefined };
    const saved = await salvageVault({ folder: office.folder, into, passphrase }, work);
    if (!saved.ok) throw new Error(JSON.stringify(saved.error));
    const { brought, aborted } = await bringBack(office, into, drive, log);
    if (!(await isShutWithoutEntry(office, into))) {
      log('salvage: the vault opened for use although its entry could not be written');
      return { covered: [], aborted: [] };
    }
    const told = await toldAtOpening(office, into);
    if (told.length !== 1 || told[0] !== brought) {
      log(`salvage: ${brought} were brought, and the entries say ${told.join(', ')}`);
      return { covered: [], aborted };
    }
    return { covered: ['salvage.compare', 'salvage.bring'], aborted };
  } finally {
    await office.remove();
  }
}

/** A complaint whose allegations are lost after a backup was made; gives the drive that it lies on. */
async function loseRowsAfterBackup(office: Office): Promise<string> {
  const at = await office.as('supervisor');
  await at.call('complaints.register', { entry: complaintEntry() });
  const drive = join(office.base, 'drive');
  mkdirSync(drive);
  const destination = pathToken();
  await at.perform('backups.make', { destination, label: 'Invented stick' }, { [destination]: drive });
  at.session.db.exec('PRAGMA foreign_keys = OFF; DELETE FROM complaint_allegation');
  await office.signOut();
  return drive;
}

type BroughtBack = { readonly brought: number; readonly aborted: readonly Step[] };

async function bringBack(office: Office, into: string, drive: string, log: (line: string) => void): Promise<BroughtBack> {
  const { session, backend } = await begun(await opened(office, into));
  const all = { by: 'filter', kind: null, undecided: false, text: '' };
  await valueOf(backend, 'salvage.decide', { which: all, decision: 'restore' });
  const seen = async (step: Step) => {
    const { size } = session.frontier;
    const before = whatStands(session, into);
    const file = pathToken();
    const { job } = (await valueOf(backend, step, { file, number: null }, { [file]: drive })) as { readonly job: string };
    const { outcome, result } = await runJob(backend, job);
    if (outcome !== 'done') throw new Error(`${step}: ${JSON.stringify(result)}`);
    if (session.frontier.size !== size) log(`${step}: the record grew before the vault was taken into use`);
    return { changed: differences(before, whatStands(session, into)), counts: (result as SalvageFromBackup).counts };
  };
  const compared = await seen('salvage.compare');
  if (compared.changed.length > 0) log(`salvage.compare: ${compared.changed.join(', ')} changed without an entry`);
  const { changed, counts } = await seen('salvage.bring');
  const isBack = counts.brought > 0 && changed.includes('complaint_allegation');
  if (!isBack) log(`salvage.bring: brought ${counts.brought}, changed ${changed.join(', ')}`);
  const other = await backend.call('complaints.register', { entry: complaintEntry() }, {});
  const isClosed = 'code' in other && other.code === 'vault.readOnlyAlarm';
  if (!isClosed) log('salvage.bring: what was brought stands in a vault that is in use, without an entry');
  await valueOf(backend, 'salvage.takeIntoUse', {});
  await backend.close();
  const aborted: Step[] = [];
  if (compared.changed.length === 0) aborted.push('salvage.compare');
  if (isBack && isClosed) aborted.push('salvage.bring');
  return { brought: counts.brought, aborted };
}

/** Whether the first opening for use is none where the record takes every entry but the one of the salvage. */
async function isShutWithoutEntry(office: Office, into: string): Promise<boolean> {
  const session = await opened(office, into);
  session.db.exec(
    "CREATE TEMP TRIGGER no_entry BEFORE INSERT ON main.ledger_event WHEN NEW.kind = 'vault.salvaged' BEGIN SELECT raise(ABORT, 'forced'); END",
  );
  const outcome = await begun(session).catch((error: unknown) => error);
  if (outcome instanceof Error) return outcome.message.includes('forced') && !session.db.open;
  await (outcome as Begun).backend.close();
  return false;
}

/** How many things each entry of a salvage says were brought, once the vault is open for use; it stays at one at the opening after it. */
async function toldAtOpening(office: Office, into: string): Promise<readonly number[]> {
  await (await begun(await opened(office, into))).backend.close();
  const { session, backend } = await begun(await opened(office, into));
  const told = session.writer.all<{ brought: number }>(
    sql`SELECT e.fields ->> '$.detail.brought' AS brought FROM ledger_leaf l JOIN ledger_event e ON e.event_id = l.event_id WHERE e.kind = 'vault.salvaged'`,
  );
  await backend.close();
  return told.map(({ brought }) => brought);
}

async function opened({ members, ports }: Office, folder: string): Promise<Session> {
  const found = await openVault(folder, members.get('supervisor')!.passphrase, ports);
  if (!found.ok || found.value.kind !== 'vault') throw new Error(`the saved vault does not open: ${JSON.stringify(found)}`);
  return found.value.session;
}

type Begun = { readonly session: Session; readonly backend: Backend };

async function begun(session: Session): Promise<Begun> {
  const started = await startBackend(session);
  if (!started.ok) throw new Error(`a run does not begin: ${JSON.stringify(started.error)}`);
  return { session, backend: started.value };
}

async function valueOf(backend: Backend, name: string, input: unknown, paths = {}): Promise<unknown> {
  const envelope = await backend.call(name, input, paths);
  if (envelope.kind !== 'ok') throw new Error(`${name}: ${JSON.stringify(envelope)}`);
  return envelope.value;
}
