import { closeSync, openSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { VerifyResult } from '#shared/contract/vault.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { openSession, type OpenSession } from '../../support/open-session.ts';
import { runJob } from '../../support/vault.ts';

let vault: OpenSession;
beforeAll(async () => {
  vault = await openSession();
});
afterAll(() => vault.close());

test('a job that is under way when the disk fails writes nothing any more', async () => {
  const { session, backend } = vault;
  const size = session.frontier.size;
  const started = await backend.call('vault.verify', { scope: { kind: 'vault' } }, {});
  if (started.kind !== 'ok') throw new Error(started.kind);
  session.broken = true;
  const ended = await runJob(backend, (started.value as { job: string }).job);
  expect(ended).toMatchObject({ outcome: 'refused', result: { code: 'disk.error' } });
  expect(session.frontier.size).toBe(size);
  session.broken = false;
  expect(((await vault.perform('vault.verify', { scope: { kind: 'vault' } })) as VerifyResult).unchanged).toBe(true);
  expect(session.frontier.size).toBe(size + 1);
});

test.skipIf(process.platform === 'win32')(
  'after a failed sync of the keyring nothing is appended to it, and the vault is not written to',
  async () => {
    const { session, backend } = vault;
    const { keyringFile } = session;
    const whole = keyringFile.handle;
    const [lines, bytes] = [keyringFile.keyring.lines.length, keyringFile.bytes];
    // It takes every write and refuses every sync.
    const noSync = openSync('/dev/null', 'r+');
    const file = keyringFile as { handle: number };
    file.handle = noSync;
    await backend.call('complaints.register', { entry: complaintEntry() }, {});
    file.handle = whole;
    closeSync(noSync);
    const envelope = await backend.call('complaints.register', { entry: complaintEntry() }, {});
    expect(envelope).toEqual({ kind: 'unavailable', code: 'disk.error' });
    expect([keyringFile.keyring.lines.length, keyringFile.bytes]).toEqual([lines, bytes]);
    expect(session.broken).toBe(true);
  },
);
