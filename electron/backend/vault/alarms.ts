import type { VaultAlarm } from '#shared/contract/vault.ts';
import type { Reader } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import type { Keyring } from '../keyring/state.ts';
import { isAnchored } from '../ledger/anchored.ts';
import { frontierRoot, type Frontier } from '../ledger/frontier.ts';
import { lastSeal } from '../ledger/seals.ts';
import { isUnbroken, lastEventsKeyring } from '../ledger/store.ts';
import type { AnchorBody } from './anchor.ts';
import { headerDigest, type HeaderBody } from './header.ts';

/** A shorter or different keyring, or an older header, than was last kept outside is an alarm, never repaired. */
export function accountAlarm(anchor: AnchorBody, keyring: Keyring, header: HeaderBody): VaultAlarm | null {
  const isOlder = header.generation < anchor.header.generation;
  const isOther = header.generation === anchor.header.generation && headerDigest(header) !== anchor.header.digest;
  if (keyring.lines.length < anchor.keyring.size || isOlder || isOther) return 'ledger.rolledBack';
  return anchor.keyring.size > 0 && keyring.hashes[anchor.keyring.size - 1] !== anchor.keyring.head ? 'ledger.forked' : null;
}

/** A vault that was saved from a damaged one is read only until a person has decided about what is missing (resources/docs/formats.md, 19.2). */
export function salvageAlarm(reader: Reader): VaultAlarm | null {
  const row = reader.get<{ decided: number }>(
    sql`SELECT json_valid(value) AND coalesce(json_type(value, '$.decided') = 'text', 0) AS decided FROM setting WHERE key = 'salvage'`,
  );
  return row && row.decided !== 1 ? 'vault.salvaged' : null;
}

type Seen = {
  readonly header: HeaderBody;
  readonly keyring: Keyring;
  readonly anchor: AnchorBody | null;
  readonly reader: Reader;
  readonly frontier: Frontier;
  /** The header's generation as the database has it. */
  readonly keptGeneration: number;
};

/**
 * What the record shows must extend what was last kept outside; header and keyring must not be older than the database knows them. A shorter or
 * different past is an alarm, never repaired.
 */
export function recordAlarm({ header, keyring, anchor, reader, frontier, keptGeneration }: Seen): VaultAlarm | null {
  if (header.generation < keptGeneration) return 'ledger.rolledBack';
  const seen = lastEventsKeyring(reader);
  if ((lastSeal(reader)?.size ?? 0) > frontier.size) return 'ledger.rolledBack';
  if (seen === 'damaged' || !isUnbroken(reader, frontier)) return 'ledger.forked';
  const { hashes } = keyring;
  if (seen && seen.size > hashes.length) return 'ledger.rolledBack';
  if (seen && seen.size > 0 && hashes[seen.size - 1] !== seen.head) return 'ledger.forked';
  if (!anchor) return null;
  if (frontier.size < anchor.size) return 'ledger.rolledBack';
  const extendsAnchor =
    frontier.size === anchor.size ? frontierRoot(frontier).toString('hex') === anchor.root : isAnchored(reader, anchor.size, anchor.root);
  return extendsAnchor ? null : 'ledger.forked';
}
