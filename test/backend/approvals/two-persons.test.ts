import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApprovalRow } from '#shared/contract/approvals.ts';
import { readEvents } from '../../../electron/backend/ledger/store.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { makeOffice, type Office, type SignedIn } from '../../support/people.ts';

/** Two supervisors: one asks, the other agrees in their own session. */

let office: Office;
beforeAll(async () => {
  office = await makeOffice({ roles: ['intake', 'investigator', 'auditor'] });
  await office.admit('second', 'supervisor');
});
afterAll(() => office.remove());

async function ask(signedIn: SignedIn, subject: unknown, reason = 'Invented reason with a name: Testova'): Promise<string> {
  const asked = (await signedIn.perform('approvals.ask', { subject, reason, confirmed: true })) as { id: string; state: string };
  expect(asked.state).toBe('waiting');
  return asked.id;
}

async function row(signedIn: SignedIn, id: string): Promise<ApprovalRow | undefined> {
  return (await signedIn.call('approvals.list', { open: false })).approvals.find((approval) => approval.id === id);
}

test('a restricted complaint is opened again: agreed to by who cannot read it, carried out by who can', async () => {
  const first = await office.as('supervisor');
  const { id: fileId } = (await first.perform('complaints.register', { entry: complaintEntry() })) as { id: string };
  const subject = { kind: 'access.unrestrict', fileId };
  expect(await first.envelope('approvals.ask', { subject, reason: '' })).toMatchObject({ code: 'access.notRestricted' });
  await first.perform('access.restrict', { fileId, userIds: [] });
  const id = await ask(first, subject);
  expect(await first.envelope('approvals.ask', { subject, reason: '' })).toMatchObject({ code: 'approvals.alreadyAsked' });
  expect(await first.envelope('approvals.carryOut', { id })).toMatchObject({ code: 'approvals.notAgreed' });
  expect(await row(first, id)).toMatchObject({
    state: 'waiting',
    mayIAnswer: false,
    reason: 'Invented reason with a name: Testova',
    challenge: null,
  });

  const intake = await office.as('intake');
  expect(await row(intake, id)).toBeUndefined();
  expect(await intake.envelope('approvals.answer', { id, answer: 'agreed' })).toMatchObject({ code: 'permission.denied' });

  const second = await office.as('second');
  expect(await second.envelope('complaints.open', { id: fileId })).toMatchObject({ kind: 'refused' });
  // The reason lies under the file's key: who agrees without that key is told by word of mouth.
  expect(await row(second, id)).toMatchObject({ state: 'waiting', mayIAnswer: true, reason: '', about: '' });
  expect(await second.perform('approvals.answer', { id, answer: 'agreed' })).toEqual({ state: 'agreed' });
  expect(await second.envelope('approvals.carryOut', { id })).toMatchObject({ code: 'approvals.cannotCarryOut' });

  const again = await office.as('supervisor');
  expect(await row(again, id)).toMatchObject({ state: 'agreed', mayICarryOut: true, answeredBy: office.idOf('second') });
  expect(await again.perform('approvals.carryOut', { id })).toEqual({ state: 'used' });
  expect(await again.envelope('approvals.carryOut', { id })).toMatchObject({ code: 'approvals.notAgreed' });
  expect((await (await office.as('intake')).envelope('complaints.open', { id: fileId })).kind).toBe('ok');
});

test('an approval ends with the state of what it was for', async () => {
  const first = await office.as('supervisor');
  const { id: fileId } = (await first.perform('complaints.register', { entry: complaintEntry() })) as { id: string };
  await first.perform('access.restrict', { fileId, userIds: [] });
  const id = await ask(first, { kind: 'access.unrestrict', fileId });
  expect(await (await office.as('second')).perform('approvals.answer', { id, answer: 'agreed' })).toEqual({ state: 'agreed' });
  const again = await office.as('supervisor');
  expect(await again.perform('approvals.carryOut', { id })).toEqual({ state: 'used' });
  await again.perform('access.restrict', { fileId, userIds: [] });
  const next = await ask(again, { kind: 'access.unrestrict', fileId });
  await (await office.as('second')).perform('approvals.answer', { id: next, answer: 'agreed' });
  const last = await office.as('supervisor');
  // As if the first had never been used: its rows say so, and the key is another.
  last.session.db.prepare("UPDATE approval SET state = 'agreed'").run();
  expect(await last.envelope('approvals.carryOut', { id })).toMatchObject({ code: 'approvals.notAgreed' });
  expect(await last.perform('approvals.carryOut', { id: next })).toEqual({ state: 'used' });
});

test('a role is changed by who agrees; refused and withdrawn requests do nothing', async () => {
  const subject = { kind: 'people.role', userId: office.idOf('investigator'), role: 'intake' };
  const first = await office.as('supervisor');
  const id = await ask(first, subject);
  const second = await office.as('second');
  expect(await second.perform('approvals.answer', { id, answer: 'refused' })).toEqual({ state: 'refused' });
  expect(await second.envelope('approvals.answer', { id, answer: 'agreed' })).toMatchObject({ code: 'approvals.notWaiting' });
  const asking = await office.as('supervisor');
  const withdrawn = await ask(asking, subject);
  expect(await asking.perform('approvals.withdraw', { id: withdrawn })).toEqual({ state: 'withdrawn' });
  const other = await office.as('second');
  expect(await other.envelope('approvals.answer', { id: withdrawn, answer: 'agreed' })).toMatchObject({ code: 'approvals.notWaiting' });
  expect(other.account.keyringFile.keyring.persons.get(office.idOf('investigator'))?.role).toBe('investigator');
  const right = await ask(other, subject);
  expect(await row(other, right)).toMatchObject({ about: 'Invented investigator' });
  const agreeing = await office.as('supervisor');
  expect(await row(agreeing, right)).toMatchObject({ reason: 'Invented reason with a name: Testova' });
  expect(await agreeing.perform('approvals.answer', { id: right, answer: 'agreed' })).toEqual({ state: 'used' });
  const changed = await office.as('investigator');
  expect(changed.account.actor.role).toBe('intake');
  expect(changed.session.keys.grants.open('match', 0)).not.toBeNull();
});

test('nobody agrees to what is about themselves, and nobody is made auditor who was ever given a file', async () => {
  const first = await office.as('supervisor');
  const id = await ask(first, { kind: 'people.role', userId: office.idOf('second'), role: 'monitor' });
  const second = await office.as('second');
  expect(await second.envelope('approvals.answer', { id, answer: 'agreed' })).toMatchObject({ code: 'approvals.ownRequest' });
  expect(
    await second.envelope('approvals.ask', {
      subject: { kind: 'people.role', userId: office.idOf('intake'), role: 'auditor' },
      reason: '',
    }),
  ).toMatchObject({
    code: 'people.cannotBecome',
  });
  const asking = await office.as('supervisor');
  expect(await asking.perform('approvals.withdraw', { id })).toEqual({ state: 'withdrawn' });
});

test('a supervisor who forgot their passphrase gets new keys: asked, agreed to, and given with them at the keyboard', async () => {
  await office.admit('third', 'supervisor');
  const answering = await office.as('second');
  const open = (await answering.call('approvals.list', { open: true })).approvals;
  for (const { id } of open) await answering.perform('approvals.answer', { id, answer: 'agreed' });
  expect((await office.as('third')).account.actor.role).toBe('supervisor');

  const userId = office.idOf('third');
  const passphrase = 'a quiet otter waits under the willow roots';
  const first = await office.as('supervisor');
  expect((await first.run('people.giveNewKeys', { userId, passphrase })).result).toMatchObject({ code: 'approvals.needed' });
  const id = await ask(first, { kind: 'people.newKeys', userId });
  expect((await first.run('people.giveNewKeys', { userId, passphrase, approvalId: id })).result).toMatchObject({
    code: 'approvals.notValid',
  });
  const second = await office.as('second');
  expect(await second.perform('approvals.answer', { id, answer: 'agreed' })).toEqual({ state: 'agreed' });
  expect((await second.run('people.giveNewKeys', { userId, passphrase, approvalId: id })).result).toMatchObject({
    code: 'approvals.notValid',
  });
  const giving = await office.as('supervisor');
  expect(await row(giving, id)).toMatchObject({ state: 'agreed', mayICarryOut: true });
  const other = { userId: office.idOf('intake'), passphrase, approvalId: id };
  expect((await giving.run('people.giveNewKeys', other)).result).toMatchObject({ code: 'approvals.notValid' });
  expect(await giving.perform('people.giveNewKeys', { userId, passphrase, approvalId: id })).toMatchObject({
    filesLost: expect.any(Number) as unknown,
  });
  expect(await row(giving, id)).toMatchObject({ state: 'used' });
  expect((await giving.run('people.giveNewKeys', { userId, passphrase, approvalId: id })).result).toMatchObject({
    code: 'approvals.notValid',
  });
  expect(await office.refusedAs('third')).toBe('vault.wrongPassphrase');
  office.members.set('third', { ...office.members.get('third')!, passphrase });
  expect((await office.as('third')).account.actor.role).toBe('supervisor');
});

test('the supervisor under suspicion is ended by two others, and the last one cannot be', async () => {
  const first = await office.as('supervisor');
  const id = await ask(first, { kind: 'people.role', userId: office.idOf('third'), role: 'none' });
  expect(await (await office.as('second')).perform('approvals.answer', { id, answer: 'agreed' })).toEqual({ state: 'used' });
  expect(await office.refusedAs('third')).toBe('vault.wrongPassphrase');
});

test('no entry holds a reason or a name, and the record holds together', async () => {
  const { session, perform } = await office.as('supervisor');
  const events = [...readEvents(session.writer, 0, session.frontier.size)];
  expect(events.filter((event) => /Testova|Invented/.test(event.fieldsText))).toEqual([]);
  expect(await perform('vault.verify', { scope: { kind: 'vault' } })).toMatchObject({ unchanged: true, faults: [] });
});
