import { createHash } from 'node:crypto';
import { publicKeyFromHex, signRaw, verifyRaw, type SigningKey } from '../crypto/sign.ts';
import { isExactBase64 } from '../vault/encodings.ts';

/** The line of an outside keeper under a note (C2SP tlog-cosignature; resources/docs/formats.md, 14). */

const LENGTH = 4 + 8 + 64;

export function keeperName(keeperId: string): string {
  return `recourse-keeper/${keeperId}`;
}

/** The note with the keeper's line added below. `at`: seconds since 1970. */
export function cosign(note: string, keeperId: string, key: SigningKey, at: number): string {
  const name = keeperName(keeperId);
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(at));
  const blob = Buffer.concat([keyId(name, key.publicHex), time, signRaw(signedBytes(note, BigInt(at)), key)]);
  return `${note}\u2014 ${name} ${blob.toString('base64')}\n`;
}

/** When the keeper signed, in seconds since 1970; null where no line of theirs holds under this key. */
export function cosignedAt(note: string, keeperId: string, publicHex: string): number | null {
  const name = keeperName(keeperId);
  const key = publicKeyFromHex(publicHex);
  const line = linesOf(note).find((parts) => parts[1] === name);
  if (!key || !line?.[2] || !isExactBase64(line[2], LENGTH)) return null;
  const blob = Buffer.from(line[2], 'base64');
  const at = blob.readBigUInt64BE(4);
  if (!blob.subarray(0, 4).equals(keyId(name, publicHex)) || at > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return verifyRaw(signedBytes(note, at), key, blob.subarray(12)) ? Number(at) : null;
}

/** What the vault itself signed: the note with its own line alone. */
export function bareNote(note: string, origin: string): string {
  const end = note.indexOf('\n\n') + 2;
  const own = linesOf(note).filter((parts) => parts[1] === origin);
  return `${note.slice(0, end)}${own.map((parts) => `${parts.join(' ')}\n`).join('')}`;
}

function linesOf(note: string): string[][] {
  const start = note.indexOf('\n\n') + 2;
  return note
    .slice(start)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' '));
}

function signedBytes(note: string, at: bigint): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${at}\n${note.slice(0, note.indexOf('\n\n') + 1)}`, 'utf8');
}

function keyId(name: string, publicHex: string): Buffer {
  return createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([4]))
    .update(Buffer.from(publicHex, 'hex'))
    .digest()
    .subarray(0, 4);
}
