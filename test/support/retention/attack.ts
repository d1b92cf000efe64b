import { createDecipheriv } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hkdf32 } from '../../../electron/backend/crypto/hash.ts';
import { unseal } from '../../../electron/backend/crypto/seal.ts';
import { openDatabase } from '../../../electron/backend/db/open.ts';
import { uuidBytes } from '../../../electron/backend/ids.ts';
import type { KeyringLine } from '../../../electron/backend/keyring/format.ts';
import { unwrapper } from '../../../electron/backend/keyring/wraps.ts';
import { associatedData, keysOfHeader } from '../../../electron/backend/objects/segment-cipher.ts';
import { storedName } from '../../../electron/backend/objects/store.ts';
import type { KeyDerivation } from '../../../electron/backend/ports.ts';
import { openSlot } from '../../../electron/backend/vault/slot.ts';
import type { Slot } from '../../../electron/backend/vault/header.ts';

/**
 * What everybody of an office together, with every passphrase and the recovery key, could still read of a vault's folder by programs of their own. Nothing that a rule
 * forbids is kept to: every wrap is tried with every private key, in force or not; every blob with every key, without asking for its seal; every page of the database is
 * read as it lies, with what was deleted in it; every file is read as bytes.
 */

export type Credentials = {
  readonly passphrases: readonly string[];
  readonly kdf: KeyDerivation;
  /** X25519 private keys of recovery epochs, by `recovery:<epoch>`. */
  readonly recovery: ReadonlyMap<string, Buffer>;
};

/** Where things lie: one folder, or the parts of several copies. */
export type Loot = { readonly header: string; readonly keyring: string; readonly database: string; readonly objects: string };

export function lootIn(folder: string): Loot {
  return {
    header: join(folder, 'vault.json'),
    keyring: join(folder, 'keyring'),
    database: join(folder, 'vault.db'),
    objects: join(folder, 'objects'),
  };
}

export type Found = {
  readonly texts: ReadonlySet<string>;
  /** Names of file keys that came out. */
  readonly fileKeys: ReadonlySet<string>;
  readonly tried: number;
};

type Keys = { readonly named: Map<string, Buffer>; readonly others: Buffer[] };

/** Looks for texts; gives those found. */
export async function attack(loot: Loot, credentials: Credentials, texts: readonly string[]): Promise<Found> {
  const header = JSON.parse(readFileSync(loot.header, 'utf8')) as { body: { vaultId: string; slots: Slot[] } };
  const { vaultId, slots } = header.body;
  const lines = readFileSync(loot.keyring, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as KeyringLine);
  const privates = new Map<string, Buffer>(credentials.recovery);
  for (const slot of slots)
    for (const passphrase of credentials.passphrases) {
      const keys = await openSlot(slot, vaultId, passphrase, credentials.kdf);
      if (keys) privates.set(`user:${slot.userId}`, keys.agreement);
    }
  const keys = openWraps(vaultId, lines, privates);
  for (const [who, agreement] of privates) if (who.startsWith('user:')) keys.others.push(hkdf32(agreement, uuidBytes(vaultId), 'drafts'));
  const found = new Set<string>();
  const look = (bytes: Buffer): void => {
    for (const text of texts) if (!found.has(text) && bytes.includes(text)) found.add(text);
  };
  const tried = lookThroughDatabase(loot, vaultId, keys, look);
  for (const file of [loot.header, loot.keyring, loot.database, ...filesUnder(loot.objects)])
    if (existsSync(file)) look(readFileSync(file));
  const fileKeys = new Set([...keys.named.keys()].filter((name) => name.startsWith('file:')));
  return { texts: found, fileKeys, tried };
}

/** Every wrap that any private key opens; team keys open more. */
function openWraps(vaultId: string, lines: readonly KeyringLine[], privates: Map<string, Buffer>): Keys {
  const named = new Map<string, Buffer>();
  for (const round of [0, 1]) {
    for (const { body, wraps } of lines) {
      if (body.kind !== 'grants' && body.kind !== 'file-grants') continue;
      const own = privates.get(body.to);
      if (!own) continue;
      const open = unwrapper(vaultId, body.to, own, body.ephemeral);
      body.grants.forEach((grant, place) => {
        const wrap = wraps[place];
        const bytes = wrap ? open(grant, wrap) : null;
        if (!bytes) return;
        named.set(grant.key, bytes);
        if (round === 0 && grant.key.startsWith('team:')) privates.set(grant.key, bytes);
      });
    }
  }
  const others = [...named].flatMap(([name, bytes]) => (name.startsWith('root:') ? [hkdf32(bytes, uuidBytes(vaultId), 'import')] : []));
  return { named, others };
}

function lookThroughDatabase(loot: Loot, vaultId: string, { named, others }: Keys, look: (bytes: Buffer) => void): number {
  const scratch = mkdtempSync(join(tmpdir(), 'recourse-loot-'));
  const copy = join(scratch, 'vault.db');
  cpSync(loot.database, copy);
  // A journal that an unfinished run left would be played back.
  if (existsSync(`${loot.database}-journal`)) cpSync(`${loot.database}-journal`, `${copy}-journal`);
  try {
    const roots = [...named].filter(([name]) => name.startsWith('root:')).map(([, bytes]) => bytes);
    const opened = roots.map((root) => openDatabase(copy, hkdf32(root, uuidBytes(vaultId), 'db'))).find((result) => result.ok);
    if (!opened?.ok) return 0;
    const db = opened.value;
    // Every page as it lies, deleted rows and free pages too.
    look(db.serialize());
    const keys = [...new Set([...named.values(), ...others])];
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").pluck().all() as string[];
    let tried = 0;
    for (const table of tables) {
      for (const row of db.prepare(`SELECT * FROM "${table}"`).iterate() as Iterable<Record<string, unknown>>) {
        for (const value of Object.values(row)) {
          if (!Buffer.isBuffer(value) || value.length < 28) continue;
          for (const key of keys) {
            tried += 1;
            look(withoutSeal(key, value));
          }
        }
      }
    }
    lookThroughObjects(loot, db.prepare('SELECT * FROM evidence_object').all() as ObjectRow[], named, namesKeyIn(db), look);
    db.close();
    return tried;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** AES-256-GCM without its tag is a stream: whoever has the key reads it whatever the seal says. */
function withoutSeal(key: Buffer, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12), { authTagLength: 16 });
  return decipher.update(sealed.subarray(12, -16));
}

type ObjectRow = { object_id: string; file_id: string; key_epoch: number; wrapped_key: Buffer; object_version: number };

function namesKeyIn(db: { prepare(text: string): { pluck(): { get(): unknown } } }): Buffer {
  return Buffer.from(db.prepare("SELECT value FROM setting WHERE key = 'namesKey'").pluck().get() as string, 'hex');
}

/** First segments: the texts that are looked for stand at the beginning. */
function lookThroughObjects(
  loot: Loot,
  rows: readonly ObjectRow[],
  named: ReadonlyMap<string, Buffer>,
  namesKey: Buffer,
  look: (bytes: Buffer) => void,
): void {
  for (const row of rows) {
    const fileKey = named.get(`file:${row.file_id}:${row.key_epoch}`);
    const name = storedName(namesKey, row.object_id);
    const path = join(loot.objects, name.slice(0, 2), name.slice(2));
    if (!fileKey || !existsSync(path)) continue;
    const parts = [row.file_id, String(row.key_epoch), row.object_id, String(row.object_version)];
    const objectKey = unseal(fileKey, 'object-key', parts, row.wrapped_key);
    const bytes = readFileSync(path);
    const keys = objectKey && keysOfHeader(bytes.subarray(0, 40), objectKey, associatedData(row.object_id, row.object_version));
    if (!keys) continue;
    const isLast = bytes.length <= 65_536 ? 1 : 0;
    const nonce = Buffer.concat([keys.noncePrefix, Buffer.from([0, 0, 0, 0, isLast])]);
    const decipher = createDecipheriv('aes-256-gcm', keys.key, nonce, { authTagLength: 16 });
    look(decipher.update(bytes.subarray(40, Math.min(bytes.length, 65_536) - 16)));
  }
}

export function filesUnder(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}
