import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JobState } from '#shared/contract/envelope.ts';
import type { EvidenceFile } from '#shared/domain/evidence/model.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';
import { sourceFile, startInvestigation, takenIn } from '../../support/evidence.ts';
import { outcomes, prepareFolder, runBatch, sourceFolder } from '../../support/intake.ts';
import { makeVault, runJob, type TestVault } from '../../support/vault.ts';

/** A whole folder at once: what is taken in, what is left and why, and what is there already. */

let vault: TestVault;
let investigation: InvestigationId;

beforeAll(async () => {
  vault = await makeVault();
  investigation = await startInvestigation(vault);
});
afterAll(async () => {
  await vault.remove();
});

const items = async () => (await vault.call('evidence.list', { investigationId: investigation })).rows;

it('takes a folder in with its structure, and lists what it leaves with the reason', async () => {
  const folder = sourceFolder(vault, 'stick');
  mkdirSync(join(folder, 'yard', '2024'), { recursive: true });
  for (let n = 0; n < 40; n += 1) writeFileSync(join(folder, 'yard', `p${n}.jpg`), randomBytes(500 + n));
  writeFileSync(join(folder, 'yard', '2024', 'empty'), '');
  writeFileSync(join(folder, 'film.mp4'), randomBytes(1_500_000));
  symlinkSync('/etc', join(folder, 'elsewhere'));
  execFileSync('mkfifo', [join(folder, 'pipe')]);
  const listed = await prepareFolder(vault, investigation, folder);
  expect(listed).toMatchObject({ files: 42, left: 2 });
  expect((await vault.call('evidence.batches', { investigationId: investigation })).batches).toMatchObject([
    { state: 'ready', name: 'stick', counts: { waiting: 42, left: 2 } },
  ]);
  expect(await runBatch(vault, listed.batch)).toEqual({ state: 'ended', taken: 42, linked: 0, same: 0, left: 2 });
  expect((await outcomes(vault, listed.batch, 'left')).map(({ originalName, folder: at, reason }) => [at, originalName, reason])).toEqual([
    ['stick', 'elsewhere', 'link'],
    ['stick', 'pipe', 'special'],
  ]);
  const taken = await outcomes(vault, listed.batch, 'taken');
  expect(taken.map(({ folder: at, originalName }) => `${at}/${originalName}`)).toContain('stick/yard/2024/empty');
  const rows = await items();
  expect(rows).toHaveLength(42);
  expect(rows[0]!.description).toBe('Photographs of the yard 2');
  const film = (await vault.call('evidence.open', {
    id: taken.find(({ originalName }) => originalName === 'film.mp4')!.item!.id,
  })) as EvidenceFile;
  expect(film.events.map(({ type }) => type)).toEqual(['collected', 'registered', 'fingerprintTaken']);
  const checked = await vault.run('vault.verify', { scope: { kind: 'vault' } });
  expect(checked).toMatchObject({ outcome: 'done', result: { unchanged: true } });
  expect(await vault.call('evidence.dropBatch', { batch: listed.batch })).toEqual({ dropped: true });
  expect(await items()).toHaveLength(42);
});

it('asks about content that is there already, links it with the name it had there, or takes it in as an item of its own', async () => {
  const twice = randomBytes(700);
  const first = await takenIn(vault, investigation, sourceFile(vault, 'there-already', twice));
  const folder = sourceFolder(vault, 'second');
  for (const name of ['a', 'b', 'c']) writeFileSync(join(folder, name), twice);
  writeFileSync(join(folder, 'own-1'), 'the same within the folder');
  writeFileSync(join(folder, 'own-2'), 'the same within the folder');
  const before = (await items()).length;
  const { batch } = await prepareFolder(vault, investigation, folder);
  expect(await runBatch(vault, batch)).toEqual({ state: 'ended', taken: 1, linked: 0, same: 4, left: 0 });
  const same = await outcomes(vault, batch, 'same');
  expect(same.map(({ originalName, item }) => [originalName, item!.number])).toEqual([
    ['a', before],
    ['b', before],
    ['c', before],
    // Small files are read side by side: the first of the two that is read becomes the item.
    [expect.stringMatching(/^own-[12]$/), before + 1],
  ]);
  const settle = (places: number[] | null, how: 'link' | 'take') => vault.run('evidence.settleSame', { batch, places, how });
  expect(await settle([same[0]!.place], 'link')).toMatchObject({ outcome: 'done', result: { settled: 1 } });
  expect(await settle([same[1]!.place], 'take')).toMatchObject({ outcome: 'done', result: { settled: 1 } });
  expect(await settle(null, 'link')).toMatchObject({ outcome: 'done', result: { settled: 2 } });
  expect(await runBatch(vault, batch)).toEqual({ state: 'ended', taken: 2, linked: 3, same: 0, left: 0 });
  expect(await items()).toHaveLength(before + 2);
  const file = await vault.call('evidence.open', { id: first });
  expect(file.events.slice(3).map(({ type, notes, to }) => [type, notes, to])).toEqual([
    ['registered', 'second/a', 'J. Placehold'],
    ['registered', 'second/c', 'J. Placehold'],
  ]);
  expect(await vault.run('vault.verify', { scope: { kind: 'investigation', id: investigation } })).toMatchObject({
    result: { unchanged: true },
  });
});

it('pauses between files and goes on, keeps what was done at a lock, says so, and goes on from there', async () => {
  const folder = sourceFolder(vault, 'long');
  for (let n = 0; n < 600; n += 1) writeFileSync(join(folder, `f${String(n).padStart(3, '0')}`), `${n} of many`);
  const { batch } = await prepareFolder(vault, investigation, folder);
  const standing = async () =>
    (await vault.call('evidence.batches', { investigationId: investigation })).batches.find(({ id }) => id === batch)!;
  /** Begins, and does something at the first sign that files are in. */
  const during = async (act: () => unknown): Promise<JobState> => {
    const done = (await standing()).counts.taken;
    const begun = (await vault.envelope('evidence.runBatch', { batch })) as { readonly value: { readonly job: string } };
    for (;;) {
      if ((await standing()).counts.taken > done) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(await vault.envelope('evidence.dropBatch', { batch })).toMatchObject({ code: 'evidence.batchUnderWay' });
    await act();
    return runJob(vault.backend, begun.value.job);
  };
  expect(await during(() => vault.call('evidence.pauseBatch', { batch }))).toMatchObject({ outcome: 'done', result: { state: 'paused' } });
  const paused = await standing();
  expect(paused).toMatchObject({ state: 'paused', counts: { taken: 512, waiting: 88 } });
  await vault.reopen();
  expect(await standing()).toEqual(paused);
  expect(await runBatch(vault, batch)).toMatchObject({ state: 'ended', taken: 600 });
});

it('stays as it is at a lock in the middle: what counted counts, the rest waits', async () => {
  const folder = sourceFolder(vault, 'locked');
  for (let n = 0; n < 300; n += 1) writeFileSync(join(folder, `f${n}`), `${n} before the lock`);
  const { batch } = await prepareFolder(vault, investigation, folder);
  const before = (await items()).length;
  await vault.envelope('evidence.runBatch', { batch });
  await new Promise((resolve) => setTimeout(resolve, 60));
  await vault.reopen();
  const [standing] = (await vault.call('evidence.batches', { investigationId: investigation })).batches.filter(({ id }) => id === batch);
  expect(standing).toMatchObject({ state: 'cut' });
  expect((await items()).length).toBe(before + standing!.counts.taken);
  expect(await runBatch(vault, batch)).toMatchObject({ state: 'ended', taken: 300 });
  expect(vault.incidents).toEqual([]);
});

it('shows a page of a long list as the whole list shows it', async () => {
  const whole = await items();
  const page = await vault.call('evidence.page', { investigationId: investigation, offset: 40, limit: 50 });
  expect(page.total).toBe(whole.length);
  expect(page.rows).toEqual(whole.slice(40, 90));
});
