import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { operations } from '#shared/contract/operations.ts';
import type { Announcement, Envelope, JobState } from '#shared/contract/envelope.ts';
import { chromiumOrigin } from '../../../electron/gateway/policy.ts';
import type { SenderFacts } from '../../../electron/gateway/ports.ts';
import { createNodeStaircase } from '../../../electron/shell/node-staircase.ts';
import { createScriptedChooser } from '../../../electron/shell/scripted-chooser.ts';

/** A backup restored where nobody has signed in: through the gateway with real processes, and by the command line. */

const passphrase = 'nine quiet herons cross the harbour';
const sender: SenderFacts = { isExpectedWindow: true, isMainFrame: true, origin: chromiumOrigin, address: `${chromiumOrigin}/` };

let base = '';
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'recourse-restore-'));
  mkdirSync(join(base, 'drive'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

test('made in the window, restored from the lock screen into another folder, and opened there', async () => {
  const [drive, restored] = [join(base, 'drive'), join(base, 'restored')];
  const chooser = createScriptedChooser({
    vaultFolders: [join(base, 'vault'), restored],
    save: [drive],
    open: [[drive]],
  });
  const staircase = createNodeStaircase({ operations, profile: join(base, 'profile'), chooser });
  const heard: JobState[] = [];
  const ended = new Promise<JobState>((resolve) => {
    staircase.subscribe((announcement: Announcement) => {
      if (announcement.topic !== 'job') return;
      heard.push(announcement.job);
      if (announcement.job.operation === 'backups.make' && announcement.job.outcome !== null) resolve(announcement.job);
    });
  });
  const envelope = (name: string, input: unknown = {}): Promise<Envelope> => staircase.handle(sender, name, input);
  const value = async <T>(name: string, input: unknown = {}): Promise<T> => {
    const answer = await envelope(name, input);
    if (answer.kind !== 'ok') throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer.value as T;
  };
  const { token } = await value<{ token: string }>('shell.chooseVault', { how: 'create' });
  await value('shell.createVault', { token, passphrase, officeName: 'An Office', personName: 'A Person' });
  expect(await value('backups.list')).toMatchObject({ backups: [], isDue: true, lastAt: null });
  const place = await value<{ token: string }>('shell.chooseSave', { purpose: 'backup', suggestedName: '' });
  await value('backups.make', { destination: place.token, label: 'Invented stick' });
  expect(await ended).toMatchObject({ outcome: 'done', result: { number: 1 } });
  const file = { file: place.token };
  // What was chosen to be written is not read through, and nothing of it while a vault is open.
  expect(await envelope('shell.lookAtBackup', file)).toMatchObject({ code: 'shell.lockFirst' });
  await staircase.lock('asked');
  expect(await envelope('shell.lookAtBackup', file)).toMatchObject({ code: 'shell.tokenUnknown' });

  const { files } = await value<{ files: { token: string }[] }>('shell.chooseFiles', { purpose: 'backup', multiple: false });
  const backup = { file: files[0]!.token };
  const looked = await value<{ generations: { number: number; entries: number }[] }>('shell.lookAtBackup', backup);
  expect(looked.generations).toHaveLength(1);
  const into = await value<{ token: string; folderName: string }>('shell.chooseRestoreFolder');
  expect(into.folderName).toBe('restored');
  expect(await value('shell.restoreBackup', { ...backup, number: 1, into: into.token })).toMatchObject({
    missing: 0,
    folderName: 'restored',
  });
  expect(heard.some(({ operation, total }) => operation === 'shell.restoreBackup' && total !== null)).toBe(true);
  expect(await value('shell.status')).toMatchObject({ state: 'locked', folderName: 'restored', holdsVault: true });
  await value('shell.unlock', { passphrase });
  // This computer knows the state after the backup: it alone, for the entry that says that it was made.
  expect(await value('vault.summary')).toMatchObject({ office: 'An Office', ledger: { alarm: 'ledger.rolledBack' } });
  await staircase.lock('asked');
});

const program = fileURLToPath(new URL('../../../electron/cli/index.ts', import.meta.url));

function recourse(...args: string[]): Promise<{ readonly code: number; readonly json: Record<string, unknown>; readonly errors: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, ...args, '--profile', join(base, 'profile of the command line'), '--json'],
      (error, out, errors) => {
        const last = out.trim().split('\n').at(-1) ?? '';
        const json = last.startsWith('{') ? (JSON.parse(last) as Record<string, unknown>) : {};
        resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, json, errors });
      },
    );
    child.stdin?.end(`${passphrase}\n`);
  });
}

test('by the command line: backup, verify-backup, restore; a damaged one is named and gives no vault', async () => {
  const drive = join(base, 'drive of the command line');
  mkdirSync(drive);
  expect(await recourse('backup', join(base, 'vault'), drive, '--label', 'Stick')).toMatchObject({
    code: 0,
    json: { number: 1, missing: 0 },
  });
  expect(await recourse('verify-backup', drive)).toMatchObject({ code: 0, json: { number: 1 } });
  expect(await recourse('restore', drive, join(base, 'from the command line'))).toMatchObject({ code: 0, json: { missing: 0 } });
  truncateSync(join(drive, readdirSync(drive)[0]!, 'generations/000001/vault.db'), 4096);
  const damaged = await recourse('verify-backup', drive);
  expect(damaged).toMatchObject({ code: 1, json: { error: 'backups.damaged' } });
  expect(damaged.errors).toContain('altered: vault.db');
  expect(await recourse('restore', drive, join(base, 'no vault'))).toMatchObject({ code: 1, json: { error: 'backups.damaged' } });
  expect(readdirSync(base).filter((name) => name.startsWith('no vault'))).toEqual([]);
});
