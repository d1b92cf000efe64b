import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ok } from '#shared/kernel/result.ts';
import { recordFound } from '../../../electron/backend/features/evidence/index.ts';
import { commitChange } from '../../../electron/backend/ledger/append.ts';
import { readEvents } from '../../../electron/backend/ledger/store.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { originAt } from '../../support/evidence.ts';
import { filesUnder } from '../../support/backups.ts';
import { openSession, type OpenSession } from '../../support/open-session.ts';
import { pathToken, runJob } from '../../support/vault.ts';

/** What somebody would try who wants more out of a full copy than was agreed to. */

let vault: OpenSession;
const items: string[] = [];
beforeAll(async () => {
  vault = await openSession();
  const { id: complaintId } = (await vault.perform('complaints.register', { entry: complaintEntry() })) as { id: string };
  const entry = { complaintId, title: 'Invented', scope: '', openedOn: '2026-05-06' };
  const { id: investigationId } = (await vault.perform('investigations.start', { entry })) as { id: string };
  for (const name of ['one', 'two', 'three']) {
    writeFileSync(join(vault.base, name), `an invented film, ${name}`);
    const file = pathToken();
    const what = { kind: 'digital', description: 'Film', notes: '', graphic: false };
    const wish = { investigationId, file, entry: what, origin: originAt() };
    items.push(((await vault.perform('evidence.takeIn', wish, { [file]: join(vault.base, name) })) as { id: string }).id);
  }
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

test('leaves out the file of an item with an open incident, and locks one that it finds altered', async () => {
  const { session, base } = vault;
  const [locked, altered] = items as [string, string];
  commitChange(session, (writer) => {
    const [first, ...others] = recordFound(session, writer, [{ code: 'evidence.objectAltered', id: locked }]);
    return ok({ value: null, events: [first!, ...others] });
  });
  const stored = filesUnder(join(base, 'vault', 'objects')).map((name) => join(base, 'vault', 'objects', name));
  const known = stored.map((path) => readFileSync(path));
  expect(known.length).toBe(3);
  for (const path of stored) turnLast(path);
  const given = (await give(await agreed())) as { readonly name: string };
  for (const [n, path] of stored.entries()) writeFileSync(path, known[n]!);
  const leftOut = JSON.parse(readFileSync(join(base, given.name, 'data/left-out.json'), 'utf8')) as { material: unknown };
  expect(leftOut.material).toEqual([
    { id: locked, reason: 'locked' },
    { id: altered, reason: 'altered' },
    { id: items[2], reason: 'altered' },
  ]);
  for (const id of items) expect(await vault.perform('evidence.open', { id })).toMatchObject({ isLocked: true });
  // Found whole again: the bytes stay here until somebody has looked into it.
  expect(await give(await agreed())).toMatchObject({ material: 0, materialLeftOut: 3 });
  const kinds = [...readEvents(session.writer, 0, session.frontier.size)].map(({ fields }) => fields.kind);
  expect(kinds.filter((kind) => kind === 'release.failed')).toEqual([]);
});

function turnLast(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length - 1]! ^= 1;
  writeFileSync(path, bytes);
}
