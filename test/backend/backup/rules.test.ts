import { appendFileSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeBackup } from '../../../electron/backend/backup/make.ts';
import { noTurn } from '../../../electron/backend/backup/turn.ts';
import { generationsHolding, knownGenerations } from '../../../electron/backend/features/backups/index.ts';
import { nodeFileSystem } from '../../../electron/backend/objects/file-system.ts';
import { backupOn } from '../../support/backup-damage.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { backUp, driveBeside, mustBackUp } from '../../support/backups.ts';
import { behindTheScenes } from '../../support/evidence.ts';
import { cheapPorts, makeVault, pathToken, type TestVault } from '../../support/vault.ts';

/** Reminders, the rule of how long backups stay, pausing, and what is known of keys in them. */

const DAY = 86_400_000;
let vault: TestVault;
let drive: string;
let now = Date.parse('2026-03-01T09:00:00.000Z');
beforeAll(async () => {
  const { clock } = cheapPorts('/nonexistent');
  vault = await makeVault({ ports: { clock: { ...clock, now: () => new Date(now) } } });
  drive = driveBeside(vault);
});
afterAll(() => vault.remove());

test('a backup is asked for until one is made, again after the days of the office, and where the clock cannot be believed', async () => {
  expect(await vault.call('backups.list', {})).toMatchObject({ isDue: true, lastAt: null });
  await mustBackUp(vault, drive);
  expect(await vault.call('backups.list', {})).toMatchObject({ isDue: false, lastAt: '2026-03-01T09:00:00.000Z' });
  now += 6 * DAY;
  expect(await vault.call('backups.list', {})).toMatchObject({ isDue: false });
  now += DAY;
  expect(await vault.call('backups.list', {})).toMatchObject({ isDue: true });
  now -= 9 * DAY;
  expect(await vault.call('backups.list', {})).toMatchObject({ isDue: true });
  now += 9 * DAY;
  await vault.call('settings.save', { backupEveryDays: 30, backupKeepDays: 7 });
  expect(await vault.call('backups.list', {})).toMatchObject({ isDue: false, everyDays: 30, keepDays: 7 });
});

test('what is older than the rule goes with the next backup onto the same drive; until then nobody knows its end', async () => {
  now += 2 * DAY;
  await behindTheScenes(vault, (session) => expect(knownGenerations(session)).toMatchObject([{ number: 1, endsOn: null }]));
  // The control: on another drive nothing is removed.
  expect(await mustBackUp(vault, driveBeside(vault, 'other drive'))).toMatchObject({ number: 1, removed: [] });
  expect(await mustBackUp(vault, drive)).toMatchObject({ number: 2, removed: [1] });
  const { backups } = await vault.call('backups.list', {});
  expect(backups.map(({ generations }) => generations.map(({ number }) => number))).toEqual([[1], [2]]);
  await behindTheScenes(vault, (session) =>
    expect(knownGenerations(session).map(({ endsOn }) => endsOn)).toEqual(['2026-03-17', '2026-03-17']),
  );
});

test('a generation that was made and not recorded, because a run was cut off, gets its entry with the next one', async () => {
  await behindTheScenes(vault, async (session) => {
    const hooks = { fs: nodeFileSystem, turn: noTurn, total: () => undefined, phase: () => undefined };
    expect(await makeBackup(session, drive, hooks)).toMatchObject({ ok: true, value: { number: 3 } });
    expect(knownGenerations(session).some(({ number }) => number === 3)).toBe(false);
  });
  await mustBackUp(vault, drive);
  const { backups } = await vault.call('backups.list', {});
  expect(backups.flatMap(({ generations }) => generations.map(({ number }) => number)).sort((a, b) => a - b)).toEqual([1, 2, 3, 4]);
});

test('a key is held by the generations that were made after its first grant', async () => {
  const { id } = await vault.call('complaints.register', { entry: complaintEntry() });
  const key = `file:${id}:0`;
  await behindTheScenes(vault, (session) => expect(generationsHolding(session, key)).toEqual([]));
  await mustBackUp(vault, drive);
  await behindTheScenes(vault, (session) => {
    expect(generationsHolding(session, key)).toMatchObject([{ number: 5, label: 'Blue stick' }]);
    expect(generationsHolding(session, 'root:0').length).toBeGreaterThan(4);
  });
});

test('by the choice of the office the last ones and the first of each month stay; one with a damaged list stays too', async () => {
  const other = driveBeside(vault, 'thinned');
  await vault.call('settings.save', { backupKeepDays: 365, backupKeepLast: 2 });
  now = Date.parse('2026-06-10T09:00:00.000Z');
  for (let n = 1; n <= 3; n += 1) {
    expect((await mustBackUp(vault, other)).removed).toEqual([]);
    now += DAY;
  }
  const going = async () => {
    const { backups } = await vault.call('backups.list', {});
    return backups.at(-1)!.generations.flatMap(({ number, goesNext }) => (goesNext ? [number] : []));
  };
  // Told before it goes: 1 is the first of June, 3 will be among the last two.
  expect(await going()).toEqual([2]);
  appendFileSync(join(backupOn(other), 'generations/000002/objects.txt'), 'x');
  expect((await mustBackUp(vault, other)).removed).toEqual([]);
  now += DAY;
  expect(await going()).toEqual([3, 2]);
  expect((await mustBackUp(vault, other)).removed).toEqual([3]);
  expect(readdirSync(join(backupOn(other), 'generations')).sort()).toEqual(['000001', '000002', '000004', '000005']);
  await vault.call('settings.save', { backupKeepLast: 0 });
});

test('what went before a drive failed on the way is on the record', async () => {
  const failing = driveBeside(vault, 'failing');
  await vault.call('settings.save', { backupKeepDays: 7, backupKeepLast: 0 });
  const { id } = await mustBackUp(vault, failing);
  await mustBackUp(vault, failing);
  now += 10 * DAY;
  // A folder in the place of a file: it cannot be taken away as one.
  mkdirSync(join(backupOn(failing), 'generations/000002/keyring.new'));
  expect(await mustBackUp(vault, failing)).toMatchObject({ number: 3, removed: [1, 2] });
  const { backups } = await vault.call('backups.list', {});
  expect(backups.find((one) => one.id === id)?.generations.map(({ number }) => number)).toEqual([3]);
});

test('nothing is written through a link that stands in the place of a folder', async () => {
  const linked = driveBeside(vault, 'linked');
  await mustBackUp(vault, linked);
  const elsewhere = driveBeside(vault, 'elsewhere');
  symlinkSync(elsewhere, join(backupOn(linked), 'generations/000002'));
  expect(await backUp(vault, linked)).toMatchObject({ outcome: 'refused', result: { code: 'backups.driveFault' } });
  expect(readdirSync(elsewhere)).toEqual([]);
});

test('a backup waits while it is paused and goes on; there is one at a time', async () => {
  expect(await vault.call('backups.pause', { isPaused: true })).toEqual({ isPaused: false });
  const running = backUp(vault, drive);
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
  expect(await vault.call('backups.pause', { isPaused: true })).toEqual({ isPaused: true });
  const destination = pathToken();
  expect(await vault.run('backups.make', { destination, label: '' }, { [destination]: drive })).toMatchObject({
    outcome: 'refused',
    result: { code: 'backups.running' },
  });
  const underWay = async () => (await vault.call('jobs.list', {})).jobs.find(({ outcome }) => outcome === null);
  await expect.poll(underWay, { timeout: 30_000 }).toMatchObject({ operation: 'backups.make', phase: 'paused' });
  expect(await vault.call('backups.pause', { isPaused: false })).toEqual({ isPaused: false });
  expect(await running).toMatchObject({ outcome: 'done', result: { number: 6 } });
});
