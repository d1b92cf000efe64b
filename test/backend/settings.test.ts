import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VerifyResult } from '#shared/contract/vault.ts';
import { mayDo } from '#shared/domain/people/permissions.ts';
import { roles } from '#shared/domain/people/roles.ts';
import { firstSettings } from '#shared/domain/settings/model.ts';
import { settingsDigest } from '../../electron/backend/features/settings/store.ts';
import { recordDigest } from '../../electron/backend/records/sealed.ts';
import { openSession, type OpenSession } from '../support/open-session.ts';

let vault: OpenSession;
beforeAll(async () => {
  vault = await openSession();
});
afterAll(() => vault.close());

const read = async () => ((await vault.perform('settings.read', {})) as { readonly settings: unknown }).settings;
const lastChange = () =>
  vault.session.db.prepare("SELECT fields FROM ledger_event WHERE kind = 'settings.changed' ORDER BY n DESC LIMIT 1").get() as
    | { readonly fields: string }
    | undefined;
const faults = async () => ((await vault.perform('vault.verify', { scope: { kind: 'vault' } })) as VerifyResult).faults;

test('what nobody decided is as it was in the beginning', async () => {
  expect(await read()).toEqual({
    ...firstSettings,
    idleMinutes: 10,
    warnExposed: true,
    showCounts: false,
    verifyEveryDays: 7,
    rehashEveryDays: 30,
  });
  expect(await faults()).toEqual([]);
});

test('a change is kept, leaves the rest, and stands in the record with its old and new value', async () => {
  await vault.perform('settings.save', { idleMinutes: 4 });
  expect(await read()).toEqual({ ...firstSettings, idleMinutes: 4 });
  await vault.perform('settings.save', { warnExposed: false, showCounts: true, idleMinutes: 4 });
  expect(await read()).toEqual({ ...firstSettings, idleMinutes: 4, warnExposed: false, showCounts: true });
  expect(JSON.parse(lastChange()!.fields)).toMatchObject({
    kind: 'settings.changed',
    detail: { showCounts: { after: 1, before: 0 }, warnExposed: { after: 0, before: 1 } },
  });
  expect(vault.session.db.prepare("SELECT value FROM setting WHERE key = 'idleMinutes'").pluck().get()).toBe('4');
  expect(await faults()).toEqual([]);
});

test.each([
  [{ idleMinutes: 0 }, 'input.invalid'],
  [{ idleMinutes: 61 }, 'input.invalid'],
  [{ idleMinutes: 1.5 }, 'input.invalid'],
  [{ idleMinutes: 4, officeName: 'x' }, 'input.invalid'],
  [{}, 'settings.unchanged'],
  [{ idleMinutes: 4 }, 'settings.unchanged'],
])('%j is refused', async (input, code) => {
  const before = lastChange();
  expect(await vault.backend.call('settings.save', input, {})).toMatchObject({ kind: 'refused', code });
  expect(lastChange()).toEqual(before);
});

test('what was decided before there were days between checks keeps its digest', () => {
  const { db, writer } = vault.session;
  db.exec('SAVEPOINT older');
  db.exec(
    "DELETE FROM setting WHERE key IN ('verifyEveryDays', 'rehashEveryDays', 'backupEveryDays', 'backupKeepDays', 'backupKeepLast', 'keepComplaintMonths', 'keepInvestigationMonths')",
  );
  const fields = { idleMinutes: 4, warnExposed: false, showCounts: true };
  expect(settingsDigest(writer, 3)).toBe(recordDigest({ type: 'settings', id: 'office', version: 3, fields, content: null }));
  db.exec('ROLLBACK TO older; RELEASE older');
  expect(settingsDigest(writer, 3)).not.toBe(recordDigest({ type: 'settings', id: 'office', version: 3, fields, content: null }));
});

test('only a supervisor may change them', () => {
  expect(roles.filter((role) => mayDo(role, 'office.settings'))).toEqual(['supervisor']);
});

test.each([
  ["UPDATE setting SET value = '60' WHERE key = 'idleMinutes'", 'record.altered'],
  ["UPDATE setting SET value = 'never' WHERE key = 'idleMinutes'", 'record.altered'],
  ["UPDATE setting SET value = 'x' WHERE key = 'settingsVersion'", 'record.altered'],
  ["DELETE FROM setting WHERE key = 'warnExposed'", 'record.altered'],
  ["DELETE FROM setting WHERE key = 'settingsEvent'", 'record.withoutEntry'],
  [
    "DELETE FROM setting WHERE key IN ('settingsEvent', 'settingsVersion', 'idleMinutes', 'warnExposed', 'showCounts', 'verifyEveryDays', 'rehashEveryDays', 'backupEveryDays', 'backupKeepDays', 'backupKeepLast', 'keepComplaintMonths', 'keepInvestigationMonths')",
    'record.missing',
  ],
])('changed past the program, it is found: %s', async (statement, code) => {
  const { db } = vault.session;
  db.exec('SAVEPOINT spoilt');
  const session = vault.session as { alarm: unknown };
  session.alarm = 'ledger.forked';
  try {
    expect(db.prepare(statement).run().changes).toBeGreaterThan(0);
    expect((await faults()).map((fault) => `${fault.code} ${fault.what}`)).toContain(`${code} settings`);
  } finally {
    session.alarm = null;
    db.exec('ROLLBACK TO spoilt; RELEASE spoilt');
  }
});
