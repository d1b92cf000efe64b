import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VerifyResult } from '#shared/contract/vault.ts';
import { makeOffice, type Office } from '../../support/people.ts';
import { askDestruction, fillFile, type FilledFile } from '../../support/retention/destroyed.ts';

/** One asks, another agrees: then the file is gone for everybody, and the record still stands. */

let office: Office;
let file: FilledFile;
let other: FilledFile;
beforeAll(async () => {
  office = await makeOffice({ roles: ['intake', 'investigator', 'auditor'] });
  await office.admit('second', 'supervisor');
  const supervisor = await office.as('supervisor');
  file = await fillFile(office, supervisor, 'aa');
  other = await fillFile(office, supervisor, 'bb');
});
afterAll(() => office.remove());

const preview = async (key: string) => (await office.as(key)).call('retention.preview', { fileId: file.complaint });

test('what would go is counted before anybody asks', async () => {
  expect(await preview('supervisor')).toMatchObject({
    goes: [{ id: file.complaint }, { id: file.investigation }],
    material: 1,
    things: 0,
    drafts: 2,
    holds: 0,
    refused: null,
    authorities: 2,
  });
});

test('a hold forbids it, on the investigation too, when it is asked and when it is done', async () => {
  const intake = await office.as('intake');
  const { id: hold } = await intake.call('retention.hold', {
    fileId: file.complaint,
    kind: 'proceedings',
    reason: 'A court asked for it.',
  });
  expect(await intake.envelope('retention.liftHold', { id: hold, reason: 'no' })).toMatchObject({ code: 'permission.denied' });
  const supervisor = await office.as('supervisor');
  const subject = { kind: 'files.destroy', fileId: file.investigation, ground: 'reviewed' };
  expect(await supervisor.envelope('approvals.ask', { subject, reason: '' })).toMatchObject({ code: 'retention.held' });
  await supervisor.call('retention.liftHold', { id: hold, reason: 'The court closed it.' });
  const id = await askDestruction(supervisor, file.complaint);
  const { id: later } = await supervisor.call('retention.hold', { fileId: file.investigation, kind: 'safety', reason: 'A threat.' });
  const second = await office.as('second');
  expect(await second.envelope('approvals.answer', { id, answer: 'agreed' })).toMatchObject({ code: 'retention.held' });
  const again = await office.as('supervisor');
  await again.call('retention.liftHold', { id: later, reason: 'It is over.' });
  // A hold was placed in between: it is asked about anew.
  expect(await (await office.as('second')).envelope('approvals.answer', { id, answer: 'agreed' })).toMatchObject({
    code: 'approvals.changedMeanwhile',
  });
  await (await office.as('supervisor')).perform('approvals.withdraw', { id });
});

test('two persons destroy it: gone from lists, keyring, database and store; the note stays', async () => {
  const supervisor = await office.as('supervisor');
  const objectsBefore = filesUnder(join(office.folder, 'objects'));
  const id = await askDestruction(supervisor, file.complaint);
  const second = await office.as('second');
  const [row] = (await second.call('approvals.list', { open: true })).approvals.filter((one) => one.id === id);
  expect(row).toMatchObject({ about: file.reference, mayIAnswer: true });
  expect(await second.perform('approvals.answer', { id, answer: 'agreed' })).toEqual({ state: 'used' });
  expect(await second.envelope('complaints.open', { id: file.complaint })).toMatchObject({ code: 'complaints.notFound' });
  const { notes } = await second.call('retention.notes', {});
  expect(notes).toHaveLength(2);
  expect(notes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        fileId: file.complaint,
        reference: file.reference,
        asked: 'supervisor',
        agreed: 'supervisor',
        ground: 'reviewed',
        purpose: 'oversight',
        material: 0,
      }),
      expect.objectContaining({ fileId: file.investigation, withReference: file.reference, material: 1, purpose: null }),
    ]),
  );
  expect(filesUnder(join(office.folder, 'objects'))).toHaveLength(objectsBefore.length - 1);
  const { lines } = second.account.keyringFile.keyring;
  const wraps = lines.flatMap((line) =>
    line.body.kind === 'file-grants' ? line.body.grants.map((grant, i) => ({ key: grant.key, wrap: line.wraps[i] })) : [],
  );
  const ofFile = wraps.filter(({ key }) => key.includes(file.complaint) || key.includes(file.investigation));
  expect(ofFile.length).toBeGreaterThan(1);
  expect(ofFile.every(({ wrap }) => wrap === null)).toBe(true);
  expect(wraps.some(({ wrap }) => wrap !== null)).toBe(true);
  expect(readFileSync(join(office.folder, 'vault.db-journal')).length).toBe(0);
});

test('the record and everything else verify clean; the other file is whole', async () => {
  for (const key of ['supervisor', 'auditor']) {
    const signedIn = await office.as(key);
    const result = (await signedIn.perform('vault.verify', { scope: { kind: 'vault' } })) as VerifyResult;
    expect(result.faults).toEqual([]);
  }
  const supervisor = await office.as('supervisor');
  expect(await supervisor.call('complaints.open', { id: other.complaint as never })).toMatchObject({ reference: other.reference });
  const list = await supervisor.call('complaints.list', {
    filters: {},
    sort: { by: 'registered', direction: 'ascending' },
    offset: 0,
    limit: 10,
  });
  expect(list.total).toBe(1);
  expect(office.incidents).toEqual([]);
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(join(folder, name)).isFile());
}
