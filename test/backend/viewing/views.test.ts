import { randomBytes } from 'node:crypto';
import { openSync, readdirSync, writeSync, closeSync, statSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { longestViewRead, type OpenedView, type ViewState } from '#shared/contract/viewing.ts';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import { behindTheScenes, ledgerOf, sourceFile, startInvestigation, takenIn } from '../../support/evidence.ts';
import { makeVault, type TestVault } from '../../support/vault.ts';

/** Looking at originals through the engine: what is given, what is recorded, and when it ends. */

let vault: TestVault;
let investigation: InvestigationId;
let item: EvidenceId;
const content = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(3_000_000)]);

beforeAll(async () => {
  vault = await makeVault();
  investigation = await startInvestigation(vault);
  item = await takenIn(vault, investigation, sourceFile(vault, 'depot.camera.PNG', content), { entry: { graphic: true } });
});
afterAll(async () => vault.remove());

const look = (id: EvidenceId = item): Promise<OpenedView> => vault.call('evidence.view', { id });
const read = async (view: string, offset: number, length: number) => vault.backend.readMaterial!(view, offset, length);

async function checked(view: string): Promise<ViewState> {
  for (;;) {
    const state = await vault.call('evidence.viewState', { view });
    if (state.check !== 'checking') return state;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

test('an item gives its bytes in ranges, says what it is, and is compared with its fingerprint meanwhile', async () => {
  const opened = await look();
  expect(opened).toMatchObject({
    number: 1,
    graphic: true,
    size: content.length,
    extension: 'png',
    fileName: 'depot.camera.PNG',
    before: null,
    after: null,
  });
  for (const [offset, length] of [
    [0, 16],
    [65_400, 200],
    [content.length - 5, 100],
    [content.length, 10],
    [1_000_000, longestViewRead],
  ] as const) {
    const given = await read(opened.view, offset, length);
    expect(given.ok && Buffer.from(given.value).equals(content.subarray(offset, offset + length))).toBe(true);
  }
  expect(await checked(opened.view)).toEqual({ kind: 'image', format: 'png', check: 'unchanged' });
  await vault.call('evidence.endView', { view: opened.view });
});

test('ranges that are too long, not numbers or before the beginning are not given, nor anything by a name that was never given', async () => {
  const { view } = await look();
  for (const [offset, length] of [
    [0, longestViewRead + 1],
    [-1, 10],
    [0.5, 10],
    [0, Number.NaN],
    [Number.MAX_VALUE, 1],
  ] as const)
    expect(await read(view, offset, length)).toEqual({ ok: false, error: 'gone' });
  expect(await read('f'.repeat(32), 0, 10)).toEqual({ ok: false, error: 'gone' });
  expect(await vault.envelope('evidence.viewState', { view: 'f'.repeat(32) })).toMatchObject({ code: 'evidence.viewEnded' });
});

test('looking ends when it is closed, when too many are open, and at the lock', async () => {
  const first = await look();
  expect(await vault.call('evidence.endView', { view: first.view })).toEqual({ ended: true });
  expect(await read(first.view, 0, 10)).toEqual({ ok: false, error: 'gone' });
  const many = [await look(), await look(), await look(), await look()];
  expect((await read(many[0]!.view, 0, 10)).ok).toBe(false);
  expect((await read(many[3]!.view, 0, 10)).ok).toBe(true);
  await vault.reopen();
  for (const { view } of many) expect(await read(view, 0, 10)).toEqual({ ok: false, error: 'gone' });
});

test('looking leaves an entry each time and no handling event', async () => {
  const before = await vault.call('evidence.open', { id: item });
  await look();
  await look();
  expect((await vault.call('evidence.open', { id: item })).events).toEqual(before.events);
  const events = await behindTheScenes(vault, (session) => ledgerOf(session));
  const viewed = events.filter(({ kind }) => kind === 'evidence.viewed');
  expect(viewed.length).toBeGreaterThanOrEqual(2);
  expect(viewed.every(({ subject, file }) => subject === item && file === investigation)).toBe(true);
});

test('the comparison becomes a check on the handling record where somebody asks for it, once a day', async () => {
  const before = (await vault.call('evidence.open', { id: item })).events.length;
  const { view } = await look();
  await checked(view);
  expect(await vault.run('evidence.recordLooked', { view })).toMatchObject({ outcome: 'done', result: { unchanged: true } });
  const { events, lastCheck } = await vault.call('evidence.open', { id: item });
  expect(events).toHaveLength(before + 1);
  expect(events.at(-1)).toMatchObject({ type: 'verified', facts: { matches: true } });
  expect(lastCheck).toMatchObject({ unchanged: true });
  const again = await look();
  await checked(again.view);
  expect(await vault.run('evidence.recordLooked', { view: again.view })).toMatchObject({
    outcome: 'refused',
    result: { code: 'evidence.checkedToday' },
  });
  expect(await vault.run('evidence.recordLooked', { view: '0'.repeat(32) })).toMatchObject({ result: { code: 'evidence.viewEnded' } });
  expect((await vault.run('vault.verify', { scope: { kind: 'item', id: item } })).result).toMatchObject({ faults: [] });
});

test('an original that was changed gives nothing of the changed piece, and the check says so', async () => {
  const id = await takenIn(vault, investigation, sourceFile(vault, 'other.bin', randomBytes(400_000)));
  const folder = path.join(vault.folder, 'objects');
  const file = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .find((name) => statSync(name).size < 500_000)!;
  const handle = openSync(file, 'r+');
  writeSync(handle, Buffer.from([1, 2, 3, 4]), 0, 4, 200_000);
  closeSync(handle);
  const { view, before } = await look(id);
  expect(before).toBe(item);
  expect((await read(view, 0, 1000)).ok).toBe(true);
  expect(await read(view, 190_000, 20_000)).toEqual({ ok: false, error: 'damaged' });
  expect((await checked(view)).check).toBe('altered');
  expect(await vault.run('evidence.recordLooked', { view })).toMatchObject({ outcome: 'done', result: { unchanged: false } });
  const { events, isLocked } = await vault.call('evidence.open', { id });
  expect(events.at(-1)).toMatchObject({ type: 'verified', facts: { matches: false } });
  expect(isLocked).toBe(true);
});
