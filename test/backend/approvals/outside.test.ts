import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ApprovalRow } from '#shared/contract/approvals.ts';
import { makeApprover, type Approver } from '../../support/approver.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { makeOffice, type Office, type SignedIn } from '../../support/people.ts';
import { pathToken } from '../../support/vault.ts';

/** A small office: one supervisor, and an approver outside who signs a file or says a code. */

let office: Office;
let approver: Approver;
beforeAll(async () => {
  office = await makeOffice({ roles: ['intake', 'investigator'] });
  approver = await makeApprover(office.base, office.ports);
});
afterAll(() => office.remove());

async function requestFile(signedIn: SignedIn, id: string): Promise<string> {
  const token = pathToken();
  const path = join(office.base, `${token}.json`);
  const written = await signedIn.run('approvals.writeRequest', { id, destination: token }, { [token]: path });
  expect(written.outcome).toBe('done');
  return readFileSync(path, 'utf8');
}

async function row(signedIn: SignedIn, id: string): Promise<ApprovalRow> {
  return (await signedIn.call('approvals.list', { open: false })).approvals.find((approval) => approval.id === id)!;
}

async function restricted(signedIn: SignedIn): Promise<string> {
  const { id } = (await signedIn.perform('complaints.register', { entry: complaintEntry() })) as { id: string };
  await signedIn.perform('access.restrict', { fileId: id, userIds: [] });
  return id;
}

test('an approver is brought in by a card, and needed from then on', async () => {
  const { perform, envelope, call } = await office.as('supervisor');
  const { token, paths } = approver.card();
  const subject = { kind: 'approvers.change', approverId: approver.id, inForce: true };
  expect(await envelope('approvals.ask', { subject, reason: '' })).toMatchObject({ code: 'approvals.approverUnknown' });
  const read = { file: token, name: 'Invented Approver' };
  expect(await perform('approvals.readCard', read, paths)).toEqual({
    approverId: approver.id,
    words: approver.words,
    name: 'Invented Approver',
  });
  expect(await envelope('approvals.ask', { subject, reason: '' })).toMatchObject({ code: 'recovery.neededFirst' });
  expect(await perform('approvals.ask', { subject, reason: '', confirmed: true })).toMatchObject({ state: 'used' });
  expect((await call('approvals.list', { open: true })).approvers).toEqual([
    { id: approver.id, name: 'Invented Approver', inForce: true, words: approver.words },
  ]);
  expect((await call('people.list', {})).authoritiesNeeded).toBe(2);
  expect(await envelope('approvals.readCard', read, paths)).toMatchObject({ code: 'approvals.cardKnown' });
  const intake = await office.as('intake');
  expect((await intake.call('approvals.list', { open: true })).approvers[0]?.name).toBe('');
});

test('a code read aloud opens a restricted file again; a wrong one is counted, and the fifth ends the request', async () => {
  const supervisor = await office.as('supervisor');
  const fileId = await restricted(supervisor);
  const ask = async () =>
    ((await supervisor.perform('approvals.ask', { subject: { kind: 'access.unrestrict', fileId }, reason: 'x' })) as { id: string }).id;
  const say = (id: string, code: string) =>
    supervisor.envelope('approvals.answerFromOutside', { id, answer: { how: 'code', approverId: approver.id, code } });
  const ended = await ask();
  const wrong = approver.code((await row(supervisor, ended)).challenge!).replace(/^./, (letter) => (letter === 'b' ? 'd' : 'b'));
  for (const left of [4, 3, 2, 1, 0])
    expect(await say(ended, wrong)).toMatchObject({ value: { codesLeft: left, state: left === 0 ? 'refused' : 'waiting' } });
  const rightCode = approver.code((await row(supervisor, ended)).challenge ?? 'babab-babab-babab-babab-babab-babab');
  expect(await say(ended, rightCode)).toMatchObject({ code: 'approvals.notWaiting' });
  const id = await ask();
  expect((await row(supervisor, id)).challenge).toMatch(/^([a-z]{5}-){5}[a-z]{5}$/);
  const code = approver.code((await row(supervisor, id)).challenge!);
  expect(await say(id, ` ${code.toUpperCase().replaceAll('-', ' ')} `)).toEqual({ kind: 'ok', value: { state: 'used', codesLeft: null } });
  expect(await row(supervisor, id)).toMatchObject({ state: 'used', answeredBy: approver.id });
  expect((await (await office.as('intake')).envelope('complaints.open', { id: fileId })).kind).toBe('ok');
});

test('an entry of the keyring asks for a signature: a code is not enough, and a file signed for another request neither', async () => {
  const supervisor = await office.as('supervisor');
  const subject = { kind: 'people.role', userId: office.idOf('investigator'), role: 'intake' };
  const { id } = (await supervisor.perform('approvals.ask', { subject, reason: 'x' })) as { id: string };
  expect(await row(supervisor, id)).toMatchObject({ challenge: null, state: 'waiting' });
  const code = { how: 'code', approverId: approver.id, code: 'babab-babab-babab-babab' };
  expect(await supervisor.envelope('approvals.answerFromOutside', { id, answer: code })).toMatchObject({ code: 'approvals.codeNotEnough' });
  const otherSubject = { kind: 'people.role', userId: office.idOf('intake'), role: 'investigator' };
  const other = (await supervisor.perform('approvals.ask', { subject: otherSubject, reason: 'x' })) as { id: string };
  const bring = ({ token, paths }: ReturnType<Approver['answer']>) =>
    supervisor.envelope('approvals.answerFromOutside', { id, answer: { how: 'file', file: token } }, paths);
  expect(await bring(approver.answer(await requestFile(supervisor, other.id)))).toMatchObject({ code: 'approvals.fileWrong' });
  const stranger = await makeApprover(office.base, office.ports);
  const request = await requestFile(supervisor, id);
  expect(await bring(stranger.answer(request))).toMatchObject({ code: 'approvals.fileWrong' });
  expect(await bring(approver.answer(request))).toEqual({ kind: 'ok', value: { state: 'used', codesLeft: null } });
  expect(await bring(approver.answer(request))).toMatchObject({ code: 'approvals.notWaiting' });
  const consent = supervisor.account.keyringFile.keyring.lines.findLast((line) => line.body.kind === 'consent')!;
  expect(consent.body).toMatchObject({ approval: { by: approver.id } });
  expect((await office.as('investigator')).account.actor.role).toBe('intake');
});

test('an approver who was ended agrees to nothing more, by file or by code', async () => {
  const supervisor = await office.as('supervisor');
  const fileId = await restricted(supervisor);
  const { id } = (await supervisor.perform('approvals.ask', { subject: { kind: 'access.unrestrict', fileId }, reason: 'x' })) as {
    id: string;
  };
  const request = await requestFile(supervisor, id);
  const code = approver.code((await row(supervisor, id)).challenge!);
  const end = { kind: 'approvers.change', approverId: approver.id, inForce: false };
  const ending = (await supervisor.perform('approvals.ask', { subject: end, reason: 'x' })) as { id: string };
  const signed = approver.answer(await requestFile(supervisor, ending.id));
  const ended = { id: ending.id, answer: { how: 'file', file: signed.token } };
  expect(await supervisor.perform('approvals.answerFromOutside', ended, signed.paths)).toMatchObject({ state: 'used' });
  expect((await supervisor.call('people.list', {})).authoritiesNeeded).toBe(1);
  const late = approver.answer(request);
  const byFile = { id, answer: { how: 'file', file: late.token } };
  expect(await supervisor.envelope('approvals.answerFromOutside', byFile, late.paths)).toMatchObject({ code: 'approvals.fileWrong' });
  const byCode = { id, answer: { how: 'code', approverId: approver.id, code } };
  expect(await supervisor.envelope('approvals.answerFromOutside', byCode)).toMatchObject({ code: 'approvals.approverUnknown' });
});
