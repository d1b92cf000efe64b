import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LedgerRow } from '#shared/contract/ledger.ts';
import type { VerifyResult } from '#shared/contract/vault.ts';
import { areasOfGroup, entryGroups } from '#shared/domain/ledger/codes.ts';
import { readCheckpoint } from '../../../electron/backend/ledger/checkpoint.ts';
import { leafHash, verifyInclusion } from '../../../electron/backend/ledger/merkle.ts';
import { performAll } from '../../support/main-job.ts';
import { makeOffice, type Office, type SignedIn } from '../../support/people.ts';
import { pathToken } from '../../support/vault.ts';

/** The record of actions as a supervisor and an auditor read it. */

let office: Office;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recourse-record-'));
  office = await makeOffice({ roles: ['supervisor', 'investigator', 'auditor'] });
  const supervisor = await office.as('supervisor');
  await performAll(supervisor.perform, folder, office.idOf('investigator'));
});
afterAll(async () => {
  await office.remove();
  rmSync(folder, { recursive: true, force: true });
});

async function allRows(person: SignedIn, filters: object = {}): Promise<LedgerRow[]> {
  const rows: LedgerRow[] = [];
  for (;;) {
    const page = await person.call('ledger.entries', { filters, offset: rows.length, limit: 7 });
    rows.push(...page.rows);
    if (page.rows.length === 0 || rows.length >= page.total) return rows;
  }
}

test('every entry is listed once, the newest first', async () => {
  const supervisor = await office.as('supervisor');
  const rows = await allRows(supervisor);
  const { size } = supervisor.session.frontier;
  expect(size).toBeGreaterThan(20);
  expect(rows.map((row) => row.number)).toEqual(Array.from({ length: size }, (_, i) => size - i));
  const registered = rows.find((row) => row.kind === 'complaints.registered')!;
  expect(registered.by.name).toBe('Invented supervisor');
  expect(registered.file?.reference).toMatch(/^26-/);
  expect(rows.find((row) => row.kind === 'evidence.takenIn')!.about.item).toMatch(/^M-\d\d$/);
});

test('a filter leaves exactly the entries that it names', async () => {
  const supervisor = await office.as('supervisor');
  const rows = await allRows(supervisor);
  const numbersOf = (kept: readonly LedgerRow[]): number[] => kept.map((row) => row.number);
  const inGroup = (row: LedgerRow, group: (typeof entryGroups)[number]): boolean => areasOfGroup[group].includes(row.kind.split('.')[0]!);
  for (const group of entryGroups) {
    expect(numbersOf(await allRows(supervisor, { groups: [group] })), group).toEqual(numbersOf(rows.filter((row) => inGroup(row, group))));
  }
  expect(rows.filter((row) => !entryGroups.some((group) => inGroup(row, group)))).toEqual([]);
  const some = ['complaints', 'material'] as const;
  expect(numbersOf(await allRows(supervisor, { groups: some }))).toEqual(
    numbersOf(rows.filter((row) => some.some((group) => inGroup(row, group)))),
  );
  const auditor = office.idOf('auditor');
  await office.as('auditor');
  const again = await office.as('supervisor');
  const of = await allRows(again, { persons: [auditor] });
  expect(of.length).toBeGreaterThan(0);
  expect(new Set(of.map((row) => row.by.userId as string))).toEqual(new Set([auditor]));
  expect(numbersOf(await allRows(again, { roles: ['auditor'] }))).toEqual(numbersOf(of));
  const { file } = rows.find((row) => row.kind === 'complaints.registered')!;
  const byReference = await allRows(again, { about: file!.reference });
  expect(byReference.length).toBeGreaterThan(2);
  expect(new Set(byReference.map((row) => row.file?.id ?? row.about.id))).toEqual(new Set([file!.id]));
  expect(numbersOf(await allRows(again, { about: file!.id }))).toEqual(numbersOf(byReference));
  expect(await allRows(again, { about: 'nothing like it' })).toEqual([]);
  const day = rows[0]!.at.slice(0, 10);
  expect((await again.call('ledger.entries', { filters: { from: day, to: day }, offset: 0, limit: 1 })).total).toBe(
    again.session.frontier.size,
  );
  expect((await again.call('ledger.entries', { filters: { to: '2020-01-01' }, offset: 0, limit: 1 })).total).toBe(0);
});

test('an auditor reads numbers and roles, and no name, title or reference', async () => {
  const auditor = await office.as('auditor');
  const rows = await allRows(auditor);
  const seen = JSON.stringify([
    rows,
    await Promise.all(rows.map(({ number }) => auditor.call('ledger.entry', { number }))),
    await auditor.call('ledger.seals', { held: false, offset: 0, limit: 100 }),
  ]);
  const words = ['Invented', 'Mira Testova', 'Norvenia', 'East Station', 'tramways', 'A Friday'];
  expect(words.filter((word) => seen.includes(word))).toEqual([]);
  expect(seen).not.toMatch(/\b26-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]\b/);
  expect(rows.every((row) => /^\d{3}$/.test(row.by.number))).toBe(true);
  // The same search finds them in what a supervisor reads.
  const supervisor = await office.as('supervisor');
  const open = JSON.stringify(await allRows(supervisor));
  expect(open).toContain('Invented supervisor');
  expect(open).toMatch(/\b26-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]\b/);
});

test('an entry opens to the commitments of its leaf, and its leaf stands under the last seal', async () => {
  const supervisor = await office.as('supervisor');
  const { number } = (await allRows(supervisor, { groups: ['complaints'] }))[0]!;
  const entry = await supervisor.call('ledger.entry', { number });
  expect(entry.fault).toBeNull();
  const hash = (...parts: (string | Buffer)[]): Buffer =>
    createHash('sha256')
      .update(Buffer.concat(parts.map((part) => Buffer.from(part as string))))
      .digest();
  for (const { name, value, salt, commitment } of entry.fields)
    expect(hash('recourse/v1/commit\n', Buffer.from(salt, 'hex'), `${name}\n${value}`).toString('hex'), name).toBe(commitment);
  const note = readCheckpoint(entry.proof!.note);
  const claim = {
    index: number - 1,
    size: entry.proof!.seal.size,
    leafHash: Buffer.from(entry.leafHash, 'hex'),
    path: entry.proof!.path.map((one) => Buffer.from(one, 'hex')),
    root: note.ok ? note.value.root : Buffer.alloc(32),
  };
  expect(verifyInclusion(claim)).toBe(true);
  expect(verifyInclusion({ ...claim, leafHash: leafHash(Buffer.from('another')) })).toBe(false);
  expect(await supervisor.envelope('ledger.entry', { number: 1_000_000 })).toMatchObject({ kind: 'refused', code: 'ledger.noSuchEntry' });
});

test('a seal leaves as a note and as a page, and the record says who holds it', async () => {
  const auditor = await office.as('auditor');
  const give = async (
    form: 'file' | 'paper',
    number: number | null,
    to: string,
  ): Promise<{ readonly place: string; readonly number: number }> => {
    const token = pathToken();
    const place = join(folder, `${form}-${to}`);
    const made = (await auditor.perform(
      'ledger.giveSeal',
      { number, form, to, language: 'en', destination: token },
      { [token]: place },
    )) as { number: number };
    return { place, number: made.number };
  };
  const file = await give('file', null, 'auditor');
  const note = readFileSync(file.place, 'utf8');
  expect(readCheckpoint(note).ok).toBe(true);
  const paper = await give('paper', file.number, 'court');
  expect(paper.number).toBe(file.number);
  expect(readFileSync(paper.place).subarray(0, 5).toString()).toBe('%PDF-');
  const { rows } = await auditor.call('ledger.seals', { held: true, offset: 0, limit: 100 });
  const [given] = rows.filter((seal) => seal.number === file.number);
  expect(given!.holders.map((holder) => (holder.how === 'given' ? [holder.form, holder.to] : []))).toEqual([
    ['file', 'auditor'],
    ['paper', 'court'],
  ]);
  expect(rows.some((seal) => seal.holders.some((holder) => holder.how === 'package'))).toBe(true);
  const token = pathToken();
  const inside = { number: file.number, form: 'file', to: 'court', language: 'en', destination: token };
  const refused = await auditor.run('ledger.giveSeal', inside, { [token]: join(office.folder, 'seal.txt') });
  expect(refused).toMatchObject({ outcome: 'refused', result: { code: 'release.destinationUnusable' } });
});

test('an entry that a filter would hide is found by verification', async () => {
  const supervisor = await office.as('supervisor');
  const check = async (): Promise<VerifyResult> => (await supervisor.perform('vault.verify', { scope: { kind: 'vault' } })) as VerifyResult;
  expect((await check()).faults).toEqual([]);
  const { db } = supervisor.session;
  const { number } = (await allRows(supervisor, { groups: ['complaints'] }))[0]!;
  const changes = [
    "area = 'office'",
    "actor = 'nobody'",
    "role = 'intake'",
    "date = '2020-01-01'",
    'file = NULL',
    `idx = ${number + 1_000_000}`,
  ];
  for (const change of changes) {
    db.exec(`UPDATE ledger_list SET ${change} WHERE idx = ${number - 1}`);
    const result = await check().finally(() => {
      db.exec(`DELETE FROM ledger_list WHERE idx = ${number - 1} OR idx = ${number + 1_000_000}`);
      db.exec(
        `INSERT INTO ledger_list SELECT l.idx, substr(e.kind, 1, instr(e.kind, '.') - 1), e.fields ->> '$.actor', e.fields ->> '$.role', e.fields ->> '$.date', e.fields ->> '$.file'
         FROM ledger_leaf l JOIN ledger_event e ON e.event_id = l.event_id WHERE l.idx = ${number - 1}`,
      );
    });
    expect(
      result.faults.map((fault) => [fault.code, fault.index]),
      change,
    ).toEqual([['ledger.listDiffers', number - 1]]);
  }
});
