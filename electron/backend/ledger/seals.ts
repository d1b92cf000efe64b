import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { sign, signingKeyFromSeed, type SigningKey } from '../crypto/sign.ts';
import type { Reader, Writer } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import type { EpochCertificate } from '../keyring/format.ts';
import type { Keyring } from '../keyring/state.ts';
import { originOf, writeCheckpoint } from './checkpoint.ts';
import { frontierRoot, type Frontier } from './frontier.ts';

/** Dated seals: checkpoints that this vault has signed (resources/docs/formats.md, 9). */
export type StoredSeal = { readonly number: number; readonly size: number; readonly note: string; readonly at: string };

export const EVENTS_BETWEEN_SEALS = 100;

export function lastSeal(reader: Reader): StoredSeal | null {
  return reader.get<StoredSeal>(sql`SELECT number, size, note, at FROM ledger_checkpoint ORDER BY number DESC LIMIT 1`) ?? null;
}

type SealKey = { readonly epoch: number; readonly seed: Buffer; readonly certificate: string };

/** The key that the newest certificate of the keyring names; null where it was lost or put in the place of another. */
export function keyOfSeals(reader: Reader, keyring: Keyring): SealKey | null {
  const newest = keyring.epochs.at(-1);
  const key = reader.get<SealKey>(sql`SELECT epoch, seed, certificate FROM epoch_key WHERE state = 'current'`);
  const isCertified = key && newest && canonicalText(newest) === key.certificate;
  return isCertified && signingKeyFromSeed(key.seed).publicHex === newest.body.publicKey ? key : null;
}

/**
 * Signs the tree as it stands and keeps the note. The same size is never sealed twice: the earlier seal is given instead. Null where the key of seals
 * is lost: the record goes on, and is sealed again once the office has named another.
 */
export function sealTree(writer: Writer, keyring: Keyring, frontier: Frontier, at: string): StoredSeal | null {
  const last = lastSeal(writer);
  if (last && last.size === frontier.size) return last;
  const key = keyOfSeals(writer, keyring);
  if (!key) return null;
  const note = writeCheckpoint(
    { origin: originOf(keyring.vaultId), size: frontier.size, root: frontierRoot(frontier), epoch: key.epoch },
    signingKeyFromSeed(key.seed),
  );
  const number = (last?.number ?? 0) + 1;
  writer.runOne(sql`INSERT INTO ledger_checkpoint (number, size, note, at) VALUES (${number}, ${frontier.size}, ${note}, ${at})`);
  // Kept in another place too: a seal that is lost from the list is missed.
  writer.runOne(
    sql`INSERT INTO setting (key, value) VALUES ('seals', ${String(number)}) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
  return { number, size: frontier.size, note, at };
}

/** The number of the last seal as it was counted; null in a vault from before seals were counted. */
export function countedSeals(reader: Reader): number | null {
  const row = reader.get<{ value: string }>(sql`SELECT value FROM setting WHERE key = 'seals'`);
  return row ? Number(row.value) : null;
}

/** The certificate of the first epoch, signed by the office. */
export function firstEpoch(vaultId: string, epochKey: SigningKey, office: SigningKey, emptyRootHex: string): EpochCertificate {
  const body = {
    by: 'office',
    epoch: 0,
    from: 0,
    officeEpoch: 0,
    publicKey: epochKey.publicHex,
    root: emptyRootHex,
    v: 1,
    vaultId,
  } as const;
  return { body, signature: sign('epoch', canonicalText(body), office).toString('base64') };
}
