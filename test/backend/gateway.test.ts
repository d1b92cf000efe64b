import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChosenFile } from '#shared/contract/shell.ts';
import type { ToVault } from '#shared/contract/wire.ts';
import { err } from '#shared/kernel/result.ts';
import { electronOrigin } from '../../electron/gateway/policy.ts';
import type { SenderFacts } from '../../electron/gateway/ports.ts';
import { createScriptedChooser } from '../../electron/shell/scripted-chooser.ts';
import { fakeBackend, harness, manualTime, opens, ownSender } from './gateway-harness.ts';

const listing = { name: 'investigations.list' };

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'gateway-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('who may speak', () => {
  const strangers: readonly (readonly [string, Partial<SenderFacts>])[] = [
    ['another window', { isExpectedWindow: false }],
    ['a frame in our page', { isMainFrame: false }],
    ['another origin', { origin: 'https://example.invalid', address: 'https://example.invalid/' }],
    ['a page that inherited our origin', { address: 'about:blank' }],
    ['a page made from a blob of ours', { address: `blob:${electronOrigin}/5d1c` }],
    ['an origin that begins like ours', { origin: `${electronOrigin}.example`, address: `${electronOrigin}.example/` }],
    ['an opaque origin', { origin: 'null' }],
  ];

  it.each(strangers)('refuses %s and counts it without content', async (_what, facts) => {
    const { staircase, counts } = harness();
    expect(await staircase.handle({ ...ownSender, ...facts }, 'shell.status', {})).toEqual({ kind: 'refused', code: 'gateway.stranger' });
    expect(await staircase.admitFile({ ...ownSender, ...facts }, '/etc/hostname', 'csv')).toEqual({
      kind: 'refused',
      code: 'gateway.stranger',
    });
    expect(Object.fromEntries(counts)).toEqual({ stranger: 2 });
  });

  it('answers our own page', async () => {
    const { call } = harness();
    expect(await call('shell.status')).toMatchObject({ kind: 'ok', value: { state: 'none', folderName: null, locksAt: null } });
  });
});

describe('what may be called', () => {
  it.each([
    '',
    'constructor',
    '__proto__',
    'toString',
    'shell.nothing',
    'SHELL.STATUS',
    ' shell.status',
    7,
    null,
    undefined,
    {},
    ['shell.status'],
  ])('refuses the name %j', async (name) => {
    const { staircase, counts } = harness();
    expect(await staircase.handle(ownSender, name, {})).toEqual({ kind: 'refused', code: 'gateway.unknownOperation' });
    expect(counts.get('unknownOperation')).toBe(1);
  });

  it('answers nothing of the vault while it is locked', async () => {
    const { call } = harness();
    expect(await call(listing.name)).toEqual({ kind: 'unavailable', code: 'vault.locked' });
  });

  it('passes a plain input on and its answer back', async () => {
    const backend = fakeBackend();
    const { call, unlock } = harness({ openBackend: opens(backend) });
    expect(await unlock()).toEqual({ kind: 'ok', value: { state: 'open' } });
    expect(await call('complaints.list', { a: [1, { b: 'x' }] })).toEqual({ kind: 'ok', value: { a: [1, { b: 'x' }] } });
    expect(backend.calls).toHaveLength(1);
  });

  it('turns an exception into an incident number', async () => {
    const { call, counts } = harness({
      chooser: {
        ...createScriptedChooser({}),
        chooseVaultFolder: () => Promise.reject(new Error('with the name of a witness')),
      },
    });
    const envelope = await call('shell.chooseVault', { how: 'open' });
    expect(envelope).toEqual({ kind: 'bug', incident: expect.stringMatching(/^[0-9a-f]{8}$/) as unknown });
    expect(counts.get('fault')).toBe(1);
  });

  it('bounds calls at once and calls begun, and lets the next ones in', async () => {
    const time = manualTime();
    const waiting: (() => void)[] = [];
    const backend = fakeBackend(() => new Promise((resolve) => waiting.push(() => resolve({ kind: 'ok', value: 1 }))));
    const { call, unlock } = harness({
      openBackend: opens(backend),
      now: time.now,
      after: time.after,
      pace: { atOnce: 3, perSecond: 10, burst: 8 },
    });
    await unlock();
    const first = [1, 2, 3].map(() => call(listing.name));
    expect(await call(listing.name)).toEqual({ kind: 'refused', code: 'gateway.busy' });
    while (backend.calls.length < 3) await new Promise((resolve) => setImmediate(resolve));
    waiting.forEach((finish) => finish());
    await Promise.all(first);
    for (let index = 0; index < 4; index += 1) expect((await call('shell.status')).kind).toBe('ok');
    expect(await call('shell.status')).toEqual({ kind: 'refused', code: 'gateway.busy' });
    time.advance(200);
    expect((await call('shell.status')).kind).toBe('ok');
  });

  it('never puts off a lock, however much is still to be answered', async () => {
    const backend = fakeBackend(() => new Promise(() => undefined));
    const { call, unlock, staircase } = harness({ openBackend: opens(backend), pace: { atOnce: 3, perSecond: 1, burst: 4 } });
    await unlock();
    const first = [1, 2, 3].map(() => call(listing.name));
    expect(await call('shell.status')).toEqual({ kind: 'refused', code: 'gateway.busy' });
    expect((await call('shell.lock')).kind).toBe('ok');
    expect(staircase.state()).toBe('locked');
    expect((await Promise.all(first)).map(({ kind }) => kind)).toEqual(['unavailable', 'unavailable', 'unavailable']);
  });
});

describe('choosing, unlocking, locking', () => {
  it('unlocks the chosen vault and hands the passphrase over once', async () => {
    await writeFile(path.join(folder, 'vault.json'), '{}');
    const sent: ToVault[] = [];
    const { call, announcements } = harness({
      chooser: createScriptedChooser({ vaultFolders: [folder] }),
      seen: (message) => sent.push(message),
      profile: '/the/profile',
    });
    expect(await call('shell.unlock', { passphrase: 'x' })).toEqual({ kind: 'refused', code: 'shell.noVault' });
    expect(await call('shell.chooseVault', { how: 'open' })).toMatchObject({
      kind: 'ok',
      value: { folderName: path.basename(folder), holdsVault: true },
    });
    expect(await call('shell.status')).toMatchObject({
      value: { state: 'locked', folderName: path.basename(folder), holdsVault: true, locksAt: null },
    });
    expect(await call('shell.unlock', { passphrase: 'an invented one' })).toEqual({ kind: 'ok', value: { state: 'open' } });
    expect(sent).toEqual([{ t: 'open', how: 'unlock', folder, passphrase: 'an invented one', profile: '/the/profile' }]);
    expect(await call('shell.status')).toMatchObject({ value: { state: 'open', locksAt: expect.any(Number) as unknown } });
    expect(await call('shell.chooseVault', { how: 'open' })).toEqual({ kind: 'refused', code: 'shell.lockFirst' });
    expect(announcements).toContainEqual({ topic: 'changed', topics: ['shell'] });
  });

  it('creates in a folder that the person chose, and in no other', async () => {
    const sent: ToVault[] = [];
    const { call } = harness({ chooser: createScriptedChooser({ vaultFolders: [folder] }), seen: (message) => sent.push(message) });
    expect(await call('shell.createVault', { token: `path_${'0'.repeat(32)}`, passphrase: 'x' })).toEqual({
      kind: 'refused',
      code: 'shell.tokenUnknown',
    });
    const chosen = await call('shell.chooseVault', { how: 'create' });
    const { token } = (chosen as { value: { token: string } }).value;
    expect(await call('shell.createVault', { token, passphrase: 'an invented one', officeName: 'An Office' })).toMatchObject({
      kind: 'ok',
    });
    expect(sent[0]).toMatchObject({ t: 'open', how: 'create', folder, officeName: 'An Office' });
  });

  it('says why a vault did not open and stays locked', async () => {
    const { call, unlock } = harness({ openBackend: () => Promise.resolve(err({ kind: 'unavailable', code: 'vault.wrongPassphrase' })) });
    expect(await unlock()).toEqual({ kind: 'unavailable', code: 'vault.wrongPassphrase' });
    expect(await call('shell.status')).toMatchObject({ value: { state: 'locked' } });
    expect(await unlock()).toEqual({ kind: 'unavailable', code: 'vault.wrongPassphrase' });
  });

  it('names what did not fit in an input and repeats none of it', async () => {
    const { call } = harness();
    const envelope = await call('shell.unlock', { passphrase: 'secret'.repeat(400), token: 'x' });
    expect(envelope).toMatchObject({ kind: 'refused', code: 'input.invalid', details: { paths: ['token', 'passphrase'] } });
    expect(JSON.stringify(envelope)).not.toContain('secret');
  });

  it('locks after the time of quiet, not before, and not while somebody is here', async () => {
    const time = manualTime();
    const { call, unlock, staircase, announcements } = harness({ now: time.now, after: time.after, idleLimit: 60_000 });
    await unlock();
    time.advance(50_000);
    expect(await call('shell.stayOpen')).toEqual({ kind: 'ok', value: { locksAt: time.now() + 60_000 } });
    time.advance(59_000);
    expect(staircase.state()).toBe('open');
    time.advance(1_000);
    expect(staircase.state()).toBe('locked');
    expect(announcements).toContainEqual({ topic: 'locked', reason: 'idle' });
    expect(await call('shell.stayOpen')).toEqual({ kind: 'ok', value: { locksAt: null } });
  });
});

describe('chosen paths', () => {
  const chooseCsv = { purpose: 'csv', multiple: false };

  it('crosses as tokens beside the input, for the operation they were chosen for', async () => {
    const file = path.join(folder, 'list.csv');
    await writeFile(file, 'a,b\n');
    const backend = fakeBackend();
    const { call, unlock } = harness({
      openBackend: opens(backend),
      chooser: createScriptedChooser({ open: [[file]], save: [path.join(folder, 'out.pdf')] }),
    });
    await unlock();
    const chosen = (await call('shell.chooseFiles', chooseCsv)) as { value: { files: ChosenFile[] } };
    expect(chosen.value.files).toEqual([{ token: expect.stringMatching(/^path_[0-9a-f]{32}$/) as unknown, name: 'list.csv', size: 4 }]);
    const { token } = chosen.value.files[0]!;
    const saved = (await call('shell.chooseSave', { purpose: 'report', suggestedName: 'report.pdf' })) as { value: { token: string } };

    await call('imports.inspect', { file: token });
    await call('evidence.takeIn', { file: token });
    await call('reports.export', { destination: token });
    await call('reports.export', { destination: saved.value.token });
    await call('imports.inspect', { note: token });
    expect(backend.calls.map((made) => made.paths)).toEqual([
      { [token]: file },
      {},
      {},
      { [saved.value.token]: path.join(folder, 'out.pdf') },
      {},
    ]);
    expect(JSON.stringify(backend.calls.map((made) => made.input))).not.toContain(folder);
  });

  it('serves a few times, for an hour, and not after a lock', async () => {
    const time = manualTime();
    const file = path.join(folder, 'list.csv');
    await writeFile(file, 'a\n');
    const backend = fakeBackend();
    const { call, unlock, staircase } = harness({
      openBackend: opens(backend),
      now: time.now,
      after: time.after,
      idleLimit: 1e9,
      pace: { atOnce: 8, perSecond: 1000, burst: 1000 },
      chooser: createScriptedChooser({ open: [[file], [file], [file]] }),
    });
    const served = (): number => backend.calls.filter((made) => Object.keys(made.paths).length > 0).length;
    const choose = async (): Promise<string> =>
      ((await call('shell.chooseFiles', chooseCsv)) as { value: { files: ChosenFile[] } }).value.files[0]!.token;

    await unlock();
    const often = await choose();
    for (let index = 0; index < 70; index += 1) await call('imports.inspect', { file: often });
    expect(served()).toBe(60);
    const late = await choose();
    time.advance(3_600_001);
    await call('imports.inspect', { file: late });
    const locked = await choose();
    await staircase.lock('asked');
    await unlock();
    await call('imports.inspect', { file: locked });
    expect(served()).toBe(60);
  });

  it('gives a token for a dropped file, not for a folder, a made-up path, or a path with a NUL', async () => {
    const file = path.join(folder, 'list.csv');
    await writeFile(file, 'a\n');
    const { staircase } = harness();
    const admit = (given: string, purpose: unknown = 'evidence') => staircase.admitFile(ownSender, given, purpose);
    expect(await admit(file)).toMatchObject({ kind: 'ok', value: expect.stringMatching(/^path_/) as unknown });
    for (const [given, purpose] of [
      [folder],
      [''],
      ['list.csv'],
      [`${file}\0.png`],
      [path.join(folder, 'absent')],
      [file, 'vault'],
      [file, 7],
    ] as const) {
      expect(await admit(given, purpose)).toEqual({ kind: 'refused', code: 'shell.notAFile' });
    }
  });

  it('says that nothing can ask, and that nothing was chosen', async () => {
    const none = harness({
      chooser: {
        chooseVaultFolder: () => Promise.resolve({ kind: 'noDialog' }),
        chooseToOpen: () => Promise.resolve({ kind: 'noDialog' }),
        chooseToSave: () => Promise.resolve({ kind: 'noDialog' }),
      },
    });
    expect(await none.call('shell.chooseVault', { how: 'open' })).toEqual({ kind: 'refused', code: 'shell.noDialog' });
    expect(await harness().call('shell.chooseFiles', chooseCsv)).toEqual({ kind: 'cancelled' });
  });
});

describe('preferences', () => {
  it('keeps language and theme in clear, and nothing else', async () => {
    const profile = path.join(folder, 'profile');
    const { call } = harness({ profile });
    expect(await call('shell.preferences')).toEqual({ kind: 'ok', value: { language: null, theme: 'system' } });
    expect(await call('shell.setPreferences', { language: 'ar' })).toEqual({ kind: 'ok', value: { language: 'ar', theme: 'system' } });
    expect(await call('shell.setPreferences', { theme: 'dark' })).toEqual({ kind: 'ok', value: { language: 'ar', theme: 'dark' } });
    expect(await call('shell.setPreferences', { theme: 'dark', lastCase: 'x' })).toMatchObject({ kind: 'refused', code: 'input.invalid' });
    expect(JSON.parse(await readFile(path.join(profile, 'preferences.json'), 'utf8'))).toEqual({ language: 'ar', theme: 'dark' });
    expect((await stat(profile)).mode & 0o077).toBe(0);
  });

  it('reads what it knows from a file that somebody changed', async () => {
    await writeFile(path.join(folder, 'preferences.json'), '{"language":"xx","theme":"dark","__proto__":{"a":1},"other":"y"}');
    expect(await harness({ profile: folder }).call('shell.preferences')).toEqual({ kind: 'ok', value: { language: null, theme: 'dark' } });
    await writeFile(path.join(folder, 'preferences.json'), '\0\0not json');
    expect(await harness({ profile: folder }).call('shell.preferences')).toEqual({
      kind: 'ok',
      value: { language: null, theme: 'system' },
    });
  });
});
