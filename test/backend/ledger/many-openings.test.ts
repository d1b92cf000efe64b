import { afterAll, beforeAll, expect, test } from 'vitest';
import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../../electron/backend/db/handles.ts';
import type { Sql } from '../../../electron/backend/db/sql.ts';
import { commitChange, sealNow } from '../../../electron/backend/ledger/append.ts';
import { timesToBind } from '../../../electron/backend/ledger/seal-times.ts';
import type { Session } from '../../../electron/backend/session.ts';
import { makeOffice, type Office } from '../../support/people.ts';

/** What an opening reads of the openings before it, counted: a vault that was opened every day for years opens as on its first day. */

let office: Office;
let session: Session;
beforeAll(async () => {
  office = await makeOffice({ roles: [] });
  session = (await office.as('supervisor')).session;
});
afterAll(() => office.remove());

/** This many openings more, the last after a dated seal, which it binds. */
function open(times: number, isLastBinding = true): void {
  const event = { kind: 'session.opened', subject: session.actor.userId, subjectType: 'person', file: null };
  const detail = { how: 'passphrase' };
  const opened = Array.from({ length: times }, () => ({ ...event, detail }));
  const [first, ...others] = opened;
  commitChange(session, () => ok({ value: null, events: [first!, ...others] }));
  if (!isLastBinding) return;
  sealNow(session);
  commitChange(session, () => ok({ value: null, events: [{ ...event, detail: { ...detail, ...timesToBind(session.writer) } }] }));
}

type Seen = { rows: number; readonly statements: Set<string> };

/** A reader that counts the rows it hands out, and keeps the texts that it was asked. */
function counted(reader: Reader, seen: Seen): Reader {
  const given = <Row>({ text }: Sql, rows: Row[]): Row[] => {
    seen.rows += rows.length;
    seen.statements.add(text);
    return rows;
  };
  return {
    get: <Row>(statement: Sql) => given(statement, [reader.get<Row>(statement)])[0],
    all: <Row>(statement: Sql) => given(statement, reader.all<Row>(statement)),
    iterate: <Row>(statement: Sql) => given(statement, reader.all<Row>(statement)).values(),
    numbers: (statement) => given(statement, reader.numbers(statement)),
  };
}

function rowsRead(): Seen & { readonly bound: unknown } {
  const seen: Seen = { rows: 0, statements: new Set() };
  const bound = timesToBind(counted(session.writer, seen));
  return { ...seen, bound };
}

test('10,000 openings before it cost the next one no more than ten', () => {
  open(10);
  const afterTen = rowsRead();
  open(10_000);
  const afterMany = rowsRead();
  expect(afterMany.rows).toBe(afterTen.rows);
  expect(afterMany.rows).toBeLessThan(5);
  expect(afterMany.bound).toBeNull();
  // The counter counts: openings that bind nothing are stepped over, one by one.
  open(7, false);
  expect(rowsRead().rows).toBe(afterTen.rows + 14);
});

test('no statement of it walks through a table or sorts one', () => {
  const { statements } = rowsRead();
  expect(statements.size).toBeGreaterThan(2);
  const plans = [...statements].map((text) => {
    const explain = session.db.prepare(`EXPLAIN QUERY PLAN ${text}`);
    const steps = explain.all(...Array.from(text.matchAll(/\?/g), () => 1)) as readonly { readonly detail: string }[];
    return steps.map(({ detail }) => detail).join('; ');
  });
  // The one without a condition asks for the greatest number of a key.
  expect(plans.filter((plan) => /SCAN(?! ledger_checkpoint)|TEMP B-TREE/.test(plan))).toEqual([]);
  const walking = session.db.prepare('EXPLAIN QUERY PLAN SELECT idx FROM ledger_list WHERE role = 1').all() as readonly {
    readonly detail: string;
  }[];
  expect(walking.map(({ detail }) => detail).join()).toMatch(/SCAN/);
});
