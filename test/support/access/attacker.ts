import { createDecipheriv, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hkdf32 } from '../../../electron/backend/crypto/hash.ts';
import { unseal, type SealedKind } from '../../../electron/backend/crypto/seal.ts';
import { openDatabase } from '../../../electron/backend/db/open.ts';
import { uuidBytes } from '../../../electron/backend/ids.ts';
import type { KeyringLine } from '../../../electron/backend/keyring/format.ts';
import { unwrapper } from '../../../electron/backend/keyring/wraps.ts';
import { listFiles } from '../vault-snapshot.ts';
import type { Colleague } from './office.ts';

/**
 * Somebody with their own keys, every file of the vault and all the time they want. Asks nothing of the program: opens whatever their private key
 * opens in the keyring, in force or not, and tries every key on every sealed thing.
 */
export type Loot = {
  /** Everything they can read: columns of the database, contents, originals. */
  readonly readable: readonly Buffer[];
  /** How many sealed things opened, of how many. */
  readonly opened: number;
  readonly sealed: number;
  readonly keys: number;
};

type Key = { readonly name: string; readonly bytes: Buffer };

export function attack(folder: string, person: Pick<Colleague, 'userId' | 'keys'>): Loot {
  const lines = readFileSync(join(folder, 'keyring'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as KeyringLine);
  const { vaultId } = lines[0]!.body;
  const keys = keysWithin(lines, vaultId, person);
  const files = listFiles(folder).map((path) => readFileSync(path));
  const tables = keys.filter((key) => key.name.startsWith('root:')).flatMap((key) => tablesUnder(folder, vaultId, key) ?? []);
  const all = [
    ...keys,
    { name: 'drafts', bytes: hkdf32(person.keys.agreement, uuidBytes(vaultId), 'drafts') },
    ...keys.filter((key) => key.name.startsWith('root:')).map((key) => derived(vaultId, key)),
  ];
  const cells = tables.flatMap((table) => table.rows.flatMap((row) => Object.values(row)));
  const readable: Buffer[] = [...files, ...cells.map((cell) => (Buffer.isBuffer(cell) ? cell : Buffer.from(String(cell))))];
  let opened = 0;
  let sealed = 0;
  for (const row of tables.flatMap((table) => sealedRows(table, vaultId))) {
    sealed += 1;
    const plain = row.places.flatMap((place) => all.flatMap((key) => unseal(key.bytes, place.what, place.parts, row.bytes) ?? []));
    if (plain.length > 0) opened += 1;
    readable.push(...plain);
    if (row.object !== null) readable.push(...plain.flatMap((key) => files.flatMap((file) => originalOf(file, key, row.object!) ?? [])));
  }
  return { readable, opened, sealed, keys: keys.length };
}

/** Every grant to the person, and to every team whose key came to light. */
function keysWithin(lines: readonly KeyringLine[], vaultId: string, person: Pick<Colleague, 'userId' | 'keys'>): Key[] {
  const found = new Map<string, Key>();
  const tried = new Set<string>();
  for (const receivers: { to: string; agreement: Buffer }[] = [{ to: `user:${person.userId}`, agreement: person.keys.agreement }]; ;) {
    const receiver = receivers.pop();
    if (!receiver) return [...found.values()];
    if (tried.has(receiver.to)) continue;
    tried.add(receiver.to);
    for (const { body, wraps } of lines) {
      if ((body.kind !== 'grants' && body.kind !== 'file-grants') || body.to !== receiver.to) continue;
      const open = unwrapper(vaultId, body.to, receiver.agreement, body.ephemeral);
      body.grants.forEach((grant, place) => {
        const bytes = wraps[place] ? open(grant, wraps[place]) : null;
        if (!bytes) return;
        found.set(grant.key, { name: grant.key, bytes });
        if (grant.key.startsWith('team:')) receivers.push({ to: grant.key, agreement: bytes });
      });
    }
  }
}

function derived(vaultId: string, key: Key): Key {
  return { name: `${key.name} import`, bytes: hkdf32(key.bytes, uuidBytes(vaultId), 'import') };
}

type Row = { readonly [column: string]: unknown };
type Table = { readonly name: string; readonly rows: readonly Row[] };

function tablesUnder(folder: string, vaultId: string, root: Key): Table[] | null {
  const opened = openDatabase(join(folder, 'vault.db'), hkdf32(root.bytes, uuidBytes(vaultId), 'db'));
  if (!opened.ok) return null;
  const db = opened.value;
  const names = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
  const tables = names.map((name) => ({ name, rows: db.prepare(`SELECT * FROM "${name}"`).all() as Row[] }));
  db.close();
  return tables;
}

type Place = { readonly what: SealedKind; readonly parts: readonly string[] };
type Sealed = { readonly bytes: Buffer; readonly places: readonly Place[]; readonly object: string | null };

/** What is sealed, with every place it may have been sealed for: an epoch in a column is only what somebody wrote there. */
function sealedRows({ name, rows }: Table, vaultId: string): Sealed[] {
  const text = (row: Row, column: string): string => String(row[column]);
  const epochs = [0, 1, 2, 3, 4].map(String);
  const of = (column: string, object: (row: Row) => string | null, places: (row: Row) => readonly Place[]): Sealed[] =>
    rows.flatMap((row) => {
      const bytes = row[column];
      return Buffer.isBuffer(bytes) && bytes.length > 28 ? [{ bytes, places: places(row), object: object(row) }] : [];
    });
  const nothing = (): null => null;
  const wrapped = (row: Row): Place[] =>
    epochs.map((epoch) => ({ what: 'object-key', parts: [text(row, 'file_id'), epoch, text(row, 'object_id'), '1'] }));
  switch (name) {
    case 'sealed_record':
      return of('sealed', nothing, (row) =>
        epochs.map((epoch) => ({
          what: 'record',
          parts: [text(row, 'file_id'), epoch, text(row, 'record_type'), text(row, 'record_id'), text(row, 'version')],
        })),
      );
    case 'evidence_object':
      return of('wrapped_key', (row) => `${text(row, 'object_id')}|1`, wrapped);
    case 'pending_intake':
      return [
        ...of('wrapped_key', nothing, wrapped),
        ...of('sealed', nothing, (row) =>
          epochs.map((epoch) => ({ what: 'intake', parts: [text(row, 'file_id'), epoch, text(row, 'object_id'), text(row, 'user_id')] })),
        ),
      ];
    case 'draft':
      return of('sealed', nothing, (row) => [{ what: 'draft', parts: [vaultId, text(row, 'user_id'), text(row, 'key')] }]);
    case 'preference':
      return of('sealed', nothing, (row) => [{ what: 'draft', parts: [vaultId, text(row, 'user_id'), `preference/${text(row, 'key')}`] }]);
    case 'approval':
      return of('sealed_reason', nothing, (row) =>
        epochs.map((epoch) => ({ what: 'approval', parts: [vaultId, text(row, 'id'), `file:${epoch}`] })),
      );
    default:
      return [];
  }
}

/** An original of one segment, by the format alone. */
function originalOf(file: Buffer, objectKey: Buffer, aad: string): Buffer | null {
  if (file.length < 56 || file.length > 65_536 || file[0] !== 0x28) return null;
  const key = Buffer.from(hkdfSync('sha256', objectKey, file.subarray(1, 33), aad, 32));
  const nonce = Buffer.concat([file.subarray(33, 40), Buffer.from([0, 0, 0, 0, 1])]);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce);
  decipher.setAuthTag(file.subarray(-16));
  try {
    return Buffer.concat([decipher.update(file.subarray(40, -16)), decipher.final()]);
  } catch {
    return null;
  }
}
