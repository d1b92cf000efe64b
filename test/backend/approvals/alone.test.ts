import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VerifyResult } from '#shared/contract/vault.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { contentFor } from '../../../electron/backend/features/retention/destroy.ts';
import { findKeptFile } from '../../../electron/backend/features/retention/files.ts';
import { appendLine, isEntryAllowed, signEntry } from '../../../electron/backend/keyring/file.ts';
import { signerOf } from '../../../electron/backend/keyring/role-keys.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { makeOffice, type Office, type SignedIn } from '../../support/people.ts';
import { agreeOutside, nameApprover } from '../../support/second-person.ts';

/** What the only authority of an office may do without anybody: bring a second person in, and nothing that takes away (resources/docs/formats.md, 6.2). */

let office: Office;
let open: string;
let restricted: string;
beforeAll(async () => {
  office = await makeOffice({ roles: ['auditor', 'investigator', 'administrator'] });
  const at = await office.as('supervisor');
  open = await complaint(at);
  restricted = await complaint(at);
  await at.perform('access.restrict', { fileId: restricted, userIds: [] });
}, 60_000);
afterAll(() => office.remove());

const complaint = async (at: SignedIn): Promise<string> =>
  ((await at.perform('complaints.register', { entry: complaintEntry() })) as { readonly id: string }).id;
const destroy = (fileId: string) => ({ kind: 'files.destroy', fileId, ground: 'reviewed' });

test('what takes away or lets out is refused until there is a second person, and nothing is written', async () => {
  const at = await office.as('supervisor');
  const before = at.session.frontier.size;
  const { length } = at.account.keyringFile.keyring.lines;
  const refused = [
    destroy(open),
    { kind: 'access.unrestrict', fileId: restricted },
    { kind: 'archive.export' },
    { kind: 'people.newKeys', userId: office.idOf('auditor') },
    { kind: 'people.role', userId: office.idOf('auditor'), role: 'none' },
    { kind: 'people.role', userId: office.idOf('investigator'), role: 'intake' },
  ];
  for (const subject of refused)
    expect(await at.envelope('approvals.ask', { subject, reason: 'x', confirmed: true })).toMatchObject({ code: 'approvals.secondNeeded' });
  const userId = office.idOf('auditor');
  const passphrase = 'nine slow barges pass the old mill';
  expect((await at.run('people.giveNewKeys', { userId, passphrase })).result).toMatchObject({ code: 'approvals.needed' });
  expect(at.session.frontier.size).toBe(before);
  expect(at.account.keyringFile.keyring.lines).toHaveLength(length);
  expect((await at.call('approvals.list', { open: true })).approvals).toEqual([]);
  expect(await at.envelope('complaints.open', { id: open })).toMatchObject({ kind: 'ok' });
});

test('an entry of one that destroys stays readable, and this program writes none', async () => {
  const at = await office.as('supervisor');
  const { session } = at;
  const content = contentFor(session, findKeptFile(session.writer, open)!);
  expect(isEntryAllowed(session.keyringFile, content, signerOf(session), office.ports.clock)).toBe(false);
  const line = signEntry(session.keyringFile.keyring, content, [], signerOf(session), office.ports.clock);
  expect(() => appendLine(session.keyringFile, line)).toThrow('destroyed');
  await office.signOut();
  // As a program did that carried out what the only authority asked for: the entry stood, and the run was cut off.
  appendFileSync(join(office.folder, 'keyring'), `${canonicalText(line)}\n`);
  const next = await office.as('supervisor');
  expect((await next.call('retention.notes', {})).notes).toMatchObject([{ fileId: open, asked: 'supervisor', agreed: 'nobody' }]);
  expect(await next.envelope('complaints.open', { id: open })).toMatchObject({ code: 'complaints.notFound' });
  expect(((await next.perform('vault.verify', { scope: { kind: 'vault' } })) as VerifyResult).faults).toEqual([]);
});

test('an approver is named alone; from then on their signature destroys, and a code does not', async () => {
  const at = await office.as('supervisor');
  const fileId = await complaint(at);
  const approver = await nameApprover(at.perform, office.base, office.ports);
  const { id } = (await at.perform('approvals.ask', { subject: destroy(fileId), reason: 'x' })) as { readonly id: string };
  expect((await at.call('approvals.list', { open: true })).approvals).toMatchObject([{ id, state: 'waiting', challenge: null }]);
  const code = { how: 'code', approverId: approver.id, code: 'babab-babab-babab-babab' };
  expect(await at.envelope('approvals.answerFromOutside', { id, answer: code })).toMatchObject({ code: 'approvals.codeNotEnough' });
  expect(await at.envelope('approvals.answer', { id, answer: 'agreed' })).toMatchObject({ code: 'approvals.ownRequest' });
  expect(await agreeOutside(at.perform, approver, office.base, id)).toMatchObject({ state: 'used' });
  const { notes } = await at.call('retention.notes', {});
  expect(notes.find((note) => note.fileId === fileId)).toMatchObject({ asked: 'supervisor', agreed: 'approver' });
  expect(((await at.perform('vault.verify', { scope: { kind: 'vault' } })) as VerifyResult).faults).toEqual([]);
  expect(office.incidents).toEqual([]);
});
