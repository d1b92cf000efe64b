import { existsSync, readFileSync } from 'node:fs';
import { hkdf32 } from '../crypto/hash.ts';
import { unseal } from '../crypto/seal.ts';
import { uuidBytes } from '../ids.ts';
import type { Session } from '../session.ts';
import type { Found } from './found.ts';

const known = new WeakMap<Session, readonly Found[] | 'missing' | 'notOpened'>();

/** The list as it was found (resources/docs/formats.md, 19.2), which never changes: opened once. */
export function readList(session: Session): readonly Found[] | 'missing' | 'notOpened' {
  const before = known.get(session);
  if (before !== undefined) return before;
  const read = openList(session);
  known.set(session, read);
  return read;
}

function openList(session: Session): readonly Found[] | 'missing' | 'notOpened' {
  const path = session.paths.salvageList;
  if (!existsSync(path)) return 'missing';
  const sealed = readFileSync(path);
  const { checks } = session.keyringFile.keyring;
  // Its key is that of the time: the root key may have been replaced since.
  for (let epoch = 0; checks.has(`root:${epoch}`); epoch += 1) {
    const root = session.keys.grants.open('root', epoch);
    if (!root) continue;
    const key = hkdf32(root.bytes, uuidBytes(session.vaultId), 'salvage');
    const plain = unseal(key, 'salvage', [session.vaultId], sealed);
    key.fill(0);
    if (plain) return itemsOf(plain);
  }
  return 'notOpened';
}

function itemsOf(plain: Buffer): readonly Found[] {
  const { items } = JSON.parse(plain.toString('utf8')) as { items: readonly Found[] };
  plain.fill(0);
  return items;
}
