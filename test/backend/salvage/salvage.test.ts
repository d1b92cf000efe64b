import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SalvageItem, SalvageSummary } from '#shared/contract/salvage.ts';
import { openBackendWith, type Backend } from '../../../electron/backend/index.ts';
import { findTrees } from '../../../electron/backend/salvage/trees.ts';
import { openPageImage } from '../../../electron/backend/salvage/page-image.ts';
import { createDice } from '../../checks/random.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { compare } from '../../support/salvage/compare.ts';
import { truthOf, type Truth } from '../../support/salvage/truth.ts';
import { pictureOf, salvageOf, spoilableVault, spoilPages, type SpoilableVault } from '../../support/salvage/vault.ts';
import { runJob } from '../../support/vault.ts';

/** One vault, spoilt again and again (resources/docs/formats.md, 19). */

let spoilable: SpoilableVault;
let truth: Truth;
const dice = createDice(61);

beforeAll(async () => {
  spoilable = await spoilableVault(25);
  truth = await truthOf(spoilable);
});
afterAll(() => spoilable.remove());

const path = (name: string): string => join(spoilable.vault.folder, name);

async function saved(pages: readonly number[]) {
  const before = pictureOf(spoilable.vault.folder);
  const { into, result } = await salvageOf(spoilable);
  expect(pictureOf(spoilable.vault.folder)).toBe(before);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const spoilt = { pages: new Set(pages), objects: new Set<string>() };
  const { intact, returned, faults } = await compare(spoilable, truth, spoilt, { into, list: result.value });
  expect({ faults, returned }).toEqual({ faults: [], returned: intact });
  return { into, list: result.value };
}

async function open(folder: string): Promise<Backend> {
  const opened = await openBackendWith({ how: 'unlock', folder, passphrase: spoilable.vault.passphrase }, spoilable.vault.ports);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

async function valueOf<T>(backend: Backend, name: string, input: unknown): Promise<T> {
  const envelope = await backend.call(name, input, {});
  if (envelope.kind !== 'ok') throw new Error(`${name}: ${JSON.stringify(envelope)}`);
  return envelope.value as T;
}

function rootOf(name: string): number {
  const image = openPageImage(path('vault.db'), spoilable.databaseKey);
  const trees = findTrees(image);
  image.close();
  if (!trees || trees === 'newerFormat') throw new Error('no tables');
  return [...trees.layout.shapes.values()].find((shape) => shape.name === name)!.root;
}

test('of a whole vault nothing is missing', async () => {
  spoilable.snapshot.restore();
  const { list } = await saved([]);
  expect(list.items).toEqual([]);
  expect(list).toMatchObject({ isWhole: true, entriesLost: 0 });
});

test('page 1, the map of pages and the pages behind them: the tables are told apart without the list of tables', async () => {
  spoilable.snapshot.restore();
  spoilPages(path('vault.db'), [1, 2, 4], dice);
  const { list } = await saved([1, 2, 4]);
  expect(list.items.filter((item) => item.kind !== 'page')).toEqual([]);
});

test('the beginning of a tree: its leaves are found all the same', async () => {
  spoilable.snapshot.restore();
  const roots = [rootOf('ledger_event'), rootOf('sealed_record')];
  spoilPages(path('vault.db'), roots, dice);
  const { list } = await saved(roots);
  expect(list.entriesLost).toBe(0);
});

test('the settings, with the key of names in them: objects are found by opening them', async () => {
  spoilable.snapshot.restore();
  const root = rootOf('setting');
  spoilPages(path('vault.db'), [root], dice);
  const { into, result } = await salvageOf(spoilable);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  expect(result.value.counts).toMatchObject({ objectsWhole: result.value.counts.objects });
  expect(result.value.items.filter((item) => item.kind === 'material')).toEqual([]);
  const backend = await open(into);
  expect(await valueOf(backend, 'vault.summary', {})).toMatchObject({ ledger: { alarm: 'vault.salvaged' } });
  await backend.close();
});

test('a copy of the header, and lines of the keyring: what is good is used, what is not is named', async () => {
  spoilable.snapshot.restore();
  writeFileSync(path('vault.json'), 'not a header');
  const lines = readFileSync(path('keyring'), 'utf8').split('\n');
  const kept = lines.length - 3;
  lines[kept] = lines[kept]!.replace('"seq":', '"seq": ');
  writeFileSync(path('keyring'), lines.join('\n'));
  const { into, result } = await salvageOf(spoilable);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const keys = result.value.items.filter((item) => item.kind === 'keyring' || item.kind === 'header');
  expect(keys).toMatchObject([
    { kind: 'keyring', state: 'lost', place: kept, count: lines.length - 1 - kept },
    { kind: 'header', state: 'lost' },
  ]);
  await (await open(into)).close();
});

test('is refused where it would write into the damaged vault, or over something, and where nothing can be read', async () => {
  spoilable.snapshot.restore();
  const request = { how: 'salvage', folder: spoilable.vault.folder, passphrase: spoilable.vault.passphrase } as const;
  const into = (folder: string) => openBackendWith({ ...request, into: folder }, spoilable.vault.ports);
  expect(await into(join(spoilable.vault.folder, 'saved'))).toMatchObject({ error: { code: 'salvage.sameFolder' } });
  expect(await into(spoilable.base)).toMatchObject({ error: { code: 'salvage.folderNotEmpty' } });
  const backend = await open(spoilable.vault.folder);
  expect(await into(join(spoilable.base, 'in-use'))).toMatchObject({ error: { code: 'vault.inUse' } });
  await backend.close();
  spoilable.snapshot.restore();
  spoilPages(
    path('vault.db'),
    Array.from({ length: spoilable.pages }, (_, i) => i + 1),
    createDice(0),
  );
  expect(await into(join(spoilable.base, 'nothing'))).toMatchObject({ error: { code: 'salvage.nothingLegible' } });
  rmSync(path('vault.json'));
  rmSync(path('vault.alt.json'));
  expect(await into(join(spoilable.base, 'no-header'))).toMatchObject({ error: { code: 'vault.headerMissing' } });
});

test('is read only until a supervisor has decided; then it goes on, and says so in the record', async () => {
  spoilable.snapshot.restore();
  spoilPages(path('vault.db'), [rootOf('complaint_officer'), rootOf('draft')], dice);
  const { result, into } = await salvageOf(spoilable);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  expect(result.value.isWhole).toBe(true);
  let backend = await open(into);
  expect(await backend.call('complaints.register', { entry: complaintEntry() }, {})).toMatchObject({ code: 'vault.readOnlyAlarm' });
  expect(await backend.call('salvage.takeIntoUse', {}, {})).toMatchObject({ kind: 'refused', code: 'salvage.undecided' });
  // None can be made now, and nobody knows whether there is one.
  expect(await valueOf(backend, 'backups.list', {})).toMatchObject({ isDue: false });
  const all = { kind: null, undecided: false, text: '' } as const;
  const { items, total } = await valueOf<{ items: SalvageItem[]; total: number }>(backend, 'salvage.list', {
    ...all,
    offset: 0,
    limit: 50,
  });
  expect(total).toBe(result.value.items.length);
  const first = items[0]!;
  expect(await valueOf(backend, 'salvage.list', { ...all, text: first.id ?? first.what, offset: 0, limit: 50 })).toMatchObject({
    items: [first],
  });
  await valueOf(backend, 'salvage.decide', { which: { by: 'number', numbers: [first.number] }, decision: 'aside' });
  const rest = { by: 'filter', ...all, undecided: true };
  expect(await valueOf(backend, 'salvage.decide', { which: rest, decision: 'keep' })).toEqual({ decided: total - 1 });
  await valueOf(backend, 'salvage.takeIntoUse', {});
  await backend.close();
  backend = await open(into);
  expect(await valueOf(backend, 'vault.summary', {})).toMatchObject({ ledger: { alarm: null } });
  await valueOf(backend, 'complaints.register', { entry: complaintEntry() });
  const { salvage } = await valueOf<{ salvage: SalvageSummary }>(backend, 'salvage.summary', {});
  expect(salvage.decided).not.toBeNull();
  const job = await valueOf<{ job: string }>(backend, 'vault.verify', { scope: { kind: 'vault' } });
  const verified = (await runJob(backend, job.job)).result as { faults: { code: string; what: string }[] };
  // What is lost stays lost, and only that is named.
  expect(new Set(verified.faults.map((fault) => fault.what))).toEqual(new Set(['complaint']));
  await backend.close();
  expect(readFileSync(join(into, 'salvage.list')).includes(Buffer.from('complaint'))).toBe(false);
});

test('a lost complaint is still called by its reference, with who wrote it and when; the counts say what there was', async () => {
  spoilable.snapshot.restore();
  const rows = truth.rows.filter((row) => row.table === 'complaint_row');
  const page = rows.at(-1)!.pages[0]!;
  const gone = rows.filter((row) => row.pages.includes(page));
  spoilPages(path('vault.db'), [page], dice);
  const { into } = await saved([page]);
  const backend = await open(into);
  const filter = { kind: 'record', undecided: false, text: '', offset: 0, limit: 200 };
  const { items } = await valueOf<{ items: SalvageItem[] }>(backend, 'salvage.list', filter);
  const missing = items.filter(({ state, what }) => state === 'missing' && what === 'complaint');
  expect(missing.map(({ reference }) => reference).toSorted()).toEqual(gone.map(({ values }) => String(values['reference'])).toSorted());
  for (const { last } of missing) expect(last).toMatchObject({ by: { name: expect.stringMatching(/./) as string } });
  const { salvage } = await valueOf<{ salvage: SalvageSummary }>(backend, 'salvage.summary', {});
  expect(salvage.counts.records - salvage.counts.recordsProved).toBe(items.length);
  expect(salvage.counts.records).toBeGreaterThanOrEqual(rows.length);
  await backend.close();
}, 60_000);

test('the last entries: each is named by itself, and nothing that comes after them is called changed', async () => {
  spoilable.snapshot.restore();
  const newest = truth.rows.filter((row) => row.table === 'ledger_event').slice(-2);
  spoilPages(path('vault.db'), new Set(newest.flatMap((row) => row.pages)), dice);
  const { result, into } = await salvageOf(spoilable);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  const places = result.value.items.filter(({ kind }) => kind === 'entry').map(({ place }) => place);
  expect(places).toContain(result.value.entries - 1);
  let backend = await open(into);
  await valueOf(backend, 'salvage.decide', { which: { by: 'filter', kind: null, undecided: true, text: '' }, decision: 'keep' });
  await valueOf(backend, 'salvage.takeIntoUse', {});
  await backend.close();
  backend = await open(into);
  const { rows } = await valueOf<{ rows: { kind: string }[] }>(backend, 'ledger.entries', { filters: {}, offset: 0, limit: 5 });
  // No grant of an older file is put on record as if it were late.
  expect(rows.map(({ kind }) => kind)).not.toContain('access.granted');
  const job = await valueOf<{ job: string }>(backend, 'vault.verify', { scope: { kind: 'vault' } });
  const { faults } = (await runJob(backend, job.job)).result as { faults: { code: string; index: number | null }[] };
  expect(faults.filter(({ code }) => !code.startsWith('record.')).map(({ code, index }) => [code, index])).toEqual(
    places.map((place) => ['ledger.entryMissing', place]),
  );
  await backend.close();
}, 60_000);

test('a journal that says that a commit was cut short lies over the pages', () => {
  spoilable.snapshot.restore();
  const whole = readFileSync(path('vault.db'));
  const root = rootOf('person');
  const head = Buffer.alloc(512);
  Buffer.from('d9d505f920a163d7', 'hex').copy(head);
  head.writeUInt32BE(1, 8);
  head.writeUInt32BE(spoilable.pages, 16);
  head.writeUInt32BE(512, 20);
  head.writeUInt32BE(4096, 24);
  const number = Buffer.alloc(4);
  number.writeUInt32BE(root);
  spoilPages(path('vault.db'), [root], dice);
  writeFileSync(path('vault.db-journal'), Buffer.concat([head, number, whole.subarray((root - 1) * 4096, root * 4096), Buffer.alloc(4)]));
  const image = openPageImage(path('vault.db'), spoilable.databaseKey);
  expect(image.page(root)).not.toBeNull();
  image.close();
  // The control: a journal that was not finished counts for nothing.
  const unfinished = readFileSync(path('vault.db-journal'));
  unfinished.writeUInt32BE(0, 8);
  writeFileSync(path('vault.db-journal'), unfinished);
  appendFileSync(path('vault.db-journal'), 'rest');
  const again = openPageImage(path('vault.db'), spoilable.databaseKey);
  expect(again.page(root)).toBeNull();
  again.close();
});
