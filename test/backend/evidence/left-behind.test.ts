import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { IntakeBatchId, InvestigationId } from '#shared/kernel/ids.ts';
import { readEvents } from '../../../electron/backend/ledger/store.ts';
import { originAt } from '../../support/evidence.ts';
import { sharedInvestigation } from '../../support/handling.ts';
import { makeOffice, type Office, type SignedIn } from '../../support/people.ts';
import { pathToken, runJob } from '../../support/vault.ts';

/** What somebody began to take in who then left, or lost the file: whoever can read the file goes on with it; while they can themselves, nobody else does. */

let office: Office;
let file: InvestigationId;

const spoken = Buffer.from('what was said into the microphone '.repeat(50));
const camera = randomBytes(4000);

beforeAll(async () => {
  office = await makeOffice({ roles: ['investigator', 'monitor'] });
  await office.admit('second', 'investigator');
  await office.admit('outsider', 'investigator');
  const supervisor = await office.as('supervisor');
  ({ id: file } = await sharedInvestigation(supervisor, [office.idOf('investigator'), office.idOf('second'), office.idOf('monitor')]));
});
afterAll(async () => {
  await office.remove();
});

const incoming = () => readdirSync(join(office.folder, 'incoming')).map((name) => name.split('.')[1]);
const list = async (at: SignedIn) => ({
  intakes: (await at.call('evidence.intakes', { investigationId: file })).intakes,
  batches: (await at.call('evidence.batches', { investigationId: file })).batches,
  due: (await at.call('evidence.due', { openDays: 3 })).unfinished,
});

/** Chooses two files and takes neither in. */
async function choose(at: SignedIn): Promise<IntakeBatchId> {
  const names = ['camera.bin', 'roster.txt'].map((name) => join(office.base, name));
  writeFileSync(names[0]!, camera);
  writeFileSync(names[1]!, 'the duty roster');
  const tokens = names.map(() => pathToken());
  const entry = { kind: 'digital', description: 'Depot camera', notes: '', graphic: false };
  const files = tokens.map((token) => ({ file: token, entry }));
  const paths = Object.fromEntries(tokens.map((token, at) => [token, names[at]!]));
  const prepared = await at.envelope('evidence.prepareIntakes', { investigationId: file, origin: originAt(), files }, paths);
  if (prepared.kind !== 'ok') throw new Error(JSON.stringify(prepared));
  return (prepared.value as { readonly batch: IntakeBatchId }).batch;
}

/** Who signed that an item was taken in, and for whom they went on. */
function signedFor(at: SignedIn, item: string) {
  const event = [...readEvents(at.session.writer, 0, 10_000)].find(
    ({ fields }) => fields.kind === 'evidence.takenIn' && fields.subject === item,
  )!;
  return { by: event.fields.actor, begunBy: event.fields.detail?.['begunBy'] ?? null };
}

it('while who began it can go on, it is theirs alone', async () => {
  const investigator = await office.as('investigator');
  await choose(investigator);
  const entry = { kind: 'digital' as const, description: 'Interview', notes: '', graphic: false };
  const begun = { investigationId: file, kind: 'sound' as const, entry, by: 'The investigator', place: 'Room 2', authority: '' };
  const { id, offset } = await investigator.call('evidence.recordBegin', begun);
  await investigator.call('evidence.recordAppend', { id, offset, bytes: spoken.toString('base64') });
  expect((await list(investigator)).batches).toMatchObject([{ begunBy: null, counts: { waiting: 2 } }]);

  const supervisor = await office.as('supervisor');
  expect(await list(supervisor)).toEqual({ intakes: [], batches: [], due: [] });
  expect(await supervisor.call('evidence.dropIntake', { id })).toEqual({ dropped: false });
  expect((await supervisor.call('jobs.list', {})).jobs).toEqual([]);
  expect(incoming()).toEqual(['recording']);
});

it('when they have left, what was recorded becomes an item at the next opening, signed by who opens and saying who began it', async () => {
  await (await office.as('supervisor')).perform('people.end', { userId: office.idOf('investigator'), confirmed: true });
  const outsider = await office.as('outsider');
  expect((await outsider.call('jobs.list', {})).jobs).toEqual([]);
  expect(await outsider.envelope('evidence.intakes', { investigationId: file })).toMatchObject({ code: 'investigations.notFound' });
  const monitor = await office.as('monitor');
  expect((await monitor.call('jobs.list', {})).jobs, 'a monitor reads the file and takes nothing in').toEqual([]);
  expect(await list(monitor)).toEqual({ intakes: [], batches: [], due: [] });
  expect(incoming()).toEqual(['recording']);

  const second = await office.as('second');
  const finishing = (await second.call('jobs.list', {})).jobs.find(({ operation }) => operation === 'evidence.recordEnd')!;
  const sha256 = createHash('sha256').update(spoken).digest('hex');
  expect(await runJob(second.backend, finishing.id)).toMatchObject({ outcome: 'done', result: { number: 1, sha256 } });
  expect(incoming()).toEqual([]);
  const { intakes, due } = await list(second);
  const recorded = intakes.find(({ isRecording }) => isRecording)!;
  expect(recorded).toMatchObject({ state: 'finished', begunBy: office.idOf('investigator'), item: { number: 1 } });
  expect(due).toMatchObject([{ files: 2 }]);
  expect(signedFor(second, recorded.item!.id)).toEqual({ by: office.idOf('second'), begunBy: office.idOf('investigator') });
  expect(await second.call('evidence.dropIntake', { id: recorded.id })).toEqual({ dropped: true });
});

it('files that they had chosen are listed, can be taken in from their sources, and be put away', async () => {
  const supervisor = await office.as('supervisor');
  const [batch] = (await list(supervisor)).batches;
  expect(batch).toMatchObject({ begunBy: office.idOf('investigator'), counts: { waiting: 2, taken: 0 } });
  expect(await supervisor.run('evidence.runBatch', { batch: batch!.id })).toMatchObject({ outcome: 'done', result: { taken: 2 } });
  const { rows } = await supervisor.call('evidence.list', { investigationId: file });
  expect(rows.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
  expect(signedFor(supervisor, rows.find(({ number }) => number === 2)!.id).begunBy).toBe(office.idOf('investigator'));
  const { rows: outcomes } = await supervisor.call('evidence.outcomes', { batch: batch!.id, what: 'taken', offset: 0, limit: 10 });
  expect(outcomes.map(({ originalName }) => originalName)).toEqual(['camera.bin', 'roster.txt']);
  expect(await supervisor.call('evidence.dropBatch', { batch: batch!.id })).toEqual({ dropped: true });
});

it('the same where only the file was withdrawn from who began; one’s own says nobody else', async () => {
  const second = await office.as('second');
  const batch = await choose(second);
  const supervisor = await office.as('supervisor');
  expect((await list(supervisor)).batches, 'control').toEqual([]);
  await supervisor.call('access.withdraw', { fileId: file, userId: office.idOf('second') as never });
  expect((await list(supervisor)).batches).toMatchObject([{ id: batch, begunBy: office.idOf('second') }]);
  // The content is there already: it is asked what is to be done, and then waits again in the name of who began it.
  expect(await supervisor.run('evidence.runBatch', { batch })).toMatchObject({ result: { taken: 0, same: 2 } });
  expect(await supervisor.run('evidence.settleSame', { batch, places: [1], how: 'take' })).toMatchObject({ result: { settled: 1 } });
  expect(await supervisor.run('evidence.runBatch', { batch })).toMatchObject({ result: { taken: 1, same: 1 } });
  expect(await supervisor.run('evidence.settleSame', { batch, places: null, how: 'link' })).toMatchObject({ result: { settled: 1 } });
  expect(await supervisor.call('evidence.dropBatch', { batch })).toEqual({ dropped: true });
  const own = await choose(supervisor);
  await supervisor.run('evidence.runBatch', { batch: own });
  await supervisor.run('evidence.settleSame', { batch: own, places: null, how: 'take' });
  await supervisor.run('evidence.runBatch', { batch: own });
  const { rows } = await supervisor.call('evidence.list', { investigationId: file });
  expect(rows).toHaveLength(6);
  expect(signedFor(supervisor, rows.find(({ number }) => number === 6)!.id)).toEqual({ by: office.idOf('supervisor'), begunBy: null });
  expect(await supervisor.run('vault.verify', { scope: { kind: 'vault' } })).toMatchObject({ result: { unchanged: true } });
  expect(office.incidents).toEqual([]);
});
