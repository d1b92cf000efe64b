import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { operations } from '#shared/contract/operations.ts';
import { sql } from '../../electron/backend/db/sql.ts';
import { writeName } from '../../electron/backend/features/people/admit.ts';
import { commitQuietly } from '../../electron/backend/ledger/append.ts';
import { replaceHeader } from '../../electron/backend/vault/open-account.ts';
import { cutActs, madeUp } from '../support/cut-acts.ts';
import { performAll } from '../support/main-job.ts';
import { performOffice, type PerformAs } from '../support/office-job.ts';
import { makeOffice, type Office, type SignedIn } from '../support/people.ts';
import { bringWithEntry } from '../support/salvage/bring-act.ts';
import { differences, whatStands } from '../support/standing.ts';
import type { Check } from './types.ts';

/**
 * Every operation that writes or opens a protected record leaves its entry in the same transaction; where the entry cannot be written, nothing is: no row, no
 * file, no change of the header, nothing that counts in the keyring. What is brought into a salvaged vault is said by the opening that puts it to use. Where a run ends between an entry of the keyring and the commit, the next run makes
 * the entry of the record up.
 */
export const check: Check = {
  number: 30,
  title: 'every change and every opening of a record has its entry, and none stands without it',
  target: () => recorded().length * 2 + madeUp.length,
  run: async ({ log }) => {
    const names = recorded();
    const seen: Seen = { covered: new Set(), aborted: new Set(), log };
    const office = await makeOffice({ roles: ['intake', 'investigator'] });
    let isSeen = false;
    try {
      const out = join(office.base, 'out');
      mkdirSync(out);
      const perform = performer(office, out, seen);
      const supervisor = await office.as('supervisor');
      await performAll((...call) => perform(supervisor, ...call), out, office.idOf('investigator'));
      await performOffice(office, perform, out);
      isSeen = silentActsAreSeen(await office.as('supervisor'), out);
    } finally {
      await office.remove();
    }
    const salvage = await bringWithEntry(log);
    for (const name of salvage.covered) seen.covered.add(name);
    for (const name of salvage.aborted) seen.aborted.add(name);
    const late = await cutActs(log);
    const missing = (set: ReadonlySet<string>, of: readonly string[], why: string): number => {
      const lacking = of.filter((name) => !set.has(name));
      for (const name of lacking) log(`${name}: ${why}`);
      return of.length - lacking.length;
    };
    const reached =
      missing(seen.covered, names, 'no entry of its kinds was left') +
      missing(seen.aborted, names, 'something stood although the entry could not be written') +
      missing(late, madeUp, 'was not made up for after a cut');
    return { reached, target: names.length * 2 + madeUp.length, control: isSeen ? 'red' : 'green' };
  },
};

type Seen = { readonly covered: Set<string>; readonly aborted: Set<string>; readonly log: (line: string) => void };

function recorded(): string[] {
  return [...operations.values()].filter((o) => o.kind === 'command' || o.kind === 'job' || o.kind === 'recordedQuery').map((o) => o.name);
}

/** Each operation is first tried with a ledger that takes no entry, then for real. One that left something behind even once is not counted. */
function performer(office: Office, out: string, { covered, aborted, log }: Seen): PerformAs {
  const tried = new Set<string>();
  return async (at, name, input, paths = {}) => {
    const operation = operations.get(name)!;
    if (!('records' in operation)) return at.perform(name, input, paths);
    const { session } = at;
    // A report is set in seconds, and leaves by one way in every form.
    if (name !== 'reports.export' || !tried.has(name)) {
      const before = whatStands(session, out, office.folder);
      const isForced = await failsForced(office, at, name, () => at.perform(name, input, paths));
      const left = differences(before, whatStands(session, out, office.folder));
      if (!isForced) log(`${name}: did not fail for want of an entry`);
      if (left.length > 0) log(`${name}: ${left.join(', ')} changed without an entry`);
      if (!isForced || left.length > 0) aborted.delete(name);
      else if (!tried.has(name)) aborted.add(name);
      tried.add(name);
    }
    const { size } = session.frontier;
    const value = await at.perform(name, input, paths);
    // Replacing the keys ends the session; the entry stands in what is opened next.
    const { writer } = session.ended ? (await office.as(at.member.key)).session : session;
    const kinds = writer
      .all<{ kind: string }>(sql`SELECT e.kind FROM ledger_leaf l JOIN ledger_event e ON e.event_id = l.event_id WHERE l.idx >= ${size}`)
      .map((row) => row.kind);
    if (kinds.some((kind) => operation.records.includes(kind))) covered.add(name);
    return value;
  };
}

/** Whether an operation failed, and because the ledger took no entry. A copy of the database (keys.replace) takes the ban with it, so it stands in the file. */
async function failsForced(office: Office, { session }: SignedIn, name: string, work: () => Promise<unknown>): Promise<boolean> {
  const known = office.incidents.length;
  session.db.exec("CREATE TRIGGER main.no_entry BEFORE INSERT ON ledger_leaf BEGIN SELECT raise(ABORT, 'forced'); END");
  const isDone = await work().then(
    () => true,
    () => false,
  );
  if (session.db.open) session.db.exec('DROP TRIGGER main.no_entry');
  const isForced = ({ where, error }: Office['incidents'][number]): boolean =>
    where === name && error instanceof Error && error.message.includes('forced');
  return !isDone && office.incidents.slice(known).some(isForced);
}

/** The control: acts that leave no entry, in the database, the keyring, the header and the folder, are each seen as what they are. */
function silentActsAreSeen({ session }: SignedIn, out: string): boolean {
  const { header, frontier } = session;
  const acts: readonly (readonly [string, () => void])[] = [
    ['import_mapping', () => commitQuietly(session, (w) => w.runOne(sql`INSERT INTO import_mapping VALUES ('silent', '{}', '')`))],
    ['header', () => replaceHeader(session, { slots: header.slots.slice(1) })],
    ['keyring', () => writeName(session, session.actor.userId, 'Silently renamed')],
    ['files', () => mkdirSync(join(out, 'silent'))],
  ];
  const isSeen = acts.every(([name, act]) => {
    const before = whatStands(session, out);
    act();
    return differences(before, whatStands(session, out)).join() === name;
  });
  return isSeen && session.frontier === frontier;
}
