import type { KeyObject } from 'node:crypto';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { publicKeyFromHex } from '../crypto/sign.ts';
import { isSignedBy, leafDataOf } from '../ledger/event.ts';
import { leafHash } from '../ledger/merkle.ts';
import type { StoredEvent } from '../ledger/store.ts';
import { personAt, type Keyring } from '../keyring/state.ts';

/**
 * One event against its leaf, its signature and the keyring (resources/docs/formats.md, 8.2). Gives a code of what is wrong, or null.
 * The leaf is made again from the fields: a changed field, seed or signature gives another leaf.
 */
export function checkEvent(event: StoredEvent, keyring: Keyring, vaultId: string): string | null {
  const { fields } = event;
  if (canonicalText(fields) !== event.fieldsText || fields.kind !== event.kind || fields.subject !== event.subject) return 'event.altered';
  if (!leafHash(Buffer.from(leafDataOf(fields, event.seed, event.signature), 'utf8')).equals(event.leaf)) return 'event.altered';
  if (fields.vault !== vaultId) return 'event.ofAnotherVault';
  const { keyring: seen } = fields.prior;
  if (seen.size > keyring.lines.length || keyring.hashes[seen.size - 1] !== seen.head) return 'event.keyringDiffers';
  const person = personAt(keyring, fields.actor, seen.size);
  if (!person || person.signing !== fields.key || person.role !== fields.role) return 'event.actorUnknown';
  const key = keyObject(fields.key);
  return key !== null && isSignedBy(fields, event.seed, event.signature, key) ? null : 'event.badSignature';
}

const keyObjects = new Map<string, KeyObject | null>();

function keyObject(hex: string): KeyObject | null {
  let key = keyObjects.get(hex);
  if (key === undefined) {
    key = publicKeyFromHex(hex);
    keyObjects.set(hex, key);
  }
  return key;
}
