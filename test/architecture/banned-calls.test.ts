import { describe, expect, test } from 'vitest';
import { bannedUses } from '../support/house/banned-calls.ts';
import { productSources, textOf } from '../support/house/files.ts';

const feature = 'electron/backend/features/complaints/store.ts';

const banned: readonly (readonly [name: string, source: string])[] = [
  ['a plain image of the database', 'db.serialize();'],
  ['a plain image by a computed name', "db['serialize']();"],
  ['a plain image through an optional chain', 'db?.serialize();'],
  ['the backup call', 'await db.backup(file);'],
  ['an extension', 'db.loadExtension(file);'],
  ['unsafe mode', 'db.unsafeMode(true);'],
  ['a new key in place', 'db.rekey(key);'],
  ['a new key in place by pragma', "db.pragma('rekey = 1');"],
  ['a second database', "run('ATTACH DATABASE ? AS other');"],
  ['a second database in small letters', "run(sql`attach ${file} as other`); run('attach ? as other');"],
  ['a key as text', 'open(`key = "${hex}"`);'],
  ['a key as hexadecimal text', 'open("PRAGMA hexkey = \'00\'");'],
  ['a value glued in by a template', 'get(`SELECT id FROM complaint WHERE id = ${id}`);'],
  ['a value glued in by a sum', "get('SELECT id FROM complaint WHERE id = ' + id);"],
  ['a piece glued on', 'const more = base + ` ORDER BY ${column}`;'],
  ['a tag that does not bind', 'get(raw`DELETE FROM complaint WHERE id = ${id}`);'],
  ['a statement past the handles', "db.prepare('SELECT 1');"],
  ['a pragma past the opening', "db.pragma('journal_mode = WAL');"],
  ['a cipher that BoringSSL lacks', "createCipheriv('chacha20-poly1305', key, nonce);"],
  ['a digest that BoringSSL lacks', "crypto.createHash('blake2b512');"],
  ['a key type that is not ours', "generateKeyPairSync('rsa');"],
  ['a certificate read beside the keys', 'new X509Certificate(bytes);'],
  ['a certificate read by a package', 'Certificate.fromBER(bytes);'],
  ['the native library by its other name', 'await webcrypto.subtle.verify(name, key, signature, data);'],
  ['our own reader of certificates', "import { readToken } from '../../certificates/token.ts';"],
];

const harmless: readonly (readonly [name: string, source: string])[] = [
  ['a bound statement', 'get(sql`SELECT id FROM complaint WHERE id = ${id} ${part`AND channel = ${channel}`}`);'],
  ['a statement without values', "get('SELECT id FROM complaint');"],
  ['ordinary words', 'say(`Update of ${name}: select one from the list`); say("attach a file"); const key = a + b;'],
  ['a comment', '// db.serialize() gives plain text; PRAGMA rekey too\nexport const x = 1;'],
  ['a question to who reads certificates', "import { askForCertificates } from '../../certificates/ask.ts';"],
  ['our own algorithms', "createCipheriv('aes-256-gcm', key, nonce); createHash('sha256'); generateKeyPairSync('ed25519');"],
];

describe('calls that the product must not make', () => {
  test.each(banned)('%s is found', (_name, source) => {
    expect(bannedUses(source, feature)).not.toEqual([]);
  });

  test.each(harmless)('%s is let through', (_name, source) => {
    expect(bannedUses(source, feature)).toEqual([]);
  });

  test('only electron/backend/db prepares statements and sets pragmas', () => {
    const source = "db.prepare('SELECT 1'); db.pragma('temp_store = MEMORY');";
    expect(bannedUses(source, 'electron/backend/db/open.ts')).toEqual([]);
    expect(bannedUses(source, feature)).toHaveLength(2);
  });

  test('none is made', () => {
    const sources = productSources();
    expect(sources.length).toBeGreaterThan(100);
    const found = sources.flatMap((file) => bannedUses(textOf(file), file).map(({ what, why }) => `${file}: ${what} - ${why}`));
    expect(found).toEqual([]);
  });
});
