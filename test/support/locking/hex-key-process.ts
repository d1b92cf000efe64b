import { createRequire } from 'node:module';
import type DatabaseConstructor from 'better-sqlite3';

/** How not to do it: the key as text in a pragma. The key comes and goes as bytes; what the driver makes of the text stays (security design, M17). */
process.once('message', ({ file, key }: { readonly file: string; readonly key: Uint8Array }) => {
  const Database = createRequire(import.meta.url)('better-sqlite3') as typeof DatabaseConstructor;
  const db = new Database(file);
  db.pragma("cipher='aegis'");
  db.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`);
  db.exec('CREATE TABLE IF NOT EXISTS t (a)');
  db.close();
  key.fill(0);
  process.send!('done');
  setInterval(() => undefined, 1000);
});
