import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ApprovalRow } from '#shared/contract/approvals.ts';
import type { ComplaintId, UserId } from '#shared/kernel/ids.ts';
import { sql } from '../../../electron/backend/db/sql.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { makeOfficeOf, type Office } from '../../support/access/office.ts';

let office: Office;
let fileId: ComplaintId;
beforeEach(async () => {
  office = await makeOfficeOf({ ida: 'intake', sara: 'supervisor' });
  ({ id: fileId } = await office.call('complaints.register', { entry: complaintEntry() }));
});
afterEach(() => office.close());

const ask = async (): Promise<string> => {
  const { id, state } = await office.call('approvals.ask', {
    subject: { kind: 'access.unrestrict', fileId },
    reason: 'The officer was moved away',
  });
  expect(state).toBe('waiting');
  return id;
};
const rowOf = async (id: string): Promise<ApprovalRow | undefined> =>
  (await office.call('approvals.list', { open: false })).approvals.find((row) => row.id === id);
const isOpenTo = async (name: string): Promise<boolean> => {
  await office.as(name);
  return (await office.refusal('complaints.open', { id: fileId })) === 'ok';
};

test('who agrees and holds the key opens the complaint to the team at once', async () => {
  await office.call('access.restrict', { fileId, userIds: [office.id('sara') as UserId] });
  const id = await ask();
  expect(await isOpenTo('ida')).toBe(false);
  await office.as('sara');
  expect(await office.call('approvals.answer', { id, answer: 'agreed' })).toEqual({ state: 'used' });
  expect(await isOpenTo('ida')).toBe(true);
});

test('who agrees without the key leaves it to the asker, and sees neither reference nor reason', async () => {
  await office.call('access.restrict', { fileId, userIds: [] });
  const id = await ask();
  await office.as('sara');
  expect(await rowOf(id)).toMatchObject({ about: '', reason: '' });
  expect(await office.call('approvals.answer', { id, answer: 'agreed' })).toEqual({ state: 'agreed' });
  expect(await isOpenTo('ida')).toBe(false);
  await office.as('founder');
  expect(await office.call('approvals.carryOut', { id })).toEqual({ state: 'used' });
  expect(await isOpenTo('ida')).toBe(true);
});

test('a file that gets its next key takes the reason with it, and ends the request', async () => {
  await office.call('access.restrict', { fileId, userIds: [office.id('sara') as UserId] });
  const id = await ask();
  await office.call('access.withdraw', { fileId, userId: office.id('sara') as UserId });
  const row = office.session.writer.get<{ reason_key: string }>(sql`SELECT reason_key FROM approval WHERE id = ${id}`);
  expect(row?.reason_key).toBe('file:2');
  expect(await rowOf(id)).toMatchObject({ reason: 'The officer was moved away' });
  await office.as('sara');
  expect((await rowOf(id))?.reason ?? '').toBe('');
  expect(await office.refusal('approvals.answer', { id, answer: 'agreed' })).not.toBe('ok');
  expect(await isOpenTo('ida')).toBe(false);
});
