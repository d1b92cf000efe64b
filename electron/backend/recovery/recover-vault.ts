import type { UnavailableCode } from '#shared/contract/envelope.ts';
import type { RecoverWho } from '#shared/contract/wire.ts';
import { signInNumber } from '#shared/domain/people/sign-in-number.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { hkdf32 } from '../crypto/hash.ts';
import { handlesOf } from '../db/handles.ts';
import { codeOf, openDatabase } from '../db/open.ts';
import { sql } from '../db/sql.ts';
import { uuidBytes } from '../ids.ts';
import { closeKeyringFile, cutTornTail, openKeyringFile, type KeyringFile } from '../keyring/file.ts';
import { createGrantOpener } from '../keyring/open-grants.ts';
import { staffName } from '../keyring/staff-names.ts';
import { personInForce } from '../keyring/state.ts';
import { loadFrontier } from '../ledger/store.ts';
import type { Ports } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { Session } from '../session.ts';
import { accountAlarm, recordAlarm } from '../vault/alarms.ts';
import { clearAttempts } from '../vault/attempts.ts';
import { vaultPaths, type VaultPaths } from '../vault/folder.ts';
import { lockFolder } from '../db/folder-lock.ts';
import { readHeaders, type Header } from '../vault/header.ts';
import { headerGeneration } from '../vault/header-generation.ts';
import { openWithKeys } from '../vault/open.ts';
import type { OpenedSlot } from '../vault/open-slots.ts';
import { checkNewPassphrase } from '../vault/passphrase.ts';
import { readAnchor, rightHeader } from '../vault/trusted-header.ts';
import { admitPerson, type RecoveryGround } from './admit-person.ts';
import { combineSheets, type RecoveryKey } from './combine-sheets.ts';

/** `who` null: only look whether the sheets fit, and who works here. Then nothing is written, and `passphrase` counts for nothing. */
export type RecoverRequest = {
  readonly folder: string;
  readonly sheets: readonly string[];
  readonly who: RecoverWho | null;
  readonly passphrase: string;
};

export type NotRecovered = ({ readonly kind: 'refused' } & Refusal) | { readonly kind: 'unavailable'; readonly code: UnavailableCode };

/** The vault open for who was admitted, and what its record must say of it. */
export type Recovered = { readonly session: Session; readonly indexes: readonly number[]; readonly droppedBytes: number };

type Outcome<T> = Result<T, NotRecovered>;

const refused = (refusal: Refusal): Outcome<never> => err({ kind: 'refused', ...refusal });
const unavailable = (code: UnavailableCode): Outcome<never> => err({ kind: 'unavailable', code });

/**
 * Opens a vault by sheets of its recovery key, and by nobody's passphrase: a person is given keys of their own, and the vault opens for them. Header,
 * keyring, database and record are checked before the first byte is written. The count of wrong passphrases is forgotten: guessing does not lead here.
 */
export async function recoverVault(request: RecoverRequest, ports: Ports): Promise<Outcome<Recovered>> {
  const paths = vaultPaths(request.folder);
  const headers = readHeaders(paths);
  if (!headers.ok) return unavailable(headers.error);
  const lock = lockFolder(paths.lock);
  if (!lock.ok) return unavailable(lock.error);
  try {
    const admitted = await behindLock(paths, headers.value, request, ports);
    const opened = admitted.ok ? await openFor(paths, admitted.value, lock.value, ports) : admitted;
    if (!opened.ok) lock.value.release();
    return opened;
  } catch (error) {
    lock.value.release();
    const code = codeOf(error);
    if (code) return unavailable(code);
    throw error;
  }
}

type Admitted = Pick<OpenedSlot, 'slot' | 'keys'> & Omit<Recovered, 'session'>;

async function openFor(paths: VaultPaths, admitted: Admitted, lock: Session['lock'], ports: Ports): Promise<Outcome<Recovered>> {
  const headers = readHeaders(paths);
  if (!headers.ok) return unavailable(headers.error);
  const { slot, keys, indexes, droppedBytes } = admitted;
  clearAttempts(headers.value[0].body.vaultId, ports);
  const opened = await openWithKeys(paths.folder, headers.value, { header: headers.value[0], slot, keys }, lock, ports);
  if (!opened.ok) return unavailable(opened.error);
  if (opened.value.kind !== 'vault') throw new Error('a supervisor was admitted and no vault opened');
  return ok({ session: opened.value.session, indexes, droppedBytes });
}

async function behindLock(
  paths: VaultPaths,
  headers: readonly [Header, ...Header[]],
  request: RecoverRequest,
  ports: Ports,
): Promise<Outcome<Admitted>> {
  const file = openKeyringFile(paths.keyring, headers[0].body.vaultId);
  if (!file.ok) return unavailable(file.error);
  try {
    const key = await combineSheets(request.sheets, file.value.keyring);
    if (!key.ok) return refused(key.error);
    try {
      return await withKey(paths, headers, file.value, key.value, request, ports);
    } finally {
      key.value.agreement.fill(0);
    }
  } finally {
    closeKeyringFile(file.value);
  }
}

async function withKey(
  paths: VaultPaths,
  headers: readonly Header[],
  keyringFile: KeyringFile,
  key: RecoveryKey,
  request: RecoverRequest,
  ports: Ports,
): Promise<Outcome<Admitted>> {
  const ground = groundOf(paths, headers, keyringFile, key, ports);
  if (!ground) return unavailable('vault.headerDamaged');
  const names = namesBehind(ground, ports);
  if (!names.ok) return names;
  const { who } = request;
  if (!who) return refused({ code: 'recovery.sheetsFit', details: peopleOf(ground, names.value) });
  const strong = await checkNewPassphrase(request.passphrase, who.kind === 'new' ? [who.name] : []);
  if (!strong.ok) return refused({ code: strong.error });
  const { droppedBytes } = keyringFile;
  if (droppedBytes > 0) cutTornTail(keyringFile);
  const admitted = await admitPerson(ground, who, request.passphrase);
  return admitted.ok ? ok({ ...admitted.value, indexes: key.indexes, droppedBytes }) : refused(admitted.error);
}

function groundOf(
  paths: VaultPaths,
  headers: readonly Header[],
  keyringFile: KeyringFile,
  key: RecoveryKey,
  ports: Ports,
): RecoveryGround | null {
  const { keyring } = keyringFile;
  const receiver = `recovery:${key.epoch}`;
  const grants = createGrantOpener(keyring, receiver, key.agreement);
  const found = rightHeader(headers, keyring, grants);
  if (!found) return null;
  const { body } = found.header;
  return {
    paths,
    keyringFile,
    header: body,
    headerKey: hkdf32(found.accessKey, uuidBytes(keyring.vaultId), 'header-mac'),
    access: { epoch: body.accessEpoch, bytes: found.accessKey },
    grants,
    signer: { userId: key.recoveryId, key: key.signing },
    receiver,
    ports,
  };
}

/** Opens the database once for looking: a vault that is damaged, or older than this computer knows it, is not written to. Gives the names in it. */
function namesBehind(ground: RecoveryGround, ports: Ports): Outcome<ReadonlyMap<string, string>> {
  const { keyringFile, header, grants, paths } = ground;
  const { keyring } = keyringFile;
  const anchor = readAnchor(ports, keyring, grants);
  if (anchor && accountAlarm(anchor, keyring, header)) return unavailable('vault.readOnlyAlarm');
  // After a replacement of keys that was cut off the database may stand under a later root key (resources/docs/formats.md, 5.4).
  for (let epoch = header.accessEpoch; keyring.checks.has(`root:${epoch}`); epoch += 1) {
    const root = grants.open('root', epoch);
    if (!root) continue;
    const database = openDatabase(paths.database, hkdf32(root.bytes, uuidBytes(keyring.vaultId), 'db'));
    root.bytes.fill(0);
    if (!database.ok && database.error === 'vault.databaseDamaged') continue;
    if (!database.ok) return unavailable(database.error);
    try {
      const reader = handlesOf(database.value);
      const frontier = loadFrontier(reader);
      const alarm = recordAlarm({ header, keyring, anchor, reader, frontier, keptGeneration: headerGeneration(reader) });
      if (alarm) return unavailable('vault.readOnlyAlarm');
      const rows = reader.all<{ user_id: string; display_name: string }>(sql`SELECT user_id, display_name FROM person`);
      return ok(new Map(rows.map((row) => [row.user_id, row.display_name])));
    } finally {
      database.value.close();
    }
  }
  return unavailable('vault.databaseDamaged');
}

/** Who works here: three lists of one order. Whoever has so many sheets may open everything anyway. */
function peopleOf({ keyringFile: { keyring }, grants }: RecoveryGround, names: ReadonlyMap<string, string>) {
  const persons = [...keyring.persons.keys()].flatMap((id) => personInForce(keyring, id) ?? []);
  return {
    numbers: persons.map((person) => signInNumber(person.userId)),
    names: persons.map(({ userId }) => staffName(keyring, userId, (epoch) => grants.open('access', epoch)) ?? names.get(userId) ?? ''),
    roles: persons.map((person) => person.role),
  };
}
