import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { VerifyResult } from '#shared/contract/vault.ts';
import type { EvidenceId, InvestigationId, UserId } from '#shared/kernel/ids.ts';
import { sql } from '../../../electron/backend/db/sql.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { originAt } from '../../support/evidence.ts';
import { makeOfficeOf, type Office } from '../../support/access/office.ts';
import { makeThumbnail } from '../../support/viewing/samples.ts';
import { pathToken } from '../../support/vault.ts';

let office: Office;
beforeEach(async () => {
  office = await makeOfficeOf({ ivo: 'investigator', ines: 'investigator', aron: 'auditor' });
});
afterEach(() => office.close());

const entry = { kind: 'digital', description: 'Invented film', notes: '', graphic: false } as const;
const source = (name: string): string => {
  const path = join(office.base, name);
  writeFileSync(path, `\xff\xd8\xff${name} `.repeat(9000), 'latin1');
  return path;
};
const verify = async () => (await office.run('vault.verify', { scope: { kind: 'vault' } })) as VerifyResult;

/** An item, and another that waits, in an investigation of two people. */
async function fill(): Promise<{ readonly id: InvestigationId; readonly item: EvidenceId; readonly waiting: string }> {
  const { id: complaintId } = await office.call('complaints.register', { entry: complaintEntry() });
  const { id } = await office.call('investigations.start', {
    entry: { complaintId, title: 'Invented', scope: '', openedOn: '2026-05-06' },
    colleagues: [office.id('ivo') as UserId, office.id('ines') as UserId],
  });
  await office.as('ivo');
  const [now, later] = [pathToken(), pathToken()];
  const taken = await office.run(
    'evidence.takeIn',
    { investigationId: id, file: now, entry, origin: originAt() },
    { [now]: source('a.bin') },
  );
  const item = (taken as { readonly id: EvidenceId }).id;
  const { view } = await office.call('evidence.view', { id: item });
  await office.call('evidence.viewState', { view });
  await office.call('evidence.keepThumbnail', { view, image: makeThumbnail().toString('base64') });
  const prepared = await office.backend.call(
    'evidence.prepareIntakes',
    { investigationId: id, origin: originAt(), files: [{ file: later, entry }] },
    { [later]: source('b.bin') },
  );
  if (prepared.kind !== 'ok') throw new Error(JSON.stringify(prepared));
  await office.as('founder');
  return { id, item, waiting: (prepared.value as { intakes: string[] }).intakes[0]! };
}

test('material and waiting intakes go with the file to its next key', async () => {
  const { id, item, waiting } = await fill();
  await office.call('access.withdraw', { fileId: id, userId: office.id('ines') as UserId });
  await office.as('ivo');
  const thumbnails = { investigationId: id, ids: [item], graphic: false };
  expect((await office.call('evidence.thumbnails', thumbnails)).rows.map((row) => row.id)).toEqual([item]);
  expect(await office.run('evidence.goOnWithIntake', { id: waiting })).toMatchObject({ number: 2 });
  expect(await verify()).toMatchObject({ faults: [], objects: 2, objectsNotOpened: 0, recordsNotOpened: 0 });
  await office.as('ines');
  expect(await office.refusal('evidence.list', { investigationId: id })).toBe('investigations.notFound');
  expect(await office.refusal('evidence.thumbnails', thumbnails)).toBe('investigations.notFound');
  expect(await verify()).toMatchObject({ faults: [], unchanged: true, objects: 0, bytes: 0, objectsNotOpened: 2 });
});

test('what is waiting in a file that was withdrawn stays, and goes on when it is given again', async () => {
  const { id, waiting } = await fill();
  await office.call('access.withdraw', { fileId: id, userId: office.id('ivo') as UserId });
  await office.as('ivo');
  expect(await office.run('evidence.goOnWithIntake', { id: waiting }).catch(String)).toContain('investigations.notFound');
  await office.as('founder');
  await office.call('access.grant', { fileId: id, userIds: [office.id('ivo') as UserId] });
  await office.as('ivo');
  expect(await office.run('evidence.goOnWithIntake', { id: waiting })).toMatchObject({ number: 2 });
});

test.each([
  ['the row of an item under another key', 'UPDATE evidence_object SET key_epoch = 0', 'evidence.keyAltered'],
  ['a record left under the key before', "UPDATE sealed_record SET key_epoch = 0 WHERE record_type = 'evidence'", 'record.keyDiffers'],
])('an auditor without keys finds %s', async (_, statement, code) => {
  const { id } = await fill();
  await office.call('access.withdraw', { fileId: id, userId: office.id('ines') as UserId });
  await office.as('aron');
  expect(await verify()).toMatchObject({ faults: [], objectsNotOpened: 1 });
  expect(office.session.db.prepare(statement).run().changes).toBe(1);
  expect((await verify()).faults.map((fault) => fault.code)).toContain(code);
  expect(office.session.writer.get<{ n: number }>(sql`SELECT count(*) AS n FROM evidence_item`)!.n).toBe(1);
});
