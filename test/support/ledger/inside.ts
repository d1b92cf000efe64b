import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { hkdf32 } from '../../../electron/backend/crypto/hash.ts';
import { setKey } from '../../../electron/backend/db/open.ts';
import { uuidBytes } from '../../../electron/backend/ids.ts';
import { keyringHead } from '../../../electron/backend/keyring/state.ts';
import { writeAnchorText } from '../../../electron/backend/vault/anchor.ts';
import { headerDigest } from '../../../electron/backend/vault/header.ts';
import type { Office, SignedIn } from '../people.ts';
import type { Hands } from './forger.ts';
import { treeOf, type Log } from './log-tables.ts';

/** What one person of an office can do outside the program, with the keys they have while signed in. */
export type Inside = {
  readonly hands: Hands;
  /** Work on the database while nobody is signed in. */
  inDatabase<T>(work: (db: Database.Database) => T): T;
  /** The anchor as whoever holds the access key can make it for a record: then only what is inside can tell. */
  remakeAnchor(log: Log): void;
  removeAnchor(): void;
};

/** Takes the keys of whoever is signed in. `subject`: a complaint whose entries they may want to forge. */
export function insideOf(office: Office, { session }: SignedIn, subject: string): Inside {
  const { vaultId, header, keyringFile } = session;
  const keyring = keyringHead(keyringFile.keyring);
  const databaseKey = hkdf32(session.rootKey, uuidBytes(vaultId), 'db');
  const anchorKey = Buffer.from(session.anchorKey);
  const { userId, role } = session.actor;
  return {
    hands: { vaultId, userId, role, key: session.keys.signingKey, boot: session.boot, keyring, subject },
    inDatabase: (work) => {
      const db = new Database(join(office.folder, 'vault.db'), { fileMustExist: true, timeout: 0 });
      try {
        setKey(db, databaseKey);
        return work(db);
      } finally {
        db.close();
      }
    },
    remakeAnchor: ({ rows }) => {
      const root = treeOf(rows).roots.at(-1)!.toString('hex');
      const { accessEpoch, generation } = header;
      const kept = { accessEpoch, counter: 100_000, header: { digest: headerDigest(header), generation }, keyring };
      office.ports.anchors.write(vaultId, writeAnchorText({ ...kept, root, size: rows.length, v: 1, vaultId }, anchorKey));
    },
    removeAnchor: () => rmSync(join(office.base, 'profile', 'anchors', `${vaultId}.json`)),
  };
}
