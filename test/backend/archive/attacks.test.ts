import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { performAll } from '../../support/main-job.ts';
import { openSession, type OpenSession } from '../../support/open-session.ts';
import { pathToken, runJob } from '../../support/vault.ts';

/** What somebody would try who wants more out of a full copy than was agreed to. */

let vault: OpenSession;
beforeAll(async () => {
  vault = await openSession();
  await performAll(vault.perform, vault.base);
});
afterAll(() => vault.close());

async function agreed(): Promise<string> {
  const asked = await vault.perform('approvals.ask', { subject: { kind: 'archive.export' }, reason: 'Invented' });
  return (asked as { readonly id: string }).id;
}

async function give(approval: string): Promise<unknown> {
  const destination = pathToken();
  const envelope = await vault.backend.call('archive.give', { approval, destination }, { [destination]: vault.base });
  if (envelope.kind !== 'ok') throw new Error(JSON.stringify(envelope));
  return (await runJob(vault.backend, (envelope.value as { job: string }).job)).result;
}

const copies = (): string[] => readdirSync(vault.base).filter((name) => /^\d\d-/.test(name));

test('two copies begun at once with one approval are one copy', async () => {
  const before = copies().length;
  const approval = await agreed();
  const results = await Promise.all([give(approval), give(approval)]);
  expect(results).toContainEqual(expect.objectContaining({ code: 'approvals.notValid' }));
  expect(copies().length - before).toBe(1);
});
