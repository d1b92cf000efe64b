import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { operations } from '#shared/contract/operations.ts';
import type { Announcement, Envelope } from '#shared/contract/envelope.ts';
import { chromiumOrigin } from '../../electron/gateway/policy.ts';
import type { SenderFacts, VaultProcess } from '../../electron/gateway/ports.ts';
import { forkVault } from '../../electron/shell/fork-vault.ts';
import { createNodeStaircase } from '../../electron/shell/node-staircase.ts';
import { createScriptedChooser } from '../../electron/shell/scripted-chooser.ts';

/** The real vault process, forked as `npm start` forks it. */

const passphrase = 'a plainly invented passphrase of words';
const sender: SenderFacts = { isExpectedWindow: true, isMainFrame: true, origin: chromiumOrigin, address: `${chromiumOrigin}/` };

let folder = '';
const started: { readonly process: VaultProcess; hasExited: boolean }[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gateway-process-'));
  started.length = 0;
});
afterEach(async () => {
  for (const each of started) each.process.kill();
  await rm(folder, { recursive: true, force: true });
});

function spawn(): VaultProcess {
  const process = forkVault();
  const record = { process, hasExited: false };
  started.push(record);
  process.onExit(() => (record.hasExited = true));
  return process;
}

async function createOpenVault() {
  const chooser = createScriptedChooser({ vaultFolders: [path.join(folder, 'vault')] });
  const staircase = createNodeStaircase({ operations, profile: path.join(folder, 'profile'), chooser, spawn });
  const call = (name: string, input: unknown = {}): Promise<Envelope> => staircase.handle(sender, name, input);
  const chosen = await call('shell.chooseVault', { how: 'create' });
  const { token } = (chosen as { readonly value: { readonly token: string } }).value;
  expect(await call('shell.createVault', { token, passphrase, officeName: 'An Office', personName: 'A Person' })).toEqual({
    kind: 'ok',
    value: { state: 'open' },
  });
  return { staircase, call };
}

it('creates, answers, locks and is gone; unlocks only with the passphrase', async () => {
  const { staircase, call } = await createOpenVault();
  expect(await call('vault.summary')).toMatchObject({ kind: 'ok', value: { office: 'An Office' } });
  expect(await call('complaints.list', { nonsense: true })).toMatchObject({ kind: 'refused', code: 'input.invalid' });
  await staircase.lock('asked');
  expect(started.map((each) => each.hasExited)).toEqual([true]);
  expect(await call('vault.summary')).toEqual({ kind: 'unavailable', code: 'vault.locked' });

  expect(await call('shell.unlock', { passphrase: `${passphrase}!` })).toEqual({ kind: 'unavailable', code: 'vault.wrongPassphrase' });
  expect(started.map((each) => each.hasExited)).toEqual([true, true]);
  expect(await call('shell.unlock', { passphrase })).toEqual({ kind: 'ok', value: { state: 'open' } });
  expect(await call('vault.summary')).toMatchObject({ kind: 'ok' });
  await staircase.lock('asked');
  expect(
    (await readdir(path.join(folder, 'profile'))).filter((name) => !['anchors', 'attempts', 'preferences.json'].includes(name)),
  ).toEqual([]);
});

it('shows a process that dies as a lock, and opens again', async () => {
  const { staircase, call } = await createOpenVault();
  const announced: Announcement[] = [];
  const died = new Promise<void>((resolve) =>
    staircase.subscribe((announcement) => {
      announced.push(announcement);
      if (announcement.topic === 'locked') resolve();
    }),
  );
  started[0]!.process.kill();
  await died;
  expect(announced[0]).toEqual({ topic: 'locked', reason: 'engineStopped' });
  expect(await call('vault.summary')).toEqual({ kind: 'unavailable', code: 'vault.locked' });
  expect(await call('shell.unlock', { passphrase })).toMatchObject({ kind: 'ok' });
  await staircase.lock('asked');
});

it('reports a host that cannot start as a stopped engine', async () => {
  const staircase = createNodeStaircase({
    operations,
    profile: path.join(folder, 'profile'),
    chooser: createScriptedChooser({}),
    spawn: () => forkVault(path.join(folder, 'absent.ts')),
  });
  await staircase.chooseVault(folder);
  expect(await staircase.handle(sender, 'shell.unlock', { passphrase })).toEqual({ kind: 'unavailable', code: 'engine.stopped' });
});
