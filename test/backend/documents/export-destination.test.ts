import { existsSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReleaseRow } from '#shared/contract/reports.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { openSession, type OpenSession } from '../../support/open-session.ts';
import { pathToken } from '../../support/vault.ts';

let vault: OpenSession;
let investigationId: string;
beforeAll(async () => {
  vault = await openSession();
  const entry = complaintEntry();
  const { id: complaintId } = (await vault.perform('complaints.register', { entry })) as { id: string };
  const started = { complaintId, title: 'Invented', scope: '', openedOn: '2026-05-06' };
  investigationId = ((await vault.perform('investigations.start', { entry: started })) as { id: string }).id;
  const allegation = entry.allegations[0]!;
  const finding = {
    investigationId,
    allegationId: allegation.id,
    officerId: allegation.officers[0] ?? null,
    conclusion: { kind: 'closed', reason: 'withdrawn' },
    reasons: 'Invented reasons.',
    material: [],
    decidedOn: '2026-08-14',
  };
  await vault.perform('investigations.recordFinding', { entry: finding, replaces: null });
});
afterAll(() => vault.close());

/** Exports a report as JSON and gives how the job ended. */
function exportTo(destination: string): Promise<unknown> {
  const token = pathToken();
  const texts = {
    language: 'en',
    title: 'Invented report',
    addressee: 'Ministry',
    classification: '',
    summary: 'Short.',
    mandate: '',
    method: '',
  };
  return vault.perform('reports.export', { investigationId, form: 'json', ...texts, destination: token }, { [token]: destination });
}

async function listed(): Promise<readonly ReleaseRow[]> {
  return ((await vault.perform('reports.list', { investigationId })) as { rows: readonly ReleaseRow[] }).rows;
}

test('a place that cannot be written to is named as such, and nothing is listed as having left', async () => {
  const file = join(vault.base, 'a file');
  writeFileSync(file, 'in the way');
  for (const destination of [join(vault.base, 'no such folder', 'r.json'), join(file, 'r.json'), join(vault.base, 'x'.repeat(300))])
    expect(await exportTo(destination), destination).toEqual({ code: 'release.destinationUnusable' });
  expect(await exportTo(file)).toEqual({ code: 'release.destinationExists' });
  expect(await listed()).toEqual([]);
  expect(readdirSync(vault.base).filter((name) => name.endsWith('.partial'))).toEqual([]);

  const good = join(vault.base, 'r.json');
  expect(await exportTo(good)).toMatchObject({ name: 'r.json' });
  expect(existsSync(good)).toBe(true);
  expect(await listed()).toMatchObject([{ form: 'json', addressee: 'Ministry' }]);
  expect(await vault.perform('vault.verify', { scope: { kind: 'vault' } })).toMatchObject({ unchanged: true });
});

test('nothing readable is put into the vault, by whatever way the place is named', async () => {
  const { folder } = vault.session.paths;
  symlinkSync(folder, join(vault.base, 'a link'));
  const before = readdirSync(folder, { recursive: true });
  const size = vault.session.frontier.size;
  const places = [
    join(folder, 'r.json'),
    join(folder, 'objects', 'r.json'),
    join(vault.base, 'a link', 'r.json'),
    join(folder, '..', 'vault', 'r.json'),
  ];
  for (const destination of places) expect(await exportTo(destination), destination).toEqual({ code: 'release.destinationUnusable' });
  expect(readdirSync(folder, { recursive: true })).toEqual(before);
  expect(vault.session.frontier.size).toBe(size);
  expect(await exportTo(join(vault.base, 'vault of last year.json'))).toMatchObject({ name: 'vault of last year.json' });
});
