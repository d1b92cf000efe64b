import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JobState } from '#shared/contract/envelope.ts';
import type { SalvageFromBackup, SalvageItem, SalvageOutcome, SalvageSummary } from '#shared/contract/salvage.ts';
import { openBackendWith, type Backend } from '../../../electron/backend/index.ts';
import { hkdf32 } from '../../../electron/backend/crypto/hash.ts';
import { allRecords } from '../../../electron/backend/features/verification/index.ts';
import { uuidBytes } from '../../../electron/backend/ids.ts';
import { bringFrom } from '../../../electron/backend/salvage/bring.ts';
import { partsOf } from '../../../electron/backend/salvage/bring-records.ts';
import { cellsOf } from '../../../electron/backend/salvage/cells.ts';
import { itemsIn, summaryIn } from '../../../electron/backend/salvage/keep-list.ts';
import { openPageImage } from '../../../electron/backend/salvage/page-image.ts';
import { salvageVault } from '../../../electron/backend/salvage/salvage-vault.ts';
import { withSource, type Source } from '../../../electron/backend/salvage/source.ts';
import { findTrees } from '../../../electron/backend/salvage/trees.ts';
import { createDice } from '../../checks/random.ts';
import { backupOn } from '../../support/backup-damage.ts';
import { filesUnder, verifyAll } from '../../support/backups.ts';
import { complaintEntry } from '../../support/complaints.ts';
import { makeOffice, type Office } from '../../support/people.ts';
import { askDestruction, fillFile, type FilledFile } from '../../support/retention/destroyed.ts';
import { openVault } from '../../support/open-vault.ts';
import { pictureOf, spoilPages } from '../../support/salvage/vault.ts';
import { pathToken, runJob } from '../../support/vault.ts';
import { takeSnapshot, type Snapshot } from '../../support/vault-snapshot.ts';

/**
 * What a salvaged vault lacks is brought from a backup, each thing proved by the entries that stand; what was destroyed is neither missed nor brought
 * (resources/docs/formats.md, 19.3). Two files; of one a backup was made before it was destroyed, and another afterwards.
 */

let office: Office;
let gone: FilledFile;
let kept: FilledFile;
let third: string;
let drive: string;
let databaseKey: Buffer;
let snapshot: Snapshot;

beforeAll(async () => {
  office = await makeOffice({ roles: [] });
  await office.admit('second', 'supervisor');
  const supervisor = await office.as('supervisor');
  gone = await fillFile(office, supervisor, 'aa');
  kept = await fillFile(office, supervisor, 'bb');
  third = (await supervisor.call('complaints.register', { entry: complaintEntry() })).id;
  // Enough entries for more than one page of the record.
  for (let n = 0; n < 50; n += 1) await supervisor.call('complaints.register', { entry: complaintEntry() });
  drive = join(office.base, 'drive');
  mkdirSync(drive);
  const destination = pathToken();
  const backUp = (): Promise<unknown> => supervisor.run('backups.make', { destination, label: 'Stick' }, { [destination]: drive });
  await backUp();
  const id = await askDestruction(supervisor, gone.complaint);
  await (await office.as('second')).perform('approvals.answer', { id, answer: 'agreed' });
  const again = await office.as('supervisor');
  await again.run('backups.make', { destination, label: 'Stick' }, { [destination]: drive });
  const { rootKey, vaultId } = again.session;
  databaseKey = hkdf32(rootKey, uuidBytes(vaultId), 'db');
  await office.signOut();
  snapshot = takeSnapshot(office.folder, join(office.base, 'profile'));
});
afterAll(() => office.remove());

const path = (name: string): string => join(office.folder, name);

async function open(folder: string): Promise<Backend> {
  const { passphrase } = office.members.get('supervisor')!;
  const opened = await openBackendWith({ how: 'unlock', folder, passphrase }, office.ports);
  if (!opened.ok) throw new Error(JSON.stringify(opened.error));
  return opened.value;
}

async function valueOf<T>(backend: Backend, name: string, input: unknown, paths = {}): Promise<T> {
  const envelope = await backend.call(name, input, paths);
  if (envelope.kind !== 'ok') throw new Error(`${name}: ${JSON.stringify(envelope)} ${String(office.incidents.at(-1)?.error)}`);
  return envelope.value as T;
}

/** Pages of the tables and indexes of these names. */
function pagesOf(...names: readonly string[]): readonly number[] {
  const image = openPageImage(path('vault.db'), databaseKey);
  const trees = findTrees(image);
  image.close();
  if (!trees || trees === 'newerFormat') throw new Error('no tables');
  const { shapes } = trees.layout;
  return [...trees.rootOf].filter(([, root]) => names.includes(shapes.get(root)?.name ?? '')).map(([page]) => page);
}

/** The page of an early row of the record: the newest entries stand on others, and no backup has its own. */
function earlyPageOf(table: string): number {
  const image = openPageImage(path('vault.db'), databaseKey);
  const has = (page: number): boolean => cellsOf(image, image.page(page)!, page).some(({ rowid, isWhole }) => rowid === 10 && isWhole);
  const page = pagesOf(table).find(has);
  image.close();
  return page!;
}

const dice = createDice(19);
const spoil = (pages: Iterable<number>): void => spoilPages(path('vault.db'), pages, dice);

type Saved = { readonly backend: Backend; readonly into: string; readonly items: readonly SalvageItem[] };

/** Salvages, opens, and marks everything in the list to be brought. The damaged vault is not touched by any of it. */
async function salvaged(): Promise<Saved> {
  const into = join(mkdtempSync(join(office.base, 'saved-')), 'vault');
  const { passphrase } = office.members.get('supervisor')!;
  const before = pictureOf(office.folder);
  const result = await salvageVault(
    { folder: office.folder, into, passphrase },
    { records: allRecords, ports: office.ports, onProgress: () => undefined },
  );
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  expect(pictureOf(office.folder)).toBe(before);
  const backend = await open(into);
  await valueOf(backend, 'salvage.decide', { which: { by: 'filter', ...all }, decision: 'restore' });
  return { backend, into, items: await itemsOf(backend) };
}

const all = { kind: null, undecided: false, text: '' } as const;

async function itemsOf(backend: Backend): Promise<readonly SalvageItem[]> {
  return (await valueOf<{ items: SalvageItem[] }>(backend, 'salvage.list', { ...all, offset: 0, limit: 200 })).items;
}

async function summaryOf(backend: Backend): Promise<SalvageSummary> {
  return (await valueOf<{ salvage: SalvageSummary }>(backend, 'salvage.summary', {})).salvage;
}

type Step = 'salvage.compare' | 'salvage.bring';

async function ended(backend: Backend, step: Step, number: number | null = null, from = drive): Promise<JobState> {
  const file = pathToken();
  const { job } = await valueOf<{ job: string }>(backend, step, { file, number }, { [file]: from });
  return runJob(backend, job);
}

/** Both steps: the second brings exactly what the first said. Gives what there was for each item. */
async function bring(backend: Backend, number: number | null = null): Promise<readonly { item: SalvageItem; outcome: SalvageOutcome }[]> {
  const before = pictureOf(drive);
  const compared = await ended(backend, 'salvage.compare', number);
  expect(compared.outcome).toBe('done');
  expect((await itemsOf(backend)).filter((item) => item.brought !== null)).toEqual([]);
  const brought = await ended(backend, 'salvage.bring', number);
  expect(brought.outcome).toBe('done');
  expect(pictureOf(drive)).toBe(before);
  const [said, done] = [compared, brought].map(({ result }) => result as SalvageFromBackup);
  const asReady = ({ item, outcome }: SalvageFromBackup['items'][number]): string =>
    `${item.number} ${outcome === 'brought' ? 'ready' : outcome}`;
  expect(done!.items.map(asReady).toSorted()).toEqual(said!.items.map(asReady).toSorted());
  return done!.items;
}

const outcomesOf = (some: readonly { item: SalvageItem; outcome: SalvageOutcome }[], kind: SalvageItem['kind']): ReadonlySet<string> =>
  new Set(some.filter(({ item }) => item.kind === kind).map(({ outcome }) => outcome));

const isOfGone = ({ id, file }: Pick<SalvageItem, 'id' | 'file'>): boolean =>
  [gone.complaint, gone.investigation, gone.evidence].some((one) => one === id || one === file);

test('entries, records and material come back; a record with holes is whole again, verifies, and goes on', async () => {
  snapshot.restore();
  spoil([
    ...pagesOf('evidence_item', 'evidence_object', 'custody_event', 'complaint_allegation'),
    earlyPageOf('ledger_leaf'),
    earlyPageOf('ledger_event'),
  ]);
  const [first] = filesUnder(path('objects'));
  const bytes = readFileSync(join(path('objects'), first!));
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(join(path('objects'), first!), bytes);
  const { backend, into, items } = await salvaged();
  expect(await summaryOf(backend)).toMatchObject({ isWhole: false, list: 'right', toBring: items.length });
  expect(await backend.call('salvage.takeIntoUse', {}, {})).toMatchObject({ code: 'salvage.recordBroken' });
  expect(items.some(({ reference }) => reference.startsWith(kept.reference))).toBe(true);
  const brought = await bring(backend);
  expect([outcomesOf(brought, 'entry'), outcomesOf(brought, 'record'), outcomesOf(brought, 'page')]).toEqual([
    new Set(['brought']),
    new Set(['brought']),
    new Set(['noProof']),
  ]);
  // A file without its row has no item: it is one of nobody until the row is back.
  expect(outcomesOf(brought, 'material')).toEqual(new Set(['noProof']));
  expect(await summaryOf(backend)).toMatchObject({ isWhole: true, entriesLost: 0 });
  expect(await ended(backend, 'salvage.bring')).toMatchObject({ outcome: 'done' });
  await valueOf(backend, 'salvage.takeIntoUse', {});
  await backend.close();
  const again = await open(into);
  expect(await valueOf(again, 'vault.summary', {})).toMatchObject({ ledger: { alarm: null } });
  await valueOf(again, 'complaints.register', { entry: complaintEntry() });
  expect((await verifyAll(again)).faults).toMatchObject([{ code: 'evidence.objectAltered' }]);
  await again.close();
  expect(readdirSync(into)).not.toContain('vault.db.backup');
});

test('what is brought of the record counts, whatever ends the work at the material', async () => {
  snapshot.restore();
  spoil([earlyPageOf('ledger_leaf'), earlyPageOf('ledger_event')]);
  const [first] = filesUnder(path('objects'));
  rmSync(join(path('objects'), first!));
  const { backend, into } = await salvaged();
  expect(await summaryOf(backend)).toMatchObject({ isWhole: false });
  await backend.close();
  const opened = await openVault(into, office.members.get('supervisor')!.passphrase, office.ports);
  if (!opened.ok) throw new Error(opened.error.code);
  const session = opened.value;
  let isAtMaterial = false;
  const turn = {
    next: () => (isAtMaterial ? Promise.reject(new Error('stopped')) : Promise.resolve()),
    add: () => undefined,
    total: () => undefined,
  };
  const phase = (name: string): void => void (isAtMaterial = name === 'material');
  const [summary, items] = [summaryIn(session.writer)!, itemsIn(session.writer)];
  expect(items.some(({ kind }) => kind === 'material')).toBe(true);
  const work = (source: Source) => bringFrom({ session, source, records: allRecords, summary, items, turn, phase });
  await expect(withSource(session, { folder: drive, number: null }, turn, work)).rejects.toThrow('stopped');
  expect(isAtMaterial).toBe(true);
  expect(itemsIn(session.writer).filter(({ kind, brought }) => kind === 'entry' && brought === null)).toEqual([]);
  expect(summaryIn(session.writer)).toMatchObject({ isWhole: true, entriesLost: 0 });
  session.db.close();
  session.lock.release();
});

test('every type of record that a verification reads has rows that can be brought', async () => {
  snapshot.restore();
  const { session } = await office.as('supervisor');
  const parts = allRecords.map(({ type }) => [type, partsOf(type, session.writer, session.writer, 'none').length > 0]);
  expect(parts.filter(([, has]) => has === false)).toEqual([]);
  expect(partsOf('nothing like this', session.writer, session.writer, 'none')).toEqual([]);
  await office.signOut();
});

test('damaged and missing material is read through before it takes its name; a changed backup is refused', async () => {
  snapshot.restore();
  const [first] = filesUnder(path('objects'));
  rmSync(join(path('objects'), first!));
  const { backend, into, items } = await salvaged();
  expect(items).toMatchObject([{ kind: 'material', state: 'missing', reference: expect.stringContaining('M-01') as string }]);
  // The control: one bit of the object on the drive, and then of its database.
  const onAlteredDrive = async (name: string): Promise<JobState> => {
    const other = mkdtempSync(join(office.base, 'other-'));
    cpSync(drive, other, { recursive: true });
    const place = join(backupOn(other), name);
    const altered = readFileSync(place);
    altered[altered.length - 40]! ^= 4;
    writeFileSync(place, altered);
    return ended(backend, 'salvage.bring', null, other);
  };
  const counts = { notRight: 1, brought: 0 };
  expect(await onAlteredDrive(`objects/${first!}`)).toMatchObject({ outcome: 'done', result: { counts } });
  expect(await onAlteredDrive('generations/000002/vault.db')).toMatchObject({ outcome: 'refused', result: { code: 'backups.damaged' } });
  expect(outcomesOf(await bring(backend), 'material')).toEqual(new Set(['brought']));
  expect(await itemsOf(backend)).toMatchObject([{ brought: { generation: 2 } }]);
  expect(await ended(backend, 'salvage.bring')).toMatchObject({ outcome: 'refused', result: { code: 'salvage.nothingToBring' } });
  await valueOf(backend, 'salvage.takeIntoUse', {});
  await backend.close();
  const again = await open(into);
  expect(await verifyAll(again)).toMatchObject({ unchanged: true });
  await again.close();
  expect(statSync(join(into, 'objects', first!)).size).toBeGreaterThan(0);
});

test('an earlier state of a record is not taken for the last one', async () => {
  snapshot.restore();
  const before = await open(office.folder);
  await valueOf(before, 'complaints.amend', { id: third, version: 1, entry: complaintEntry({ unit: 'West Station' }) });
  await valueOf(before, 'complaints.register', { entry: complaintEntry() });
  await before.close();
  spoil(pagesOf('complaint_row'));
  const { backend } = await salvaged();
  const brought = await bring(backend);
  const complaints = brought.filter(({ item }) => item.what === 'complaint' && item.kind === 'record').map(({ outcome }) => outcome);
  expect(complaints.filter((outcome) => outcome !== 'brought').toSorted()).toEqual(['notThere', 'older']);
  await backend.close();
});

test('what was destroyed is neither missed nor brought; its note is', async () => {
  snapshot.restore();
  const whole = await salvaged();
  expect(whole.items).toEqual([]);
  await whole.backend.close();
  spoil(pagesOf('destruction_note', 'complaint_row', 'investigation', 'evidence_item'));
  const { backend, into, items } = await salvaged();
  const notes = items.filter(({ what }) => what === 'destruction');
  expect(notes).toHaveLength(2);
  expect(items.filter(isOfGone)).toEqual(notes);
  // The generation of before the destruction holds all of the file, with its keys of then.
  const old = (await ended(backend, 'salvage.compare', 1)).result as SalvageFromBackup;
  expect(old.items.filter(({ item }) => isOfGone(item)).map(({ outcome }) => outcome)).toEqual(['notThere', 'notThere']);
  expect((await bring(backend)).filter(({ item }) => isOfGone(item)).map(({ outcome }) => outcome)).toEqual(['brought', 'brought']);
  await valueOf(backend, 'salvage.takeIntoUse', {});
  await backend.close();
  const again = await open(into);
  expect(await verifyAll(again)).toMatchObject({ unchanged: true });
  expect(await again.call('complaints.open', { id: gone.complaint }, {})).toMatchObject({ code: 'complaints.notFound' });
  await again.close();
});

test('lines of the keyring come back, but not from before a destruction', async () => {
  snapshot.restore();
  const lines = readFileSync(path('keyring'), 'utf8').split('\n');
  const destroyed = lines.findIndex((line) => line.includes('"kind":"destroyed"'));
  lines[destroyed] = lines[destroyed]!.replace('"seq":', '"seq": ');
  writeFileSync(path('keyring'), lines.join('\n'));
  const { backend, into, items } = await salvaged();
  // The control of the test before: where the destruction is not known, what it took is listed.
  expect(items.filter(isOfGone).length).toBeGreaterThan(2);
  const old = (await ended(backend, 'salvage.bring', 1)).result as SalvageFromBackup;
  expect(outcomesOf(old.items, 'keyring')).toEqual(new Set(['destroyed']));
  const now = (await ended(backend, 'salvage.bring', 2)).result as SalvageFromBackup;
  expect(outcomesOf(now.items, 'keyring')).toEqual(new Set(['brought']));
  await backend.close();
  expect(readFileSync(join(into, 'keyring'))).toEqual(readFileSync(join(backupOn(drive), 'generations/000002/keyring')));
  const again = await open(into);
  expect((await itemsOf(again)).filter(isOfGone).every(({ brought }) => brought === null)).toBe(true);
  await again.close();
});
