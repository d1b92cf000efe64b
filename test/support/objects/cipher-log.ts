/** Notes under which key and nonce the engine encrypts, and whose object keys it derives from. For checks only: it holds hashes of keys, never a key. */
import crypto, { KeyObject } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

export type CipherLog = {
  /** Encryptions, pairs of key and nonce that occurred more than once, and keys that stand for more than one object. */
  readonly counts: () => { readonly encryptions: number; readonly repeated: number; readonly objects: number; readonly sharedKeys: number };
  /** Takes over what a worker thread noted. */
  readonly add: (pair: string) => void;
  readonly end: () => void;
};

/** An object's name in the derivation of its content key: `<object id>|<version>` (formats.md 7). */
const ofObject = /^[^|/]+\|\d+$/;

const hashLength = 16;

export function startCipherLog(): CipherLog {
  const pairs = new Set<string>();
  const objectsOfKey = new Map<string, Set<string>>();
  /** Of the known answers that are asked at each start: the same keys every time, for nothing of anybody's. */
  const fixedKeys = new Set([shortHash(new Uint8Array(32))]);
  let [encryptions, repeated] = [0, 0];
  const add = (pair: string): void => {
    if (fixedKeys.has(pair.slice(0, hashLength))) return;
    encryptions += 1;
    if (pairs.has(pair)) repeated += 1;
    else pairs.add(pair);
  };
  const ends = [watchCiphers(add), watchDerivations(objectsOfKey, fixedKeys)];
  return {
    add,
    counts: () => ({
      encryptions,
      repeated,
      objects: new Set([...objectsOfKey.values()].flatMap((objects) => [...objects])).size,
      sharedKeys: [...objectsOfKey.values()].filter(({ size }) => size > 1).length,
    }),
    end: () => {
      for (const end of ends) end();
    },
  };
}

/** Calls `add` with key and nonce, as hashes, of every AES-GCM encryption of this thread. Gives what ends it. */
export function watchCiphers(add: (pair: string) => void): () => void {
  const real = crypto.createCipheriv;
  const watched = (name: string, key: Uint8Array | KeyObject, nonce: Uint8Array, options?: object) => {
    if (name === 'aes-256-gcm') add(`${shortHash(key)}${Buffer.from(nonce).toString('base64')}`);
    return real(name as 'aes-256-gcm', key, nonce, options as never);
  };
  return put('createCipheriv', watched, real);
}

function watchDerivations(objectsOfKey: Map<string, Set<string>>, fixedKeys: Set<string>): () => void {
  const real = crypto.hkdfSync;
  const watched = (digest: string, key: Uint8Array | KeyObject, salt: Uint8Array, info: Uint8Array, length: number): ArrayBuffer => {
    const name = Buffer.from(info).toString('utf8');
    const derived = real(digest, key, salt, info, length);
    if (name === 'self-test|1') fixedKeys.add(shortHash(new Uint8Array(derived)));
    else if (ofObject.test(name)) {
      const of = shortHash(key);
      objectsOfKey.set(of, (objectsOfKey.get(of) ?? new Set()).add(name));
    }
    return derived;
  };
  return put('hkdfSync', watched, real);
}

/** For every module that imports it by name, at once. */
function put(name: 'createCipheriv' | 'hkdfSync', watched: unknown, real: unknown): () => void {
  const set = (value: unknown): void => {
    Object.assign(crypto, { [name]: value });
    syncBuiltinESMExports();
  };
  set(watched);
  return () => set(real);
}

/** Of a key object and of its bare bytes the same. */
function shortHash(key: Uint8Array | KeyObject): string {
  const bytes = key instanceof KeyObject ? key.export() : key;
  return crypto.createHash('sha256').update(bytes).digest('base64').slice(0, hashLength);
}
