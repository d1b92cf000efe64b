import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { newestSchema, schemaPicture } from '../../../electron/backend/db/migrate.ts';
import { openBackendWith, startBackend, type Backend } from '../../../electron/backend/index.ts';
import { systemPorts } from '../../../electron/backend/system-ports.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { openVault } from '../../support/open-vault.ts';
import { listFiles } from '../../support/vault-snapshot.ts';
import { runJob } from '../../support/vault.ts';
import { copyOfKept, keptVaults, type KeptVault } from '../../support/vaults/kept.ts';

/** Vaults that earlier commits made (test/fixtures/vaults) open with the real key derivation, are migrated, are whole, and go on being used. */

const schema = readFileSync(new URL('../../../electron/backend/db/schema.sql', import.meta.url), 'utf8');
const incidents: unknown[] = [];
let base = '';
let open: Backend | null = null;
afterEach(async () => {
  await open?.close();
  open = null;
  if (base !== '') rmSync(base, { recursive: true, force: true });
});

function lay(kept: KeptVault): { readonly folder: string; readonly ports: ReturnType<typeof systemPorts> } {
  base = mkdtempSync(join(tmpdir(), 'recourse-earlier-'));
  copyOfKept(kept, join(base, 'vault'));
  const log = { incident: (_: string, error: unknown) => void incidents.push(error), note: () => undefined };
  return { folder: join(base, 'vault'), ports: systemPorts(join(base, 'profile'), log) };
}

async function valueOf(name: string, input: unknown): Promise<unknown> {
  const envelope = await open!.call(name, input, {});
  if (envelope.kind !== 'ok') throw new Error(`${name}: ${JSON.stringify(envelope)}`, { cause: incidents.at(-1) });
  return envelope.value;
}

async function verified(): Promise<unknown> {
  const { job } = (await valueOf('vault.verify', { scope: { kind: 'vault' } })) as { readonly job: string };
  return (await runJob(open!, job)).result;
}

describe('a vault of an earlier schema', () => {
  const all = keptVaults();

  test('is kept for each that can be made', () => {
    const schemas = all.map((kept) => kept.schema);
    expect(schemas).toEqual([10, 20, 70, 100, 110, 110, 120]);
    expect(Math.max(...schemas)).toBeLessThanOrEqual(newestSchema());
  });

  test.each(all)('$name: opens, has every table of today, is whole, and is worked in', async (kept) => {
    const { folder, ports } = lay(kept);
    const opened = await openVault(folder, kept.passphrase, ports);
    if (!opened.ok) throw new Error(opened.error.code);
    const session = opened.value;
    expect(session.alarm).toBeNull();
    expect(session.frontier.size).toBeGreaterThanOrEqual(kept.entries);
    expect(schemaPicture(session.db)).toBe(schema);
    expect(session.db.pragma('user_version', { simple: true })).toBe(newestSchema());
    const started = await startBackend(session);
    if (!started.ok) throw new Error(JSON.stringify(started.error));
    open = started.value;
    // The name of the office becomes a record at the first opening by a program that knows it.
    expect(await verified()).toMatchObject({ unchanged: true, faults: [], records: kept.records + 1, objects: kept.objects });
    const { id } = (await valueOf('complaints.register', { entry: complaintEntry() })) as { readonly id: string };
    expect(await valueOf('complaints.open', { id })).toBeTruthy();
    expect(await verified()).toMatchObject({ unchanged: true, faults: [], records: kept.records + 2 });
  });

  test('a byte of it that differs is told', async () => {
    const kept = all[0]!;
    const { folder, ports } = lay(kept);
    const wrong = await openBackendWith({ how: 'unlock', folder, passphrase: `${kept.passphrase}s` }, ports);
    expect(wrong).toMatchObject({ ok: false });
    const [object] = listFiles(join(folder, 'objects'));
    const bytes = readFileSync(object!);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(object!, bytes);
    const opened = await openBackendWith({ how: 'unlock', folder, passphrase: kept.passphrase }, ports);
    if (!opened.ok) throw new Error(JSON.stringify(opened.error));
    open = opened.value;
    expect(await verified()).toMatchObject({ unchanged: false });
  });
});
