import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { hkdf32 } from '../../../electron/backend/crypto/hash.ts';
import { setKey } from '../../../electron/backend/db/open.ts';
import { uuidBytes } from '../../../electron/backend/ids.ts';
import type { KeyringSigner } from '../../../electron/backend/keyring/file.ts';
import { keyringHead } from '../../../electron/backend/keyring/state.ts';
import { systemPorts } from '../../../electron/backend/system-ports.ts';
import { writeAnchorText } from '../../../electron/backend/vault/anchor.ts';
import { headerDigest } from '../../../electron/backend/vault/header.ts';
import { complaintEntry } from '../complaints.ts';
import { makeOffice, type Office } from '../people.ts';
import { takeSnapshot, type Snapshot } from '../vault-snapshot.ts';
import type { Hands } from './forger.ts';
import { readLog, treeOf, type Log } from './log-tables.ts';

/** An office whose record somebody in it, with every key of their own, will change: supervisor and intake officer, some days of work, all signed out. */
export type WatchedOffice = {
  readonly office: Office;
  readonly hands: Hands;
  /** Somebody who may name the next key of dated seals. */
  readonly sealer: KeyringSigner;
  readonly log: Log;
  /** One investigation among the complaints. */
  readonly investigation: string;
  /** Work on the database, outside the program. */
  inDatabase<T>(work: (db: Database.Database) => T): T;
  /** The anchor as whoever holds the access key can make it for a record: then only what is inside can tell. */
  remakeAnchor(log: Log): void;
  removeAnchor(): void;
  restore(): void;
};

export const dayClock = { day: 0 };

/** Wall time that is set to another day by `dayClock.day` and goes on within it. */
export function officeClock(): ReturnType<typeof systemPorts>['clock'] {
  const real = systemPorts('/nowhere').clock;
  const began = performance.now();
  const now = () => new Date(Date.parse('2026-05-04T08:00:00Z') + dayClock.day * 86_400_000 + Math.round(performance.now() - began));
  return { ...real, now };
}

/** `days` of `acts` each, by two people in turn; each day's first opening by the supervisor brings another key of dated seals. */
export async function watchedOffice(days: number, acts: number): Promise<WatchedOffice> {
  dayClock.day = 0;
  const office = await makeOffice({ roles: ['supervisor', 'intake'], ports: { clock: officeClock() } });
  for (; dayClock.day < days; dayClock.day += 1) {
    for (const who of ['supervisor', 'intake', 'supervisor', 'intake', 'supervisor']) {
      const signedIn = await office.as(who);
      for (let n = 0; n < acts; n += 1) {
        const { id } = await signedIn.call('complaints.register', { entry: complaintEntry() });
        await signedIn.call('complaints.open', { id });
      }
    }
  }
  dayClock.day = days - 1;
  const forger = await office.as('intake');
  const { session } = forger;
  const { vaultId } = session;
  const list = await forger.call('complaints.list', {
    filters: {},
    sort: { by: 'registered', direction: 'ascending' },
    offset: 0,
    limit: 1,
  });
  const hands: Hands = {
    vaultId,
    userId: session.actor.userId,
    role: session.actor.role,
    key: session.keys.signingKey,
    boot: session.boot,
    keyring: keyringHead(session.keyringFile.keyring),
    subject: (list.rows[0] as { readonly id: string }).id,
  };
  const databaseKey = hkdf32(session.rootKey, uuidBytes(vaultId), 'db');
  const anchorKey = Buffer.from(session.anchorKey);
  const last = await office.as('supervisor');
  const investigation = await last.call('investigations.start', {
    entry: { complaintId: hands.subject as never, title: 'Invented', scope: '', openedOn: '2026-05-06' },
  });
  await last.call('complaints.register', { entry: complaintEntry() });
  const { header, keyringFile, keys, actor } = (await office.as('supervisor')).account;
  const head = keyringHead(keyringFile.keyring);
  await office.signOut();
  const inDatabase = <T>(work: (db: Database.Database) => T): T => {
    const db = new Database(join(office.folder, 'vault.db'), { fileMustExist: true, timeout: 0 });
    try {
      setKey(db, databaseKey);
      return work(db);
    } finally {
      db.close();
    }
  };
  const snapshot: Snapshot = takeSnapshot(office.base);
  const anchorPath = join(office.base, 'profile', 'anchors', `${vaultId}.json`);
  return {
    office,
    hands,
    sealer: { userId: actor.userId, key: keys.signingKey },
    log: inDatabase(readLog),
    investigation: investigation.id,
    inDatabase,
    remakeAnchor: ({ rows }) => {
      const root = treeOf(rows).roots.at(-1)!.toString('hex');
      const { accessEpoch, generation } = header;
      const kept = { accessEpoch, counter: 100_000, header: { digest: headerDigest(header), generation }, keyring: head };
      office.ports.anchors.write(vaultId, writeAnchorText({ ...kept, root, size: rows.length, v: 1, vaultId }, anchorKey));
    },
    removeAnchor: () => rmSync(anchorPath),
    restore: snapshot.restore,
  };
}
