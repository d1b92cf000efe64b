import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { sign, signingKeyFromSeed, type SigningKey } from '../crypto/sign.ts';
import type { Reader, Writer } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import type { EpochCertificate } from '../keyring/format.ts';
import { originOf, writeCheckpoint } from './checkpoint.ts';
import { frontierRoot, type Frontier } from './frontier.ts';

/** Dated seals: checkpoints that this vault has signed (resources/docs/formats.md, 9). */
export type StoredSeal = { readonly number: number; readonly size: number; readonly note: string; readonly at: string };

export const EVENTS_BETWEEN_SEALS = 100;

export function lastSeal(reader: Reader): StoredSeal | null {
  return reader.get<StoredSeal>(sql`SELECT number, size, note, at FROM ledger_checkpoint ORDER BY number DESC LIMIT 1`) ?? null;
}

/** Signs the tree as it stands and keeps the note. The same size is never sealed twice: the earlier seal is given instead. */
export function sealTree(writer: Writer, vaultId: string, frontier: Frontier, at: string): StoredSeal {
  const last = lastSeal(writer);
  if (last && last.size === frontier.size) return last;
  const key = writer.get<{ epoch: number; seed: Buffer }>(sql`SELECT epoch, seed FROM epoch_key WHERE state = 'current'`);
  if (!key) throw new Error('no epoch key is current');
  const note = writeCheckpoint(
    { origin: originOf(vaultId), size: frontier.size, root: frontierRoot(frontier), epoch: key.epoch },
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
