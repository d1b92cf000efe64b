import { timingSafeEqual } from 'node:crypto';

/**
 * AEGIS-256 (draft-irtf-cfrg-aegis-aead), reading only. The database's cipher library opens a page only inside a database that it can open as a
 * whole; salvage reads each page by itself. What a page opened here says is what was written, or its tag would not hold.
 */

const BLOCK = 16;
const C0 = Buffer.from('000101020305080d1522375990e97962', 'hex');
const C1 = Buffer.from('db3d18556dc22ff12011314273b528dd', 'hex');
const TAG = 32;

/** Six blocks of state, and one beside them; four little-endian words each. */
type State = Int32Array;
const BESIDE = 24;
const scratch = new Int32Array(4);

const tables = roundTables();
const [T0, T1, T2, T3] = tables;

/** Opens a ciphertext with a 32-byte tag and no associated data; null where the tag does not hold. */
export function openAegis(key: Buffer, nonce: Buffer, ciphertext: Buffer, tag: Buffer): Buffer | null {
  const state = start(key, nonce);
  const plain = Buffer.alloc(ciphertext.length);
  const whole = ciphertext.length - (ciphertext.length % BLOCK);
  for (let at = 0; at < whole; at += BLOCK) {
    keystream(state);
    for (let word = 0; word < 4; word += 1) {
      const read = ciphertext.readInt32LE(at + 4 * word) ^ scratch[word]!;
      plain.writeInt32LE(read, at + 4 * word);
      scratch[word] = read;
    }
    update(state, scratch);
  }
  if (whole < ciphertext.length) openRest(state, ciphertext, plain, whole);
  const isRight = timingSafeEqual(tagOf(state, ciphertext.length), tag);
  state.fill(0);
  return isRight ? plain : null;
}

/** `length` bytes of keystream, a multiple of 16. */
export function aegisStream(key: Buffer, nonce: Buffer, length: number): Buffer {
  const state = start(key, nonce);
  const out = Buffer.alloc(length);
  for (let at = 0; at < length; at += BLOCK) {
    keystream(state);
    for (let word = 0; word < 4; word += 1) out.writeInt32LE(scratch[word]!, at + 4 * word);
    update(state, ZERO);
  }
  state.fill(0);
  return out;
}

const ZERO = new Int32Array(4);

/** A last block that is not full counts with zeros behind it. */
function openRest(state: State, ciphertext: Buffer, plain: Buffer, whole: number): void {
  keystream(state);
  const stream = wordsToBytes(scratch);
  const block = Buffer.alloc(BLOCK);
  for (let at = whole; at < ciphertext.length; at += 1) block[at - whole] = ciphertext[at]! ^ stream[at - whole]!;
  block.copy(plain, whole);
  update(state, words(block, 0));
}

function start(key: Buffer, nonce: Buffer): State {
  const [k0, k1] = [words(key, 0), words(key, BLOCK)];
  const [m0, m1] = [xor(k0, words(nonce, 0)), xor(k1, words(nonce, BLOCK))];
  const [c0, c1] = [words(C0, 0), words(C1, 0)];
  const state = new Int32Array(28);
  [m0, m1, c1, c0, xor(k0, c0), xor(k1, c1)].forEach((block, i) => state.set(block, 4 * i));
  for (let turn = 0; turn < 4; turn += 1) for (const block of [k0, k1, m0, m1]) update(state, block);
  return state;
}

/** The next block of keystream, into `scratch`. */
function keystream(s: State): void {
  for (let word = 0; word < 4; word += 1) scratch[word] = s[4 + word]! ^ s[16 + word]! ^ s[20 + word]! ^ (s[8 + word]! & s[12 + word]!);
}

function update(s: State, message: Int32Array): void {
  for (let word = 0; word < 4; word += 1) s[BESIDE + word] = message[word]!;
  addRound(s, 20, BESIDE);
  for (let block = 20; block > 0; block -= 4) addRound(s, block - 4, block);
  for (let word = 0; word < 4; word += 1) s[word]! ^= s[BESIDE + word]!;
}

/** One round of AES over one block, added to another. */
function addRound(s: State, from: number, to: number): void {
  const a = s[from]!;
  const b = s[from + 1]!;
  const c = s[from + 2]!;
  const d = s[from + 3]!;
  s[to]! ^= T0[a & 255]! ^ T1[(b >>> 8) & 255]! ^ T2[(c >>> 16) & 255]! ^ T3[d >>> 24]!;
  s[to + 1]! ^= T0[b & 255]! ^ T1[(c >>> 8) & 255]! ^ T2[(d >>> 16) & 255]! ^ T3[a >>> 24]!;
  s[to + 2]! ^= T0[c & 255]! ^ T1[(d >>> 8) & 255]! ^ T2[(a >>> 16) & 255]! ^ T3[b >>> 24]!;
  s[to + 3]! ^= T0[d & 255]! ^ T1[(a >>> 8) & 255]! ^ T2[(b >>> 16) & 255]! ^ T3[c >>> 24]!;
}

function tagOf(s: State, length: number): Buffer {
  const sizes = Buffer.alloc(BLOCK);
  sizes.writeBigUInt64LE(BigInt(length) * 8n, 8);
  const last = xor(s.subarray(12, 16), words(sizes, 0));
  for (let turn = 0; turn < 7; turn += 1) update(s, last);
  const part = (first: number): Int32Array =>
    xor(xor(s.subarray(first, first + 4), s.subarray(first + 4, first + 8)), s.subarray(first + 8, first + 12));
  const tag = Buffer.concat([wordsToBytes(part(0)), wordsToBytes(part(12))]);
  if (tag.length !== TAG) throw new Error('a tag has 32 bytes');
  return tag;
}

function words(bytes: Buffer, at: number): Int32Array {
  return Int32Array.from([0, 4, 8, 12], (offset) => bytes.readInt32LE(at + offset));
}

function wordsToBytes(block: Int32Array): Buffer {
  const bytes = Buffer.alloc(BLOCK);
  block.forEach((word, i) => bytes.writeInt32LE(word, 4 * i));
  return bytes;
}

function xor(a: Int32Array, b: Int32Array): Int32Array {
  return a.map((word, i) => word ^ b[i]!);
}

/** SubBytes, ShiftRows and MixColumns of FIPS 197 as four tables over bytes, columns as little-endian words. */
function roundTables(): readonly [Int32Array, Int32Array, Int32Array, Int32Array] {
  const made = [0, 1, 2, 3].map(() => new Int32Array(256)) as [Int32Array, Int32Array, Int32Array, Int32Array];
  const box = substitution();
  for (let x = 0; x < 256; x += 1) {
    const s = box[x]!;
    const twice = double(s);
    let word = twice | (s << 8) | (s << 16) | ((twice ^ s) << 24);
    for (const table of made) {
      table[x] = word;
      word = (word << 8) | (word >>> 24);
    }
  }
  return made;
}

function double(x: number): number {
  return ((x << 1) ^ (x & 0x80 ? 0x1b : 0)) & 0xff;
}

/** The S-box of FIPS 197, made by its definition: the inverse in GF(2^8), then the affine map. */
function substitution(): Uint8Array {
  const box = new Uint8Array(256);
  let [p, q] = [1, 1];
  do {
    p = p ^ double(p);
    q ^= q << 1;
    q ^= q << 2;
    q ^= q << 4;
    q &= 0xff;
    if (q & 0x80) q ^= 0x09;
    const turned = (by: number): number => ((q << by) | (q >>> (8 - by))) & 0xff;
    box[p] = q ^ turned(1) ^ turned(2) ^ turned(3) ^ turned(4) ^ 0x63;
  } while (p !== 1);
  box[0] = 0x63;
  return box;
}
