import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JobState } from '#shared/contract/envelope.ts';
import { sha256Hex } from '../../electron/backend/crypto/hash.ts';
import { behindTheScenes, custodyEntry, ledgerOf, momentAt, sourceFile, startInvestigation, takenIn } from '../support/evidence.ts';
import { makeVault, pathToken, type TestVault } from '../support/vault.ts';

const hasPoppler = spawnSync('pdftotext', ['-v']).error === undefined;

let vault: TestVault;
let file: Awaited<ReturnType<typeof startInvestigation>>;
let item: Awaited<ReturnType<typeof takenIn>>;
let reference = '';

beforeAll(async () => {
  vault = await makeVault();
  file = await startInvestigation(vault);
  reference = (await vault.call('investigations.open', { id: file })).reference;
  item = await takenIn(vault, file, sourceFile(vault, 'video.bin'), { origin: { seal: '88213', from: 'Mira Testova' } });
  const late = { at: momentAt('2026-05-07T09:00'), lateReason: 'from the paper form' };
  const out = await vault.call('evidence.recordCustody', { entry: custodyEntry(item, 'handedOverOut', { to: 'Laboratory', ...late }) });
  const receipt = {
    to: 'Laboratory',
    concerns: out.id,
    at: momentAt('2026-05-10T10:00'),
    lateReason: 'by post',
    unsigned: 'the form came back empty',
  };
  await vault.call('evidence.recordCustody', { entry: custodyEntry(item, 'handedOverIn', receipt) });
  const first = (await vault.call('evidence.open', { id: item })).events[0]!;
  await vault.call('evidence.recordCustody', {
    entry: custodyEntry(item, 'correction', { concerns: first.id, notes: 'Two digits were swapped.', sealAfter: '88231' }),
  });
});
afterAll(() => vault.remove());

async function written(
  name: 'labels.print' | 'certificates.issue',
  input: object,
): Promise<{ readonly state: JobState; readonly bytes: Buffer | null }> {
  const destination = pathToken();
  const place = join(dirname(vault.folder), `${destination}.pdf`);
  const state = await vault.run(name, { ...input, destination }, { [destination]: place });
  return { state, bytes: existsSync(place) ? readFileSync(place) : null };
}

const eventsOf = (kind: string) => behindTheScenes(vault, (session) => ledgerOf(session).filter((event) => event.kind === kind));

function textOf(pdf: Buffer): string {
  return spawnSync('pdftotext', ['-enc', 'UTF-8', '-', '-'], { input: pdf })
    .stdout.toString('utf8')
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\s+/g, ' ');
}

const labels = { copies: 2, layout: 'roll62x29', startAt: 1, withDescription: true, language: 'en' } as const;

test('labels leave as a file, recorded with fingerprint, numbers and nothing written; the seal is the corrected one', async () => {
  const { state, bytes } = await written('labels.print', { ...labels, investigationId: file, items: [item, item] });
  expect(state).toMatchObject({ outcome: 'done', result: { labels: 2 } });
  const [event] = await eventsOf('labels.printed');
  expect(event).toMatchObject({
    subject: file,
    file,
    detail: { copies: 2, items: [1], layout: 'roll62x29', sha256: sha256Hex(bytes!), withDescription: true },
  });
  if (!hasPoppler) return;
  expect(textOf(bytes!)).toMatch(/M-01 .*Seal 88231/);
});

test('a label held before a scanner leads to its item, and to nothing else', async () => {
  for (const code of [`${reference}/M-01`, `${reference.replaceAll('-', '')}/M01`.toLowerCase()])
    expect(await vault.call('labels.find', { code })).toEqual({ evidenceId: item, investigationId: file, number: 1 });
  expect(await vault.envelope('labels.find', { code: `${reference}/M-02` })).toEqual({ kind: 'refused', code: 'labels.noSuchItem' });
  expect(await vault.envelope('labels.find', { code: '5901234123457' })).toEqual({ kind: 'refused', code: 'labels.notAnItemCode' });
});

test('an item of another investigation is on no sheet of this one, and no place lies beside the sheet', async () => {
  const other = await startInvestigation(vault);
  const foreign = await written('labels.print', { ...labels, investigationId: other, items: [item] });
  expect(foreign).toMatchObject({ state: { outcome: 'refused', result: { code: 'evidence.notFound' } }, bytes: null });
  const beside = await written('labels.print', { ...labels, investigationId: file, items: [item], startAt: 2 });
  expect(beside).toMatchObject({ state: { outcome: 'refused', result: { code: 'labels.besideSheet' } }, bytes: null });
  const empty = await written('certificates.issue', { about: { kind: 'investigation', id: other }, addressee: 'Court', language: 'en' });
  expect(empty).toMatchObject({ state: { outcome: 'refused', result: { code: 'certificates.nothing' } }, bytes: null });
});

test('a certificate leaves recorded, says the record as it is, and rests on a seal that holds it', async () => {
  const { state, bytes } = await written('certificates.issue', {
    about: { kind: 'item', id: item },
    addressee: 'District Court',
    language: 'en',
  });
  expect(state.outcome).toBe('done');
  const given = state.result as { readonly id: string; readonly reference: string; readonly seal: number; readonly sha256: string };
  expect(given.sha256).toBe(sha256Hex(bytes!));
  const [row] = (await vault.call('reports.list', { investigationId: file })).rows;
  expect(row).toMatchObject({
    id: given.id,
    form: 'certificate',
    addressee: 'District Court',
    reference: given.reference,
    sha256: given.sha256,
  });
  const [event] = await eventsOf('certificates.issued');
  expect(event).toMatchObject({ subject: given.id, file, detail: { items: 1, seal: given.seal, sha256: given.sha256 } });
  if (!hasPoppler) return;
  const text = textOf(bytes!);
  expect(text).toContain(
    'Nobody is recorded as holding it from 7 May 2026, 09:00 (UTC+02:00) to 10 May 2026, 10:00 (UTC+02:00). Holder: none recorded, 3 days.',
  );
  expect(text).toContain('Not signed by the receiver: the form came back empty');
  expect(text).toMatch(/Seal put on: 88213 .*Corrected by no\. \d+ .*Seal put on: 88231/);
  expect(text).toContain('not checked since it was taken in');
  expect(text).toContain('W-01 stands for the person');
  expect(text).not.toContain('Testova');
});

test('verification finds nothing wrong afterwards', async () => {
  const state = await vault.run('vault.verify', { scope: { kind: 'investigation', id: file } });
  expect(state, String(vault.incidents.at(-1)?.error)).toMatchObject({ outcome: 'done', result: { faults: [] } });
});
