import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { createDatabase, openDatabase } from '../../electron/backend/db/open.ts';
import { requiredPragmas } from '../../electron/backend/db/pragmas.ts';
import { bannedUses } from '../support/house/banned-calls.ts';
import { productSources, textOf } from '../support/house/files.ts';
import { watchConnections, type SeenConnection } from '../support/house/watched-connections.ts';
import { performAll } from '../support/main-job.ts';
import { makeOffice } from '../support/people.ts';
import type { Check } from './types.ts';

/** Below these a waiver must have a test of its own (security design, 1). */
const wanted = { sqlite: '3.51.3', ciphers: '2.7.0' };
/** SQLite3MC below 2.7.0 can leave a database without encryption where setting the key fails: these stand in for the mend. */
const waivers: readonly { readonly what: string; readonly holds: (folder: string) => boolean }[] = [
  { what: 'a plain database that lies there is refused', holds: isPlainRefused },
  { what: 'a database that came to be without encryption is refused', holds: isUnkeyedRefused },
  { what: 'a wrong key opens nothing', holds: isWrongKeyRefused },
];

type Aim = { readonly what: string; readonly isReached: boolean };

/** Every connection that the product opens, the versions beneath, and what may stand in its sources. */
export const check: Check = {
  number: 9,
  title: 'every connection has every setting it must have, versions or their waivers hold, and no banned call stands in the product',
  target: () => requiredPragmas.length + 12 + waivers.length,
  run: async ({ log }) => {
    const folder = mkdtempSync(join(tmpdir(), 'recourse-check-9-'));
    try {
      const seen = await connectionsOfWork();
      const versions = versionsHere();
      log(`${seen.length} connections; SQLite ${versions.sqlite}, SQLite3 Multiple Ciphers ${versions.ciphers}`);
      const isWaived = isOlder(versions.ciphers, wanted.ciphers);
      if (isWaived) log(`SQLite3 Multiple Ciphers is older than ${wanted.ciphers}: waived as long as the guards in its place hold`);
      const aims: Aim[] = [
        ...ofConnections(seen),
        ...waivers.map(({ what, holds }) => ({ what, isReached: holds(folder) })),
        { what: `SQLite is ${wanted.sqlite} or newer`, isReached: !isOlder(versions.sqlite, wanted.sqlite) },
        { what: 'SQLite3 Multiple Ciphers is new enough or waived', isReached: !isWaived || waivers.every(({ holds }) => holds(folder)) },
        ...ofSources(),
      ];
      for (const { what, isReached } of aims) if (!isReached) log(`not so: ${what}`);
      return {
        reached: aims.filter((aim) => aim.isReached).length,
        target: aims.length,
        control: isCarelessSeen(folder) ? 'red' : 'green',
        details: { connections: seen.length, versions },
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** A vault made, worked in, its keys replaced, and opened again. */
async function connectionsOfWork(): Promise<readonly SeenConnection[]> {
  const watch = watchConnections();
  try {
    const office = await makeOffice({ roles: ['supervisor', 'administrator'] });
    const out = join(office.base, 'out');
    mkdirSync(out);
    await performAll((await office.as('supervisor')).perform, out);
    await (await office.as('supervisor')).perform('keys.replace', {});
    await office.as('administrator');
    await office.as('supervisor');
    await office.remove();
    return watch.seen;
  } finally {
    watch.stop();
  }
}

function ofConnections(seen: readonly SeenConnection[]): readonly Aim[] {
  const locks = seen.filter(({ path }) => basename(path) === 'vault.lock');
  const copies = seen.filter(({ isRekeyed }) => isRekeyed);
  const rest = seen.filter((one) => !locks.includes(one) && !copies.includes(one));
  const ofRest = (name: string, expect: unknown): Aim => ({
    what: `${name} is ${String(expect)} on every connection to a vault`,
    isReached: rest.length > 4 && rest.every((one) => one.pragmas[name] === expect),
  });
  const ofCopies = (name: string, expect: unknown): Aim => ({
    what: `${name} is ${String(expect)} where a copy gets its key`,
    isReached: copies.length > 0 && copies.every((one) => one.pragmas[name] === expect),
  });
  return [
    ...requiredPragmas.map(({ name, expect }) => ofRest(name, expect)),
    ofRest('auto_vacuum', 1),
    ofRest('cipher', 'aegis'),
    ofCopies('journal_mode', 'delete'),
    ofCopies('synchronous', 3),
    ofCopies('temp_store', 2),
    { what: 'every connection but a lock has a key', isReached: [...rest, ...copies].every(({ isKeyed }) => isKeyed) },
    // An empty file, no journal on the disk: nothing of a record goes through it.
    {
      what: 'a lock holds no data',
      isReached:
        locks.length > 0 && locks.every(({ pragmas }) => pragmas['journal_mode'] === 'memory' && pragmas['locking_mode'] === 'exclusive'),
    },
  ];
}

function ofSources(): readonly Aim[] {
  const sources = productSources();
  const opening = sources.filter((file) => /\bnew Database\(/.test(textOf(file))).toSorted();
  const banned = sources.flatMap((file) => bannedUses(textOf(file), file).map(({ what }) => `${file}: ${what}`));
  return [
    {
      what: `connections are opened in four places alone, not ${opening.join(', ')}`,
      isReached:
        opening.join() === ['folder-lock', 'layouts', 'open', 'rekeyed-copy'].map((name) => `electron/backend/db/${name}.ts`).join(),
    },
    // Shapes of tables, replayed for reading what a damaged file holds: never a row of anybody's.
    { what: 'layouts are worked out in memory', isReached: /new Database\(':memory:'\)/.test(textOf('electron/backend/db/layouts.ts')) },
    { what: `no banned call: ${banned.join('; ')}`, isReached: sources.length > 100 && banned.length === 0 },
  ];
}

function versionsHere(): { readonly sqlite: string; readonly ciphers: string } {
  const db = new Database(':memory:');
  const [sqlite, ciphers] = db.prepare('SELECT sqlite_version(), sqlite3mc_version()').raw().get() as [string, string];
  db.close();
  return { sqlite, ciphers: /\d+\.\d+\.\d+/.exec(ciphers)?.[0] ?? '0.0.0' };
}

function isOlder(version: string, than: string): boolean {
  const [a, b] = [version, than].map((text) => text.split('.').map(Number));
  const at = a!.findIndex((part, n) => part !== b![n]);
  return at >= 0 && a![at]! < b![at]!;
}

function isPlainRefused(folder: string): boolean {
  const path = join(folder, `${randomBytes(4).toString('hex')}.db`);
  const db = new Database(path);
  db.exec('CREATE TABLE record (text TEXT) STRICT');
  db.close();
  const opened = openDatabase(path, randomBytes(32));
  return !opened.ok && opened.error === 'vault.databasePlain';
}

/** As if the library had taken the key and done nothing with it. */
function isUnkeyedRefused(folder: string): boolean {
  const prototype = Database.prototype as unknown as { key: (key: Buffer) => unknown };
  const { key } = prototype;
  prototype.key = () => 0;
  try {
    const made = createDatabase(join(folder, `${randomBytes(4).toString('hex')}.db`), randomBytes(32), (db) =>
      db.exec('CREATE TABLE record (text TEXT) STRICT'),
    );
    if (made.ok) made.value.close();
    return !made.ok && made.error === 'vault.databasePlain';
  } finally {
    prototype.key = key;
  }
}

function isWrongKeyRefused(folder: string): boolean {
  const path = join(folder, `${randomBytes(4).toString('hex')}.db`);
  const made = createDatabase(path, randomBytes(32), (db) => db.exec('CREATE TABLE record (text TEXT) STRICT'));
  if (!made.ok) return false;
  made.value.close();
  const opened = openDatabase(path, randomBytes(32));
  if (opened.ok) opened.value.close();
  return !opened.ok && opened.error === 'vault.databaseDamaged';
}

/** The control: a connection as any program would open it, and a source as it must not be, are seen by the same means. */
function isCarelessSeen(folder: string): boolean {
  const watch = watchConnections();
  const db = new Database(join(folder, 'careless.db'));
  db.pragma('jornal_mode = DELETE');
  db.close();
  watch.stop();
  const missed = ofConnections([...Array<SeenConnection>(5).fill(watch.seen[0]!)]).filter((aim) => aim.isReached);
  const uses = bannedUses("db.serialize(); db.pragma(`key = '${secret}'`);", 'electron/backend/features/x/index.ts');
  return (
    watch.seen.length === 1 && missed.every(({ what }) => !/locking_mode|synchronous|temp_store|has a key/.test(what)) && uses.length > 0
  );
}
