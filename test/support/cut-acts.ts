import { sql } from '../../electron/backend/db/sql.ts';
import { signInNumber } from '#shared/domain/people/sign-in-number.ts';
import { makeApprover } from './approver.ts';
import { takeSheets } from './office-job.ts';
import { makeOffice, type Office, type SignedIn } from './people.ts';

/** What the record can lack after a cut, since the keyring has it already. */
export const madeUp = [
  'people.added',
  'people.renamed',
  'people.keysReplaced',
  'people.roleChanged',
  'people.requested',
  'people.requestAnswered',
  'people.ended',
  'recovery.begun',
  'recovery.ended',
  'approvers.changed',
] as const;

type Late = { readonly kind: string; readonly by: string; readonly entry: number };

/**
 * Every act that stands in the keyring with a run that ends before its entry stands in the record; then another run. Gives the kinds that this run put on
 * record, once, each by who did it and with its place in the keyring.
 */
export async function cutActs(log: (line: string) => void): Promise<ReadonlySet<string>> {
  const office = await makeOffice({ roles: [] });
  try {
    const at = await office.as('supervisor');
    if (lateOf(at).length > 0) log('an entry was made up for where nothing was cut');
    const { length } = at.account.keyringFile.keyring.lines;
    await withoutCommit(at, office);
    if (lateOf(at).length > 0) log('an entry of the record stands although its commit failed');
    const next = await office.as('supervisor');
    const late = lateOf(next);
    const again = lateOf(await office.as('supervisor'));
    if (again.length !== late.length) log('an entry was made up for twice');
    // Recovery is ended by its own sheets, and so in the name of its key.
    const { recoveries } = next.account.keyringFile.keyring;
    const isBy = (kind: string, by: string): boolean => by === (kind === 'recovery.ended' ? recoveries[0]!.recoveryId : next.member.userId);
    const isTrue = ({ kind, by, entry }: Late): boolean => isBy(kind, by) && entry >= length;
    const isVerified = await verifies(await office.as('supervisor'));
    if (!isVerified) log('the record does not fit the keyring after it was made up for');
    return new Set(isVerified && again.length === late.length ? late.filter(isTrue).map(({ kind }) => kind) : []);
  } finally {
    await office.remove();
  }
}

function lateOf({ session }: SignedIn): readonly Late[] {
  return session.writer.all<Late>(
    sql`SELECT e.kind, json_extract(e.fields, '$.detail.by') AS "by", json_extract(e.fields, '$.detail.entry') AS entry
        FROM ledger_leaf l JOIN ledger_event e ON e.event_id = l.event_id WHERE json_extract(e.fields, '$.detail.late') = 1 ORDER BY l.idx`,
  );
}

async function verifies(at: SignedIn): Promise<boolean> {
  const result = (await at.perform('vault.verify', { scope: { kind: 'vault' } })) as { readonly unchanged: boolean };
  return result.unchanged;
}

/** The commit fails at its very end, when everything else has been done: what lies outside the database stands. */
async function withoutCommit(at: SignedIn, office: Office): Promise<void> {
  const { db } = at.session;
  const { keyring } = at.account.keyringFile;
  const cut = async (name: string, input: unknown): Promise<void> => {
    db.exec(`CREATE TEMP TABLE of_cut (id INTEGER PRIMARY KEY);
      CREATE TEMP TABLE cut (id INTEGER REFERENCES of_cut (id) DEFERRABLE INITIALLY DEFERRED);
      CREATE TEMP TRIGGER no_commit AFTER INSERT ON main.ledger_leaf BEGIN INSERT INTO cut VALUES (1); END`);
    const isDone = await at.perform(name, input).then(
      () => true,
      () => false,
    );
    db.exec('DROP TRIGGER temp.no_commit; DROP TABLE temp.cut; DROP TABLE temp.of_cut');
    if (isDone) throw new Error(`${name} was done although its commit was to fail`);
  };
  const passphrase = 'eight loose buttons roll under the stairs';
  await cut('people.add', { name: 'Invented guest', role: 'intake', passphrase });
  const userId = [...keyring.persons.keys()].find((id) => id !== at.member.userId)!;
  await cut('people.rename', { userId, name: 'Invented guest, renamed' });
  await cut('people.giveNewKeys', { userId, passphrase: `${passphrase} of house ${signInNumber(userId)}` });
  const account = { name: 'Invented auditor', role: 'administrator', passphrase: `${passphrase} at noon` };
  const { userId: auditor } = (await at.perform('people.add', account)) as { readonly userId: string };
  await cut('approvals.ask', { subject: { kind: 'people.role', userId: auditor, role: 'auditor' }, reason: '' });
  await cut('people.request', { what: 'account', userId: null, role: 'monitor', name: 'Invented wish', note: null });
  await cut('people.answerRequest', { requestId: [...keyring.requests.keys()][0], answer: 'refused' });
  await cut('people.end', { userId });
  await at.perform('recovery.prepare', { threshold: 2, shares: 3 });
  const sheets = await takeSheets(at);
  await cut('approvals.ask', { subject: { kind: 'recovery.key', epoch: 0, threshold: 2, shares: 3 }, reason: '' });
  await cut('recovery.replace', { sheets, by: 'none' });
  const approver = await makeApprover(office.base, office.ports);
  const { token, paths } = approver.card();
  await at.perform('approvals.readCard', { file: token, name: 'Invented Approver' }, paths);
  await cut('approvals.ask', {
    subject: { kind: 'approvers.change', approverId: approver.id, inForce: true },
    reason: '',
    confirmed: true,
  });
}
