import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { performAll } from '../../support/main-job.ts';
import { openVault } from '../../support/open-vault.ts';
import { makeVault, type TestVault } from '../../support/vault.ts';

let vault: TestVault | null = null;
afterEach(async () => {
  await vault?.remove();
  vault = null;
});

/** A vault with one of everything in it. */
async function filled(): Promise<TestVault> {
  const made = await makeVault();
  vault = made;
  const folder = mkdtempSync(join(tmpdir(), 'recourse-keys-'));
  try {
    await performAll(async (name, input, paths = {}) => {
      const envelope = await made.envelope(name, input, paths);
      if (envelope.kind !== 'ok') throw new Error(`${name}: ${JSON.stringify(envelope)}`);
      const { value } = envelope;
      const isJob = typeof value === 'object' && value !== null && Object.keys(value).join() === 'job';
      if (!isJob) return value;
      const { runJob } = await import('../../support/vault.ts');
      return (await runJob(made.backend, (value as { job: string }).job)).result;
    }, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return made;
}

describe('replacing the keys of the vault', () => {
  test('ends the session, opens again with the same passphrase, and everything is there and verifies', async () => {
    const made = await filled();
    const before = await made.call('complaints.list', {
      filters: {},
      sort: { by: 'registered', direction: 'ascending' },
      offset: 0,
      limit: 50,
    });
    const job = await made.run('keys.replace', {});
    expect(job).toMatchObject({ outcome: 'done', result: { epoch: 1 } });
    expect(await made.envelope('vault.summary', {})).toMatchObject({ kind: 'unavailable', code: 'engine.closing' });
    await made.reopen();
    expect(await made.call('vault.summary', {})).toMatchObject({ ledger: { alarm: null }, anchorMissing: false });
    expect(
      await made.call('complaints.list', { filters: {}, sort: { by: 'registered', direction: 'ascending' }, offset: 0, limit: 50 }),
    ).toEqual(before);
    expect(await made.run('vault.verify', { scope: { kind: 'vault' } })).toMatchObject({
      outcome: 'done',
      result: { unchanged: true, faults: [] },
    });
    await made.backend.close();
    expect(readdirSync(made.folder).sort()).toEqual([
      'incoming',
      'keyring',
      'objects',
      'vault.alt.json',
      'vault.db',
      'vault.json',
      'vault.lock',
    ]);
  });

  test('an old database under the old key no longer opens with the new header', async () => {
    const made = await filled();
    await made.backend.close();
    const old = join(made.folder, '..', 'old.db');
    copyFileSync(join(made.folder, 'vault.db'), old);
    await made.reopen();
    await made.run('keys.replace', {});
    await made.backend.close();
    copyFileSync(old, join(made.folder, 'vault.db'));
    const opened = await openVault(made.folder, made.passphrase, made.ports);
    expect(opened).toEqual({ ok: false, error: { code: 'vault.databaseDamaged' } });
  });

  test('can be repeated, and an unfinished copy beside the vault is removed and said', async () => {
    const made = await filled();
    await made.run('keys.replace', {});
    await made.reopen();
    expect(await made.run('keys.replace', {})).toMatchObject({ result: { epoch: 2 } });
    await made.backend.close();
    copyFileSync(join(made.folder, 'vault.json'), join(made.folder, 'vault.db.next'));
    await made.reopen();
    expect(existsSync(join(made.folder, 'vault.db.next'))).toBe(false);
    expect((await made.call('vault.summary', {})).notes).toContain('keys.replacementUnfinished');
  });
});
