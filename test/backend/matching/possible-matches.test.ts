import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ComplaintEntry } from '#shared/domain/complaints/model.ts';
import type { PossibleMatches } from '#shared/domain/complaints/matching.ts';
import type { ComplaintId } from '#shared/kernel/ids.ts';
import { markOlder } from '../../../electron/backend/features/matching/watch.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { makeOffice, type Office, type SignedIn } from '../../support/people.ts';

/** A restricted complaint of Mira Testova, which the intake officer cannot read; another one, which they can. */
let office: Office;
let restricted: ComplaintId;
let open: ComplaintId;
beforeAll(async () => {
  office = await makeOffice({ roles: ['intake', 'investigator'] });
  const supervisor = await office.as('supervisor');
  restricted = (
    await supervisor.call('complaints.register', { entry: entryOf('Mira Testova', '+999 6 1234 5678', 'Ivo Placehold', '4471') })
  ).id;
  open = (await supervisor.call('complaints.register', { entry: entryOf('Karim Nadir', '0700 111 222', 'Lena Quarrel', '8802') })).id;
  await supervisor.call('access.restrict', { fileId: restricted, userIds: [] });
});
afterAll(() => office.remove());

function entryOf(name: string, contact: string, officer: string, badge: string): ComplaintEntry {
  const entry = complaintEntry();
  const given = (value: string) => ({ answer: 'given', value }) as const;
  return {
    ...entry,
    complainant: { ...entry.complainant, name: given(name), contact: given(contact) },
    officers: [{ ...entry.officers[0]!, known: true, name: officer, badge }],
  };
}

type Asked = { readonly name?: string; readonly telephone?: string; readonly badge?: string };

function ask(who: SignedIn, persons: readonly Asked[], except: ComplaintId | null = null): Promise<PossibleMatches> {
  const all = persons.map((person) => ({ name: '', telephone: '', badge: '', ...person }));
  return who.call('complaints.possibleMatches', { persons: all, except });
}

test.each(['Mira Testova', 'Mira Tistowa', 'ميرا تستوفا', 'Testova, Mira'])('%s is noticed in a file that cannot be read', async (name) => {
  const intake = await office.as('intake');
  expect(await ask(intake, [{ name }])).toEqual({ matches: [], possible: true });
});

test('who can read the file is told which one it is, and what fits', async () => {
  const supervisor = await office.as('supervisor');
  expect(await ask(supervisor, [{ name: 'Mira Tistowa', telephone: '061234-5678' }])).toMatchObject({
    matches: [{ id: restricted, fits: ['name', 'telephone'] }],
    possible: false,
  });
  expect(await ask(supervisor, [{ badge: '004471' }])).toMatchObject({ matches: [{ id: restricted, fits: ['badge'] }] });
  expect((await ask(supervisor, [{ name: 'Mira Testova' }], restricted)).matches).toEqual([]);
});

test('one thing alone is not enough for a file that cannot be read, two of one person are; those of two persons are not', async () => {
  const intake = await office.as('intake');
  for (const person of [{ name: 'Mira' }, { telephone: '061234-5678' }, { badge: '4471' }, { name: 'Mira Quarrel' }])
    expect((await ask(intake, [person])).possible).toBe(false);
  expect((await ask(intake, [{ name: 'Mira', telephone: '061234-5678' }])).possible).toBe(true);
  expect((await ask(intake, [{ name: 'Placehold', badge: '4471' }])).possible).toBe(true);
  expect((await ask(intake, [{ name: 'Mira' }, { badge: '4471' }])).possible).toBe(false);
});

test('an answer about a file that cannot be read differs in one bit from one about none', async () => {
  const intake = await office.as('intake');
  const text = async (name: string) =>
    JSON.stringify(await intake.envelope('complaints.possibleMatches', { persons: [{ name, telephone: '', badge: '' }], except: null }));
  const [found, none] = [await text('Mira Testova'), await text('Ida Nowhere')];
  expect(found).toBe('{"kind":"ok","value":{"matches":[],"possible":true}}');
  expect(found.replace('true', 'false')).toBe(none);
  // Beside a file that can be read it is the same bit.
  const both = await ask(intake, [{ name: 'Mira Testova' }, { name: 'Karim Nadir' }]);
  expect(both).toMatchObject({ matches: [{ id: open, fits: ['name'] }], possible: true });
});

test('only who may write complaints may ask', async () => {
  const investigator = await office.as('investigator');
  const envelope = await investigator.envelope('complaints.possibleMatches', { persons: [], except: null });
  expect(envelope).toMatchObject({ kind: 'refused', code: 'permission.denied' });
});

test('what is amended is noticed by its new name and no longer by the old one', async () => {
  const supervisor = await office.as('supervisor');
  const { id } = await supervisor.call('complaints.register', { entry: entryOf('Olga Previous', 'by post', 'A. B.', '') });
  await supervisor.call('complaints.amend', { id, version: 1, entry: entryOf('Olga Follower', 'by post', 'A. B.', '') });
  expect((await ask(supervisor, [{ name: 'Olga Previous' }])).matches).toEqual([]);
  expect((await ask(supervisor, [{ name: 'Olga Follower' }])).matches).toMatchObject([{ id }]);
});

test('an older vault gets its marks after an opening, of what its reader can read', async () => {
  const forget = (who: SignedIn) => who.session.db.exec('DELETE FROM match_mark; DELETE FROM match_file;');
  const intake = await office.as('intake');
  forget(intake);
  expect(await markOlder(intake.session, () => Promise.resolve(true))).toBe(2);
  expect(await ask(intake, [{ name: 'Mira Testova' }])).toEqual({ matches: [], possible: false });
  expect((await ask(intake, [{ name: 'Karim Nadir' }])).matches).toHaveLength(1);
  const supervisor = await office.as('supervisor');
  expect(await markOlder(supervisor.session, () => Promise.resolve(true))).toBe(1);
  expect(await markOlder(supervisor.session, () => Promise.resolve(true))).toBe(0);
  expect(await ask(await office.as('intake'), [{ name: 'Mira Testova' }])).toEqual({ matches: [], possible: true });
});

test('marks go with the file, and say 16 bits of it', async () => {
  const { session } = await office.as('supervisor');
  const count = (): unknown => session.db.prepare('SELECT count(*) FROM match_mark WHERE file_id = ?').pluck().get(open);
  expect(count()).toBe(6);
  session.db.exec('BEGIN');
  const allegations = `SELECT id FROM complaint_allegation WHERE complaint_id = '${open}'`;
  session.db.exec(`DELETE FROM allegation_pair WHERE allegation_id IN (${allegations})`);
  session.db.exec(
    `DELETE FROM complaint_allegation WHERE complaint_id = '${open}'; DELETE FROM complaint_officer WHERE complaint_id = '${open}'`,
  );
  session.db.prepare('DELETE FROM complaint_row WHERE id = ?').run(open);
  expect(count()).toBe(0);
  session.db.exec('ROLLBACK');
  expect(count()).toBe(6);
});
