import { personAt, type Keyring } from '../keyring/state.ts';
import type { StoredEvent } from '../ledger/store.ts';
import { checkLeaf } from './leaf-check.ts';

/** One event against its leaf, its signature and the keyring (resources/docs/formats.md, 8.2). Gives a code of what is wrong, or null. */
export function checkEvent(event: StoredEvent, keyring: Keyring, vaultId: string): string | null {
  return withPlace(checkLeaf(event), event, keyring, vaultId);
}

/** The same where the leaf was checked elsewhere. What was altered is said before who is unknown, and that before a bad signature. */
export function withPlace(ofLeaf: string | null, event: StoredEvent, keyring: Keyring, vaultId: string): string | null {
  return ofLeaf === 'event.altered' ? ofLeaf : (checkPlace(event, keyring, vaultId) ?? ofLeaf);
}

/** The actor, as the keyring that they had before them names them. */
function checkPlace({ eventId, fields }: StoredEvent, keyring: Keyring, vaultId: string): string | null {
  // What it is found by says what it is; so no event stands in two places under two names either.
  if (eventId !== fields.event) return 'event.altered';
  if (fields.vault !== vaultId) return 'event.ofAnotherVault';
  const { keyring: seen } = fields.prior;
  if (seen.size > keyring.lines.length || keyring.hashes[seen.size - 1] !== seen.head) return 'event.keyringDiffers';
  const person = personAt(keyring, fields.actor, seen.size);
  return person && person.signing === fields.key && person.role === fields.role ? null : 'event.actorUnknown';
}
