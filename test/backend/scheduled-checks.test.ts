import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sql } from '../../electron/backend/db/sql.ts';
import { keepPlace, placeOf } from '../../electron/backend/features/scheduled/store.ts';
import { watchChecks } from '../../electron/backend/features/scheduled/watch.ts';
import { createJobs } from '../../electron/backend/jobs/runner.ts';
import { commitQuietly } from '../../electron/backend/ledger/append.ts';
import { performAll } from '../support/main-job.ts';
import { makeOffice, type Office, type SignedIn } from '../support/people.ts';

/** Checks that the program makes by itself when nobody is at work. */

let office: Office;
let supervisor: SignedIn;
const fast = { lookMs: 5, quietMs: 40, waitMs: 5 };

beforeAll(async () => {
  office = await makeOffice({ roles: ['supervisor', 'investigator'] });
  supervisor = await office.as('supervisor');
  await performAll(supervisor.perform, office.base, office.idOf('investigator'));
});
afterAll(() => office.remove());

const kinds = (kind: string): { detail: Record<string, unknown> }[] =>
  supervisor.session.writer
    .all<{ fields: string }>(sql`SELECT fields FROM ledger_event WHERE kind = ${kind} ORDER BY n`)
    .map(({ fields }) => JSON.parse(fields) as { detail: Record<string, unknown> })
    .filter(({ detail }) => detail['scheduled'] === true);

const pause = (ms: number) => new Promise((resolve) => void setTimeout(resolve, ms));

async function until(isThere: () => boolean): Promise<void> {
  while (!isThere()) await pause(10);
}

function begin(): () => void {
  const { session } = supervisor;
  return watchChecks(
    session,
    createJobs(session, () => undefined),
    () => undefined,
    fast,
  );
}

/** As if every check had been made long ago. */
function aLongTimeLater(days: number): () => void {
  const { clock } = supervisor.session.ports as { clock: { now(): Date } };
  const now = clock.now.bind(clock);
  clock.now = () => new Date(now().getTime() + days * 86_400_000);
  return () => {
    clock.now = now;
  };
}

test('record and material are checked once when it is quiet, and not again before they are due', async () => {
  const { session } = supervisor;
  // By hand it was just done: nothing is due but the material.
  const stop = begin();
  await until(() => kinds('vault.rehashed').length === 1);
  expect(kinds('vault.verified')).toEqual([]);
  await pause(300);
  expect(kinds('vault.rehashed')).toHaveLength(1);
  const items = session.writer.numbers(sql`SELECT count(object_id) FROM evidence_item`)[0];
  expect(kinds('vault.rehashed')[0]!.detail).toMatchObject({ unchanged: true, faults: 0, objects: items, objectsNotOpened: 0 });
  const back = aLongTimeLater(8);
  session.askedAt = session.ports.clock.monotonicMs();
  await until(() => kinds('vault.verified').length === 1);
  stop();
  back();
  expect(kinds('vault.verified')[0]!.detail).toMatchObject({ unchanged: true, faults: 0 });
  const last = await supervisor.call('vault.lastChecks', {});
  expect(last).toMatchObject({ record: { unchanged: true, scheduled: true }, material: { unchanged: true, read: items }, running: null });
});

test('while somebody works nothing is checked, and afterwards it goes on', async () => {
  const { session } = supervisor;
  const back = aLongTimeLater(60);
  const [records, materials] = [kinds('vault.verified').length, kinds('vault.rehashed').length];
  // Asked at every moment, also while this process waits for its turn.
  Object.defineProperty(session, 'askedAt', { get: () => session.ports.clock.monotonicMs(), configurable: true });
  const stop = begin();
  await pause(400);
  expect([kinds('vault.verified').length, kinds('vault.rehashed').length]).toEqual([records, materials]);
  Object.defineProperty(session, 'askedAt', { value: session.ports.clock.monotonicMs(), writable: true });
  await until(() => kinds('vault.verified').length === records + 1 && kinds('vault.rehashed').length === materials + 1);
  stop();
  back();
});

test('a reading that was broken off goes on from where it was, and says what it found before and after', async () => {
  const { session } = supervisor;
  const { userId } = session.actor;
  const ids = session.writer
    .all<{ id: string }>(sql`SELECT id FROM evidence_item WHERE object_id IS NOT NULL ORDER BY id`)
    .map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(1);
  damageAllObjects();
  const fault = { code: 'evidence.altered', what: 'M-99', id: ids[0]!, index: null };
  const half = { place: ids[0]!, objects: 1, notOpened: 0, bytes: 1, faults: [fault], eventId: null };
  commitQuietly(session, (writer) => keepPlace(writer, 'material', userId, half));
  const before = kinds('vault.rehashed').length;
  const stop = begin();
  await until(() => kinds('vault.rehashed').length === before + 1);
  stop();
  // The first was not read again: its fault stands as it was kept, and each of the others has its own.
  const found = kinds('vault.rehashed').at(-1)!.detail;
  expect(found).toMatchObject({ unchanged: false, objects: ids.length, faults: ids.length });
  const { material } = await supervisor.call('vault.lastChecks', {});
  expect(material!.list.map(({ id }) => id)).toEqual(ids);
  expect(placeOf(session.writer, 'material', userId)!.place).toBe('');
  // Those that were read were locked as they were found.
  const locked = session.writer.all<{ id: string }>(
    sql`SELECT evidence_id AS id FROM evidence_statement WHERE type = 'incident' ORDER BY evidence_id`,
  );
  expect(locked.map(({ id }) => id)).toEqual(ids.slice(1));
  // What was found stays until a later check finds otherwise, for whoever signs in next time too.
  supervisor = await office.as('supervisor');
  expect((await supervisor.call('vault.lastChecks', {})).material).toMatchObject({ unchanged: false, faults: ids.length });
});

function damageAllObjects(): void {
  const objects = join(office.folder, 'objects');
  for (const folder of readdirSync(objects)) {
    for (const name of readdirSync(join(objects, folder))) {
      const path = join(objects, folder, name);
      const bytes = readFileSync(path);
      bytes[bytes.length - 20] = bytes[bytes.length - 20]! ^ 1;
      writeFileSync(path, bytes);
    }
  }
}
