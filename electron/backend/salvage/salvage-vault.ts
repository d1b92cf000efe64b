import { existsSync, readdirSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { SalvageCounts } from '#shared/contract/salvage.ts';
import type { UnavailableCode } from '#shared/contract/envelope.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { codeOf, createDatabase } from '../db/open.ts';
import { fillSalvaged } from '../db/fill-salvaged.ts';
import { holdForReading, lockFolder, type FolderLock } from '../db/folder-lock.ts';
import { handlesOf, type Writer } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import { makeFolderDurably, syncFolder } from '../files/durable.ts';
import { closeKeyringFile, openKeyringFile, type KeyringFile } from '../keyring/file.ts';
import { closeObjectStore } from '../objects/store.ts';
import type { Ports } from '../ports.ts';
import type { AccountSession, Session } from '../session.ts';
import { vaultPaths, type VaultPaths } from '../vault/folder.ts';
import { readHeaders, writeHeader, type Header } from '../vault/header.ts';
import type { NotTried } from '../vault/attempts.ts';
import { openAccount } from '../vault/open-account.ts';
import { openCounted, type OpenedSlot } from '../vault/open-slots.ts';
import { openWithKeys } from '../vault/open.ts';
import type { BoundRecords } from '../verification/bound-records.ts';
import { copyObjects, type Copied } from './copy-objects.ts';
import { found, type Found, type Salvaged } from './found.ts';
import { judgeMaterial } from './judge-material.ts';
import { judgeRecords, lostOtherRows } from './judge-records.ts';
import { mendLedger, type LedgerLeft } from './mend-ledger.ts';
import { databaseKey, saveKeyring } from './open-keys.ts';
import { openPageImage, type PageImage } from './page-image.ts';
import { lostRows, savedRows, type LostRow } from './rows.ts';
import { findTrees, type Trees } from './trees.ts';
import { writeList } from './write-list.ts';

export type SalvageRequest = {
  /** The damaged vault: opened for reading alone. */
  readonly folder: string;
  /** A new or empty folder, outside it. */
  readonly into: string;
  readonly passphrase: string;
  readonly number?: string | undefined;
};

export type SalvagePhase = 'pages' | 'rows' | 'objects' | 'records' | 'material';
export type SalvageProgress = (phase: SalvagePhase, done: number, total: number) => void;

export type NotSalvaged =
  | {
      readonly kind: 'refused';
      readonly code: 'salvage.folderNotEmpty' | 'salvage.sameFolder' | 'salvage.notAllowed' | 'salvage.nothingLegible';
    }
  | ({ readonly kind: 'unavailable' } & NotTried);

type Work = { readonly records: readonly BoundRecords[]; readonly ports: Ports; readonly onProgress: SalvageProgress };

/**
 * Saves what can be saved of a damaged vault into a new folder (resources/docs/formats.md, 19). Not a byte of the damaged one is written, whatever happens;
 * what was begun in the new folder stays there when this fails.
 */
export async function salvageVault(request: SalvageRequest, work: Work): Promise<Result<Salvaged, NotSalvaged>> {
  const free = checkPlace(request);
  if (!free.ok) return err({ kind: 'refused', code: free.error });
  const from = vaultPaths(request.folder);
  const held = existsSync(from.lock) ? holdForReading(from.lock) : ok({ release: () => undefined });
  if (!held.ok) return unavailable(held.error);
  try {
    return await salvageHeld(request, from, work);
  } catch (error) {
    const code = codeOf(error);
    if (code) return unavailable(code);
    throw error;
  } finally {
    held.value.release();
  }
}

function unavailable(code: UnavailableCode): Result<never, NotSalvaged> {
  return err({ kind: 'unavailable', code });
}

function checkPlace({ folder, into }: SalvageRequest): Result<null, 'salvage.folderNotEmpty' | 'salvage.sameFolder'> {
  const way = relative(resolve(folder), resolve(into));
  if (way === '' || !way.startsWith('..')) return err('salvage.sameFolder');
  return existsSync(into) && readdirSync(into).length > 0 ? err('salvage.folderNotEmpty') : ok(null);
}

async function salvageHeld(request: SalvageRequest, from: VaultPaths, work: Work): Promise<Result<Salvaged, NotSalvaged>> {
  const headers = readHeaders(from);
  if (!headers.ok) return unavailable(headers.error);
  const slot = await openCounted(headers.value, request, work.ports);
  if (!slot.ok) return err({ kind: 'unavailable', ...slot.error });
  const to = vaultPaths(request.into);
  makeFolderDurably(to.folder);
  const keyring = saveKeyring(from, to, slot.value.header.body.vaultId);
  if (!keyring.ok) return unavailable(keyring.error);
  const lock = lockFolder(to.lock);
  if (!lock.ok) return unavailable(lock.error);
  try {
    const found = [...keyring.value, ...headersLost(headers.value)];
    return await salvageLocked({ from, to, headers: headers.value, slot: slot.value, lock: lock.value, found }, work);
  } finally {
    lock.value.release();
  }
}

function headersLost(headers: readonly Header[]): readonly Found[] {
  return headers.length < 2 ? [found('header', 'lost', {})] : [];
}

type Opened = {
  readonly from: VaultPaths;
  readonly to: VaultPaths;
  readonly headers: readonly Header[];
  readonly slot: OpenedSlot;
  readonly lock: FolderLock;
  readonly found: readonly Found[];
};

async function salvageLocked(opened: Opened, work: Work): Promise<Result<Salvaged, NotSalvaged>> {
  const { from, to, headers, slot, lock } = opened;
  const keyringFile = openKeyringFile(to.keyring, slot.header.body.vaultId);
  if (!keyringFile.ok) return unavailable(keyringFile.error);
  let pages: Result<PagesSaved, NotSalvaged>;
  try {
    pages = savePages(opened, keyringFile.value, work);
  } finally {
    closeKeyringFile(keyringFile.value);
  }
  if (!pages.ok) return pages;
  const copied = await copyObjects(from, to, (done, total) => work.onProgress('objects', done, total));
  syncFolder(to.folder);
  const session = await openWithKeys(to.folder, headers, slot, lock, work.ports);
  if (!session.ok) return unavailable(session.error);
  if (session.value.kind !== 'vault') throw new Error('an administrator holds no key of the database');
  const open = session.value.session;
  try {
    return ok(await judge(open, { ...pages.value, copied, found: opened.found }, work));
  } finally {
    open.db.close();
    await closeObjectStore(open.objects);
    closeKeyringFile(open.keyringFile);
  }
}

type PagesSaved = {
  readonly ledger: LedgerLeft;
  readonly lost: readonly LostRow[];
  readonly pages: readonly Found[];
  readonly counts: Pick<SalvageCounts, 'pages' | 'pagesLost' | 'rows'>;
  readonly areNamesLost: boolean;
};

/** Header and database of the new vault. */
function savePages(
  { from, to, headers, slot, lock }: Opened,
  keyringFile: KeyringFile,
  { ports, onProgress }: Work,
): Result<PagesSaved, NotSalvaged> {
  const account = openAccount({ paths: to, lock, headers, opened: slot, keyringFile, ports });
  if (!account.ok) return unavailable(account.error);
  const { session, anchor } = account.value;
  if (session.actor.role === 'administrator') return err({ kind: 'refused', code: 'salvage.notAllowed' });
  writeHeader(to, session.header, session.headerKey);
  const key = existsSync(from.database) ? databaseKey(session, from.database) : null;
  if (!key) return err({ kind: 'refused', code: 'salvage.nothingLegible' });
  const image = openPageImage(from.database, key);
  try {
    const trees = findTrees(image, (done) => onProgress('pages', done, image.count));
    if (trees === 'newerFormat') return unavailable('vault.newerFormat');
    if (!trees) return err({ kind: 'refused', code: 'salvage.nothingLegible' });
    return fillDatabase({ session, key, image, trees, anchored: anchor?.size ?? 0, onProgress });
  } finally {
    image.close();
    key.fill(0);
  }
}

type Filling = {
  readonly session: AccountSession;
  readonly key: Buffer;
  readonly image: PageImage;
  readonly trees: Trees;
  readonly anchored: number;
  readonly onProgress: SalvageProgress;
};

function fillDatabase({ session, key, image, trees, anchored, onProgress }: Filling): Result<PagesSaved, NotSalvaged> {
  let ledger: LedgerLeft | null = null;
  let rows = 0;
  let areNamesLost = false;
  const made = createDatabase(session.paths.database, key, (db) => {
    const writer = handlesOf(db);
    fillSalvaged(db, {
      applied: trees.layout.applied,
      rows: function* (isWanted) {
        for (const row of savedRows(image, trees)) {
          if (!isWanted(row.table)) continue;
          rows += 1;
          if (rows % 1000 === 0) onProgress('rows', rows, 0);
          yield row;
        }
      },
      mend: () => {
        areNamesLost = giveNeededSettings(writer, session);
        ledger = mendLedger(writer, anchored);
      },
    });
  });
  if (!made.ok) return unavailable(made.error);
  made.value.close();
  const counts = { pages: image.count, pagesLost: trees.lost.length, rows };
  return ok({ ledger: ledger!, lost: lostRows(image, trees), pages: pagesLost(trees), counts, areNamesLost });
}

/** What no vault can be opened without. True where the key of names had to be made. */
function giveNeededSettings(writer: Writer, session: AccountSession): boolean {
  const give = (key: string, value: string): boolean =>
    writer.run(sql`INSERT INTO setting (key, value) VALUES (${key}, ${value}) ON CONFLICT (key) DO NOTHING`) === 1;
  give('officeName', '');
  // Until the list stands, nothing else says that this is no vault like another.
  give('salvage', '{}');
  return give('namesKey', session.ports.random.bytes(32).toString('hex'));
}

function pagesLost(trees: Trees): readonly Found[] {
  const byName = Map.groupBy(trees.lost, (number) => trees.nameOfLost(number) ?? '');
  return [...byName].map(([what, numbers]) => found('page', 'lost', { what, count: numbers.length }));
}

type ToJudge = PagesSaved & { readonly copied: Copied; readonly found: readonly Found[] };

async function judge(session: Session, saved: ToJudge, { records: sources, onProgress }: Work): Promise<Salvaged> {
  const { ledger, lost, copied } = saved;
  onProgress('records', 0, 1);
  const records = judgeRecords(session, sources, lost);
  const material = await judgeMaterial(session, {
    copied: copied.names,
    areNamesLost: saved.areNamesLost,
    onProgress: (done, total) => onProgress('material', done, total),
  });
  const items = [
    ...records.items,
    ...material.items,
    ...ledger.lost.map((place) => found('entry', 'lost', { place })),
    ...ledger.contentLost.map(({ place, eventId }) => found('entry', 'contentLost', { place, id: eventId })),
    ...ledger.sealsLost.map((number) => found('seal', 'lost', { place: number })),
    ...lostOtherRows(lost),
    ...saved.pages,
    ...saved.found,
  ];
  const counts = {
    ...saved.counts,
    records: records.records,
    recordsProved: records.proved,
    objects: material.objects,
    objectsWhole: material.whole,
  };
  const salvaged: Salvaged = {
    items,
    counts,
    entries: ledger.size,
    entriesLost: ledger.lost.length + ledger.contentLost.length,
    isWhole: ledger.lost.length === 0,
  };
  writeList(session, salvaged, session.paths.salvageList);
  return salvaged;
}
