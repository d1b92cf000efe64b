import { appendFileSync, cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sql } from '../../electron/backend/db/sql.ts';
import { complaintEntry } from '../support/complaints.ts';
import { makeFilledOffice, newPassphrase, pick, refusalOf, workIn } from '../support/recovery/ceremony.ts';

const filesOf = (folder: string): readonly string[] =>
  ['vault.json', 'vault.alt.json', 'keyring', 'vault.db'].map((name) => readFileSync(join(folder, name)).toString('base64'));

test('a vault that is older than this computer knows it, damaged or open elsewhere is not written to', async () => {
  const { office, sheets, number } = await makeFilledOffice();
  const who = { kind: 'existing', number } as const;
  const { folder } = office;
  const older = `${folder}-older`;
  cpSync(folder, older, { recursive: true });
  const at = await workIn(office);
  expect(await refusalOf(office, pick(sheets, 1, 2, 3), who)).toEqual({ kind: 'unavailable', code: 'vault.inUse' });
  await at.perform('complaints.register', { entry: complaintEntry() });
  await at.lock();

  const before = filesOf(older);
  expect(await refusalOf({ ...office, folder: older }, pick(sheets, 1, 2, 3), who)).toEqual({
    kind: 'unavailable',
    code: 'vault.readOnlyAlarm',
  });
  expect(filesOf(older)).toEqual(before);

  const database = readFileSync(join(folder, 'vault.db'));
  database[200] = database[200]! ^ 1;
  writeFileSync(join(folder, 'vault.db'), database);
  const damaged = filesOf(folder);
  expect(await refusalOf(office, pick(sheets, 1, 2, 3), who)).toEqual({ kind: 'unavailable', code: 'vault.databaseDamaged' });
  expect(filesOf(folder)).toEqual(damaged);
  office.remove();
});

test('a keyring whose last line was cut off is put right, and that is entered', async () => {
  const { office, sheets, number } = await makeFilledOffice();
  appendFileSync(join(office.folder, 'keyring'), '{"body":{"cut');
  expect(await refusalOf(office, pick(sheets, 1, 2, 3), { kind: 'existing', number })).toMatchObject({ kind: 'ok' });
  const at = await workIn(office, newPassphrase);
  const rows = at.session.writer.all<{ fields: string }>(sql`SELECT fields FROM ledger_event WHERE kind = 'keyring.tailDropped'`);
  expect(rows.map((row) => (JSON.parse(row.fields) as { detail: unknown }).detail)).toEqual([{ bytes: 13 }]);
  await at.lock();
  office.remove();
});
