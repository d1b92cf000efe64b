import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VerifyResult } from '#shared/contract/vault.ts';
import { openSession, type OpenSession } from '../support/open-session.ts';
import { performAll } from '../support/main-job.ts';

let vault: OpenSession;
beforeAll(async () => {
  vault = await openSession();
  await performAll(vault.perform, vault.base);
});
afterAll(() => vault.close());

async function verify(): Promise<VerifyResult> {
  return (await vault.perform('vault.verify', { scope: { kind: 'vault' } })) as VerifyResult;
}

/** Changes the tables as somebody with every key could, verifies, and puts everything back. */
async function faultsAfter(...statements: readonly string[]): Promise<string[]> {
  const { db } = vault.session;
  const triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string; sql: string }[];
  db.pragma('foreign_keys = OFF');
  db.exec('SAVEPOINT spoilt');
  for (const { name } of triggers) db.exec(`DROP TRIGGER ${name}`);
  for (const statement of statements) expect(db.prepare(statement).run().changes, statement).toBeGreaterThan(0);
  // A verification writes nothing under an alarm; without one its own entry would be rolled back with the rest.
  const session = vault.session as { alarm: unknown };
  session.alarm = 'ledger.forked';
  try {
    return (await verify()).faults.map((fault) => `${fault.code} ${fault.what}`);
  } finally {
    session.alarm = null;
    db.exec('ROLLBACK TO spoilt; RELEASE spoilt');
    db.pragma('foreign_keys = ON');
  }
}

test('an untouched vault is unchanged', async () => {
  expect(await verify()).toMatchObject({ unchanged: true, faults: [] });
});

test.each([
  ["UPDATE complaint_row SET unit = 'North'", 'record.altered complaint'],
  ["UPDATE complaint_row SET state = 'registered' WHERE state = 'underInvestigation'", 'record.altered complaint'],
  ["UPDATE complaint_allegation SET code = 'A'", 'record.altered complaint'],
  ['UPDATE complaint_officer SET known = 1 - known', 'record.altered complaint'],
  ["UPDATE allegation_pair SET reported_outcome = 'sustained'", 'record.altered complaint'],
  ["UPDATE investigation SET opened_on = '2020-01-01'", 'record.altered investigation'],
  ["UPDATE finding SET code = 'unfounded'", 'record.altered finding'],
  ["UPDATE finding_material SET stance = 'against'", 'record.altered finding'],
  ["UPDATE recommendation SET priority = 'normal'", 'record.altered recommendation'],
  ['DELETE FROM recommendation_finding', 'record.altered recommendation'],
  ["UPDATE release SET sha256 = 'x'", 'record.altered release'],
  ['UPDATE evidence_item SET graphic = 1', 'record.altered evidence'],
  ["UPDATE sealed_record SET sealed = zeroblob(length(sealed)) WHERE record_type = 'complaint'", 'record.sealedAltered complaint'],
  ["UPDATE sealed_record SET content_digest = 'x' WHERE record_type = 'finding'", 'record.altered finding'],
  ['DELETE FROM release', 'record.missing release'],
  ["UPDATE opening_reason SET opening = 'x'", 'record.altered reason'],
  ['DELETE FROM opening_reason', 'record.missing reason'],
  ["UPDATE complaint_row SET event_id = 'x'", 'record.withoutEntry complaint'],
  ["UPDATE ledger_event SET fields = replace(fields, 'complaints.registered', 'complaints.amended')", 'event.altered complaints.amended'],
  ["UPDATE ledger_event SET signature = zeroblob(64) WHERE kind = 'findings.recorded'", 'event.altered findings.recorded'],
  ["UPDATE ledger_event SET seed = zeroblob(32) WHERE kind = 'findings.recorded'", 'event.altered findings.recorded'],
  ["UPDATE ledger_event SET subject = NULL WHERE kind = 'findings.recorded'", 'event.altered findings.recorded'],
  ["UPDATE ledger_event SET kind = 'findings.amended' WHERE kind = 'findings.recorded'", 'event.altered findings.recorded'],
  // A seal over more entries than there are: the end of the record was cut off.
  ['UPDATE ledger_checkpoint SET size = size + 100000', 'ledger.shorter ledger'],
  ['UPDATE ledger_node SET hash = zeroblob(32) WHERE level = 2 AND idx = 1', 'ledger.nodeAltered 2/1'],
  ["UPDATE ledger_checkpoint SET note = replace(note, 'epoch 0', 'epoch 1')", 'seal.wrong 1'],
])('%s is found and named', async (statement, expected) => {
  expect(await faultsAfter(statement)).toContain(expected);
});

test('an entry that is taken out, or two that change places, are found', async () => {
  expect(await faultsAfter('DELETE FROM ledger_leaf WHERE idx = 3')).toContain('ledger.entryMissing ledger');
  const swapped = await faultsAfter(
    'UPDATE ledger_leaf SET idx = -1 WHERE idx = 4',
    'UPDATE ledger_leaf SET idx = 4 WHERE idx = 5',
    'UPDATE ledger_leaf SET idx = 5 WHERE idx = -1',
  );
  expect(swapped.some((fault) => fault.startsWith('ledger.') || fault.startsWith('event.') || fault.startsWith('seal.'))).toBe(true);
});

test('what entries said is gone and their leaves stand: each is named, and the entries after them are what they were', async () => {
  const gone =
    "DELETE FROM ledger_event WHERE event_id IN (SELECT event_id FROM ledger_leaf WHERE idx IN (0, 1)) OR kind = 'reports.exported'";
  const faults = await faultsAfter(gone);
  expect(faults.filter((fault) => !fault.startsWith('record.')).length).toBeGreaterThan(2);
  expect(new Set(faults.filter((fault) => !fault.startsWith('record.')))).toEqual(new Set(['ledger.entryMissing ledger']));
});

test('a statement that changes nothing it covers is found by nobody: the control', async () => {
  expect(await faultsAfter("UPDATE setting SET value = 'Another Authority' WHERE key = 'officeName'")).toEqual([]);
});
