import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { InvestigationId } from '#shared/kernel/ids.ts';
import { openItem } from '../../../electron/backend/features/evidence/load.ts';
import { behindTheScenes, startInvestigation } from '../../support/evidence.ts';
import { makeVault, runJob, type TestVault } from '../../support/vault.ts';

/** What is recorded with microphone or camera: sealed as it comes, and an item in every case. */

let vault: TestVault;
let investigation: InvestigationId;

beforeAll(async () => {
  vault = await makeVault();
  investigation = await startInvestigation(vault);
});
afterAll(async () => {
  await vault.remove();
});

const incoming = () => readdirSync(join(vault.folder, 'incoming'));
const sha256 = (...parts: readonly Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest('hex');

async function begin(kind: 'sound' | 'film' | 'photograph' = 'sound') {
  const entry = { kind: 'digital' as const, description: 'Interview, first part', notes: '', graphic: false };
  return vault.call('evidence.recordBegin', {
    investigationId: investigation,
    kind,
    entry,
    by: 'A. Tester',
    place: 'Room 2',
    authority: '',
  });
}

async function append(id: string, offset: number, bytes: Buffer): Promise<number> {
  return (await vault.call('evidence.recordAppend', { id: id as never, offset, bytes: bytes.toString('base64') })).offset;
}

const contentOf = (id: string) => behindTheScenes(vault, (session) => openItem(session.writer, session.keys.fileKey(investigation)!, id));

it('becomes an item of exactly the bytes that came, with its pauses', async () => {
  const { id, offset } = await begin();
  const pieces = [randomBytes(40_000), Buffer.from('PLAIN-WORDS-OF-AN-INTERVIEW '.repeat(2_000)), randomBytes(7)];
  let end = offset;
  end = await append(id, end, pieces[0]!);
  end = (await vault.call('evidence.recordMark', { id, offset: end, mark: 'paused' })).offset;
  end = (await vault.call('evidence.recordMark', { id, offset: end, mark: 'resumed' })).offset;
  for (const piece of pieces.slice(1)) end = await append(id, end, piece);
  const [name] = incoming();
  expect(name).toMatch(/^[0-9a-f]{64}\.recording$/);
  expect(readFileSync(join(vault.folder, 'incoming', name!)).includes('PLAIN-WORDS')).toBe(false);
  end = (await vault.call('evidence.recordMark', { id, offset: end, mark: 'ended' })).offset;
  const ended = await vault.run('evidence.recordEnd', { id });
  expect(ended).toMatchObject({ outcome: 'done', result: { number: 1, sha256: sha256(...pieces) } });
  expect(incoming()).toEqual([]);
  const { id: item } = ended.result as { readonly id: string };
  const file = await vault.call('evidence.open', { id: item as never });
  expect(file.events.map(({ type }) => type)).toEqual(['generated', 'registered', 'fingerprintTaken']);
  const content = await contentOf(item);
  expect(content!.recording).toMatchObject({ medium: 'sound', isCut: false, breaks: [{ to: expect.any(String) as string }] });
  expect(content!.originalName).toMatch(/^sound-\d{4}-\d\d-\d\dT[\d-]+\.webm$/);
  expect(await vault.run('vault.verify', { scope: { kind: 'vault' } })).toMatchObject({ result: { unchanged: true } });
});

it('adds nothing at another place than its end, and cuts nothing away that was acknowledged', async () => {
  const { id, offset } = await begin('photograph');
  const end = await append(id, offset, Buffer.from('first'));
  for (const wrong of [0, offset, end + 1]) {
    const refused = await vault.envelope('evidence.recordAppend', { id, offset: wrong, bytes: 'AAAA' });
    expect(refused, String(wrong)).toMatchObject({ kind: 'refused', code: 'recording.elsewhere' });
  }
  // What an append left that failed goes; what was acknowledged before it stays.
  appendFileSync(join(vault.folder, 'incoming', incoming()[0]!), randomBytes(30));
  await append(id, end, Buffer.from(' and second'));
  expect(await vault.run('evidence.recordEnd', { id })).toMatchObject({ result: { sha256: sha256(Buffer.from('first and second')) } });
  expect(await vault.envelope('evidence.recordAppend', { id, offset: 0, bytes: 'AAAA' })).toMatchObject({ code: 'recording.none' });
});

it('is no item where nothing was recorded, as when a camera was turned on and no photograph taken; a block that does not open is not nothing', async () => {
  const before = (await vault.call('evidence.list', { investigationId: investigation })).rows.length;
  const { id, offset } = await begin('photograph');
  await vault.call('evidence.recordMark', { id, offset, mark: 'ended' });
  expect(await vault.run('evidence.recordEnd', { id })).toMatchObject({ outcome: 'refused', result: { code: 'recording.empty' } });
  expect(incoming()).toEqual([]);
  expect((await vault.call('evidence.intakes', { investigationId: investigation })).intakes).toEqual([]);
  expect((await vault.call('evidence.list', { investigationId: investigation })).rows).toHaveLength(before);
  const other = await begin('photograph');
  appendFileSync(join(vault.folder, 'incoming', incoming()[0]!), randomBytes(30));
  expect(await vault.run('evidence.recordEnd', { id: other.id }), 'control').toMatchObject({ outcome: 'done', result: { size: 0 } });
});

it('is finished by itself when the vault was locked or the power failed, up to the last piece that counts, and says so', async () => {
  const { id, offset } = await begin('film');
  const end = await append(id, offset, Buffer.from('until the lock'));
  await vault.call('evidence.recordMark', { id, offset: end, mark: 'paused' });
  appendFileSync(join(vault.folder, 'incoming', incoming()[0]!), randomBytes(11));
  await vault.reopen();
  const { jobs } = await vault.call('jobs.list', {});
  const finishing = jobs.find(({ operation }) => operation === 'evidence.recordEnd');
  expect(await runJob(vault.backend, finishing!.id)).toMatchObject({ outcome: 'done' });
  const { intakes } = await vault.call('evidence.intakes', { investigationId: investigation });
  const finished = intakes.find(({ state }) => state === 'finished')!;
  expect(finished).toMatchObject({ isRecording: true, item: { number: 4 } });
  const content = await contentOf(finished.item!.id);
  expect(content).toMatchObject({ sha256: sha256(Buffer.from('until the lock')), recording: { isCut: true, breaks: [{ to: null }] } });
  expect(await vault.call('evidence.dropIntake', { id: finished.id })).toEqual({ dropped: true });
  expect(incoming()).toEqual([]);
  expect(vault.incidents).toEqual([]);
});
