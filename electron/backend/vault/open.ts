import type Database from 'better-sqlite3';
import type { UnavailableCode } from '#shared/contract/envelope.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { hkdf32 } from '../crypto/hash.ts';
import { handlesOf } from '../db/handles.ts';
import { isMigrationDue, migrate } from '../db/migrate.ts';
import { codeOf, openDatabase } from '../db/open.ts';
import { sql } from '../db/sql.ts';
import { uuidBytes } from '../ids.ts';
import { closeKeyringFile, isAsRead, openKeyringFile } from '../keyring/file.ts';
import { discardUnplacedEvents, loadFrontier } from '../ledger/store.ts';
import { epochOfFile } from '../records/file-epoch.ts';
import { openObjectStore } from '../objects/store.ts';
import { cryptoWorkerUrl } from '../objects/worker-url.ts';
import type { Ports } from '../ports.ts';
import type { AccountSession, Session } from '../session.ts';
import { recordAlarm, salvageAlarm } from './alarms.ts';
import type { AnchorBody } from './anchor.ts';
import type { NotTried } from './attempts.ts';
import { keepCheckedPrefix, readCheckedPrefix } from './checked-prefix.ts';
import { vaultPaths } from './folder.ts';
import { lockFolder, type FolderLock } from '../db/folder-lock.ts';
import { readHeaders, type Header } from './header.ts';
import { headerGeneration } from './header-generation.ts';
import { moveToAccessKey, openAccount, replaceHeader, tidyAccount, type OpenedAccount } from './open-account.ts';
import { openCounted, type OpenedSlot } from './open-slots.ts';
import { copyBeforeMigration, removeCopyBeforeMigration } from './copy-before-migration.ts';
import { removeUnfinishedCopy } from './replace-keys/copy-path.ts';

/** A whole vault, or for an administrator header and keyring alone. */
export type OpenedVault =
  | { readonly kind: 'vault'; readonly session: Session }
  | { readonly kind: 'accounts'; readonly session: AccountSession; readonly anchor: AnchorBody | null };

type HowToOpen = { readonly isNew?: boolean; readonly number?: string | undefined };

/**
 * Opens a vault with a passphrase: count of tries, header, slot, lock, keyring, header's MAC, database, anchor, in this order; the first thing
 * wrong is the answer. `isNew`: made a moment ago, so that no anchor is missed. `number`: whose slot to try (shared/domain/people/sign-in-number.ts).
 */
export async function openVault(
  folder: string,
  passphrase: string,
  ports: Ports,
  { isNew = false, number }: HowToOpen = {},
): Promise<Result<OpenedVault, NotTried>> {
  const paths = vaultPaths(folder);
  const headers = readHeaders(paths);
  if (!headers.ok) return err({ code: headers.error });
  const slot = await openCounted(headers.value, { passphrase, number }, ports);
  if (!slot.ok) return slot;
  const lock = lockFolder(paths.lock);
  if (!lock.ok) return err({ code: lock.error });
  const opened = await openWithKeys(paths.folder, headers.value, slot.value, lock.value, ports);
  if (!opened.ok) {
    lock.value.release();
    return err({ code: opened.error });
  }
  const { session } = opened.value;
  return ok({ ...opened.value, session: { ...session, anchorMissing: session.anchorMissing && !isNew } } as OpenedVault);
}

/** Opens with a person's keys at hand. The lock stays the caller's to give back where this fails. */
export async function openWithKeys(
  folder: string,
  headers: readonly Header[],
  opened: OpenedSlot,
  lock: FolderLock,
  ports: Ports,
): Promise<Result<OpenedVault, UnavailableCode>> {
  const paths = vaultPaths(folder);
  const person = { vaultId: opened.header.body.vaultId, userId: opened.slot.userId, agreement: opened.keys.agreement };
  const keyring = openKeyringFile(paths.keyring, person.vaultId, readCheckedPrefix(ports.anchors, person));
  if (!keyring.ok) return keyring;
  try {
    const account = openAccount({ paths, lock, headers, opened, keyringFile: keyring.value, ports });
    const result = account.ok ? await openRest(account.value, headers) : account;
    if (result.ok && !result.value.session.alarm) keepCheckedPrefix(ports, person, keyring.value);
    if (!result.ok) closeKeyringFile(keyring.value);
    return result;
  } catch (error) {
    closeKeyringFile(keyring.value);
    const code = codeOf(error) ?? (isLedgerDamage(error) ? 'vault.databaseDamaged' : null);
    if (code) return err(code);
    throw error;
  }
}

async function openRest(account: OpenedAccount, headers: readonly Header[]): Promise<Result<OpenedVault, UnavailableCode>> {
  const { session, anchor } = account;
  if (session.actor.role === 'administrator') {
    if (!session.alarm) tidyAccount(session, headers);
    return ok({ kind: 'accounts', session, anchor });
  }
  const database = openUnderRoot(session);
  if (!database.ok) return database;
  const { db, rootKey, epoch } = database.value;
  try {
    if (!isAsRead(session.keyringFile)) {
      db.close();
      return err('vault.inUse');
    }
    const finished = await finish(account, headers, { db, rootKey, epoch });
    if (!finished.ok) db.close();
    return finished;
  } catch (error) {
    db.close();
    throw error;
  }
}

type OpenedDatabase = { readonly db: Database.Database; readonly rootKey: Buffer; readonly epoch: number };

/** The database stands under the root key of the header's epoch; or of a later epoch, where a replacement of keys was cut off after its swap (formats 5.4). */
function openUnderRoot(session: AccountSession): Result<OpenedDatabase, UnavailableCode> {
  const vaultIdBytes = uuidBytes(session.vaultId);
  const { accessEpoch } = session.header;
  let first: UnavailableCode = 'vault.keyringDamaged';
  for (let epoch = accessEpoch; session.keyringFile.keyring.checks.has(`root:${epoch}`); epoch += 1) {
    const root = session.keys.grants.open('root', epoch);
    if (!root) continue;
    const database = openDatabase(session.paths.database, hkdf32(root.bytes, vaultIdBytes, 'db'));
    if (database.ok) return ok({ db: database.value, rootKey: root.bytes, epoch });
    if (epoch === accessEpoch) first = database.error;
    if (database.error !== 'vault.databaseDamaged') return database;
  }
  return err(first);
}

async function finish(
  { session, anchor }: OpenedAccount,
  headers: readonly Header[],
  { db, rootKey, epoch }: OpenedDatabase,
): Promise<Result<OpenedVault, UnavailableCode>> {
  const isOfEarlierSchema = isMigrationDue(db);
  if (isOfEarlierSchema) copyBeforeMigration(db, session.paths);
  const migrated = migrate(db);
  if (!migrated.ok) return err(migrated.error);
  const writer = handlesOf(db);
  session.keys.epochOfFile = (fileId) => epochOfFile(writer, fileId);
  const frontier = loadFrontier(writer);
  const keptGeneration = headerGeneration(writer);
  const alarm =
    salvageAlarm(writer) ??
    session.alarm ??
    recordAlarm({ header: session.header, keyring: session.keyringFile.keyring, anchor, reader: writer, frontier, keptGeneration });
  if (!alarm) {
    const discarded = db.transaction(() => discardUnplacedEvents(writer)).immediate();
    if (discarded > 0) session.notes.push('ledger.preparedDiscarded');
    removeUnfinishedCopy(session);
    if (!isOfEarlierSchema) removeCopyBeforeMigration(session.paths);
    if (epoch !== session.header.accessEpoch) finishReplacement(session, epoch);
    tidyAccount(session, headers);
  }
  const namesKey = Buffer.from(writer.get<{ value: string }>(sql`SELECT value FROM setting WHERE key = 'namesKey'`)!.value, 'hex');
  const objects = await openObjectStore({
    vaultFolder: session.paths.folder,
    namesKey,
    randomBytes: (count) => session.ports.random.bytes(count),
    workerUrl: cryptoWorkerUrl,
  });
  if (!objects.ok)
    return err(objects.error.code === 'disk_full' ? 'disk.full' : objects.error.code === 'read_only' ? 'disk.readOnly' : 'disk.error');
  return ok({
    kind: 'vault',
    session: Object.assign(session, { alarm, rootKey, db, writer, objects: objects.value, frontier, keptGeneration }),
  });
}

/** A replacement of keys that was cut off after its swap: the header follows (formats 5.4, step 4). */
function finishReplacement(session: AccountSession, epoch: number): void {
  const access = session.keys.grants.open('access', epoch);
  if (!access) throw new Error('whoever has the root key of an epoch has its access key');
  moveToAccessKey(session, access);
  replaceHeader(session, { slots: session.header.slots });
  session.notes.push('keys.replacementFinished');
}

function isLedgerDamage(error: unknown): boolean {
  return error instanceof Error && error.name === 'LedgerDamage';
}
