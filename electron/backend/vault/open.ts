import { randomUUID } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { UnavailableCode } from '#shared/contract/envelope.ts';
import type { VaultAlarm } from '#shared/contract/vault.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { hkdf32 } from '../crypto/hash.ts';
import { publicKeyFromHex, signingKeyFromSeed } from '../crypto/sign.ts';
import { handlesOf, type Writer } from '../db/handles.ts';
import { migrate } from '../db/migrate.ts';
import { codeOf, openDatabase } from '../db/open.ts';
import { sql } from '../db/sql.ts';
import { uuidBytes } from '../ids.ts';
import { frontierRoot, type Frontier } from '../ledger/frontier.ts';
import { isAnchored } from '../ledger/anchored.ts';
import { discardUnplacedEvents, loadFrontier } from '../ledger/store.ts';
import { openObjectStore } from '../objects/store.ts';
import { cryptoWorkerUrl } from '../objects/worker-url.ts';
import type { Ports } from '../ports.ts';
import type { Session } from '../session.ts';
import { readAnchorText, type AnchorBody } from './anchor.ts';
import { vaultPaths, type VaultPaths } from './folder.ts';
import { headerDigest, isMacRight, readHeaders, writeHeader, type Header, type Slot } from './header.ts';
import { openKeyHolder, type KeyHolder } from './key-holder.ts';
import { closeKeyringFile, cutTornTail, isAsRead, openKeyringFile, type KeyringFile } from '../keyring/file.ts';
import type { NotTried } from './attempts.ts';
import { openCounted, type OpenedSlot } from './open-slots.ts';
import type { PersonKeys } from './slot.ts';

type Unavailable = UnavailableCode;

/**
 * Opens a vault with a passphrase: count of tries, header, slot, keyring, header's MAC, database, anchor, in this order; the first thing wrong is
 * the answer. `isNew`: made a moment ago, so that no anchor is missed. `number`: whose slot to try (shared/domain/people/sign-in-number.ts).
 */
export async function openVault(
  folder: string,
  passphrase: string,
  ports: Ports,
  { isNew = false, number }: { readonly isNew?: boolean; readonly number?: string | undefined } = {},
): Promise<Result<Session, NotTried>> {
  const paths = vaultPaths(folder);
  const headers = readHeaders(paths);
  if (!headers.ok) return err({ code: headers.error });
  const opened = await openCounted(headers.value, { passphrase, number }, ports);
  if (!opened.ok) return opened;
  const keyring = openKeyringFile(paths.keyring, opened.value.header.body.vaultId);
  if (!keyring.ok) return err({ code: keyring.error });
  const session = await openBehindKeyring(paths, headers.value, opened.value, keyring.value, ports);
  if (!session.ok) {
    closeKeyringFile(keyring.value);
    return err({ code: session.error });
  }
  return isNew ? ok({ ...session.value, anchorMissing: false }) : session;
}

async function openBehindKeyring(
  paths: VaultPaths,
  headers: readonly Header[],
  opened: OpenedSlot,
  keyringFile: KeyringFile,
  ports: Ports,
): Promise<Result<Session, Unavailable>> {
  const { keyring } = keyringFile;
  const { slot, keys } = opened;
  if (!isPersonRight(keyringFile, slot, keys)) return err('vault.keyringDamaged');
  const holder = openKeyHolder(keyringFile, slot.userId, keys, ports.clock, ports.random);
  if (!holder) return err('vault.keyringDamaged');
  const vaultIdBytes = uuidBytes(keyring.vaultId);
  const headerKey = hkdf32(holder.access, vaultIdBytes, 'header-mac');
  const header = headers.find((h) => h.body.vaultId === keyring.vaultId && isMacRight(h, headerKey));
  if (!header || header.body.genesis !== keyring.hashes[0] || !header.body.slots.some((s) => s.bundle === slot.bundle))
    return err('vault.headerDamaged');
  if (!holder.root) return err('vault.keyringDamaged');
  const database = openDatabase(paths.database, hkdf32(holder.root, vaultIdBytes, 'db'));
  if (!database.ok) return database;
  if (!isAsRead(keyringFile)) {
    database.value.close();
    return err('vault.inUse');
  }
  try {
    return await finish({ paths, header, headers, headerKey, keyringFile, holder, db: database.value, ports });
  } catch (error) {
    database.value.close();
    const code = codeOf(error) ?? (isLedgerDamage(error) ? 'vault.databaseDamaged' : null);
    if (code) return err(code);
    throw error;
  }
}

type Parts = {
  readonly paths: VaultPaths;
  readonly header: Header;
  readonly headers: readonly Header[];
  readonly headerKey: Buffer;
  readonly keyringFile: KeyringFile;
  readonly holder: KeyHolder;
  readonly db: Database.Database;
  readonly ports: Ports;
};

async function finish(parts: Parts): Promise<Result<Session, Unavailable>> {
  const { db, paths, ports, holder, keyringFile, header } = parts;
  const migrated = migrate(db);
  if (!migrated.ok) {
    db.close();
    return err(migrated.error);
  }
  const writer = handlesOf(db);
  const notes: string[] = [];
  const frontier = loadFrontier(writer);
  const anchorKey = hkdf32(holder.access, uuidBytes(keyringFile.keyring.vaultId), 'anchor');
  const anchor = readAnchor(ports, keyringFile.keyring.vaultId, anchorKey);
  const alarm = anchor ? alarmOf(anchor, writer, frontier, keyringFile, header) : null;
  if (!alarm) tidy(parts, writer, notes);
  const namesKey = Buffer.from(writer.get<{ value: string }>(sql`SELECT value FROM setting WHERE key = 'namesKey'`)!.value, 'hex');
  const objects = await openObjectStore({
    vaultFolder: paths.folder,
    namesKey,
    randomBytes: (count) => ports.random.bytes(count),
    workerUrl: cryptoWorkerUrl,
  });
  if (!objects.ok) {
    db.close();
    return err(objects.error.code === 'disk_full' ? 'disk.full' : objects.error.code === 'read_only' ? 'disk.readOnly' : 'disk.error');
  }
  const person = keyringFile.keyring.persons.get(holder.userId)!;
  if (person.role === 'none') return err('vault.wrongPassphrase');
  return ok({
    ports,
    paths,
    vaultId: keyringFile.keyring.vaultId,
    db,
    writer,
    keyringFile,
    keys: holder,
    objects: objects.value,
    actor: { userId: holder.userId, role: person.role },
    header: header.body,
    anchorKey,
    boot: randomUUID(),
    frontier,
    anchorCounter: anchor?.counter ?? 0,
    anchorMissing: anchor === null,
    alarm,
    notes,
    broken: false,
  });
}

/** The slot's keys are those that the keyring gives this person now, and the person has not been ended. */
function isPersonRight(file: KeyringFile, slot: Slot, keys: PersonKeys): boolean {
  const person = file.keyring.persons.get(slot.userId);
  const publicKey = signingKeyFromSeed(keys.signingSeed).publicHex;
  return (
    person !== undefined &&
    person.role !== 'none' &&
    person.signing === publicKey &&
    publicKeyFromHex(publicKey) !== null &&
    isAdmission(file, slot)
  );
}

/** `admission` is the first entry that gave this person these two public keys. */
function isAdmission(file: KeyringFile, slot: Slot): boolean {
  const person = file.keyring.persons.get(slot.userId);
  const first = file.keyring.lines.findIndex(
    ({ body }) =>
      body.kind === 'genesis' &&
      body.person.userId === slot.userId &&
      body.person.signing === person?.signing &&
      body.person.agreement === person.agreement,
  );
  return first >= 0 && file.keyring.hashes[first] === slot.admission;
}

function readAnchor(ports: Ports, vaultId: string, key: Buffer): AnchorBody | null {
  const text = ports.anchors.read(vaultId);
  return text === null ? null : readAnchorText(text, key);
}

/** What the record shows must extend what was last kept outside; a shorter or different past is an alarm, never repaired. */
function alarmOf(anchor: AnchorBody, writer: Writer, frontier: Frontier, file: KeyringFile, header: Header): VaultAlarm | null {
  const isOlderHeader = header.body.generation < anchor.header.generation;
  const isOtherHeader = header.body.generation === anchor.header.generation && headerDigest(header.body) !== anchor.header.digest;
  if (frontier.size < anchor.size || file.keyring.lines.length < anchor.keyring.size || isOlderHeader || isOtherHeader)
    return 'ledger.rolledBack';
  if (anchor.keyring.size > 0 && file.keyring.hashes[anchor.keyring.size - 1] !== anchor.keyring.head) return 'ledger.forked';
  const extendsAnchor =
    frontier.size === anchor.size ? frontierRoot(frontier).toString('hex') === anchor.root : isAnchored(writer, anchor.size, anchor.root);
  return extendsAnchor ? null : 'ledger.forked';
}

/** What a cut left behind and may be put right without losing anything: unplaced events, the other copy of the header. */
function tidy(parts: Parts, writer: Writer, notes: string[]): void {
  const discarded = parts.db.transaction(() => discardUnplacedEvents(writer)).immediate();
  if (discarded > 0) notes.push('ledger.preparedDiscarded');
  if (parts.keyringFile.droppedBytes > 0) {
    cutTornTail(parts.keyringFile);
    notes.push('keyring.tornTail');
  }
  if (parts.headers.length < 2 || parts.headers.some((h) => h.mac !== parts.header.mac)) {
    writeHeader(parts.paths, parts.header.body, parts.headerKey);
    notes.push('header.copyRestored');
  }
}

function isLedgerDamage(error: unknown): boolean {
  return error instanceof Error && error.name === 'LedgerDamage';
}
