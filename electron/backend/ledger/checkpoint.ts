import { createHash, type KeyObject } from 'node:crypto';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { publicKeyFromHex, signRaw, verifyRaw, type SigningKey } from '../crypto/sign.ts';

/** A dated seal: the size and root of the ledger, signed by the key of an epoch (C2SP tlog-checkpoint; resources/docs/formats.md, 9.1). */
export type Checkpoint = { readonly origin: string; readonly size: number; readonly root: Buffer; readonly epoch: number };

export type CheckpointFault = 'checkpoint.malformed' | 'checkpoint.unsigned' | 'checkpoint.badSignature';

/** Origin and key name of a vault's checkpoints. */
export function originOf(vaultId: string): string {
  return `recourse/${vaultId}`;
}

/** The signed note as text. */
export function writeCheckpoint(checkpoint: Checkpoint, key: SigningKey): string {
  const body = `${checkpoint.origin}\n${checkpoint.size}\n${checkpoint.root.toString('base64')}\nepoch ${checkpoint.epoch}\n`;
  const signature = signRaw(Buffer.from(body, 'utf8'), key);
  const blob = Buffer.concat([keyId(checkpoint.origin, key.publicHex), signature]).toString('base64');
  return `${body}\n\u2014 ${checkpoint.origin} ${blob}\n`;
}

const SHAPE =
  /^(recourse\/[0-9a-f-]{36})\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]{43}=)\nepoch (0|[1-9]\d{0,8})\n\n((?:\u2014 [^\n ]{1,200} [A-Za-z0-9+/]{20,200}={0,2}\n){1,16})$/;

/** Reads the text without checking a signature. Anything but the exact form is malformed. */
export function readCheckpoint(text: string): Result<Checkpoint, CheckpointFault> {
  const match = SHAPE.exec(text);
  if (!match) return err('checkpoint.malformed');
  const [, origin, size, root, epoch] = match;
  const rootBytes = Buffer.from(root!, 'base64');
  if (rootBytes.length !== 32 || rootBytes.toString('base64') !== root || !Number.isSafeInteger(Number(size)))
    return err('checkpoint.malformed');
  return ok({ origin: origin!, size: Number(size), root: rootBytes, epoch: Number(epoch) });
}

/** Reads the text and checks that the vault's own signature line is this key's (64 hex digits). */
export function verifyCheckpoint(text: string, publicHex: string): Result<Checkpoint, CheckpointFault> {
  const read = readCheckpoint(text);
  if (!read.ok) return read;
  const publicKey = publicKeyFromHex(publicHex);
  if (!publicKey) return err('checkpoint.badSignature');
  const signature = ownSignature(text, read.value.origin, publicHex);
  if (!signature) return err('checkpoint.unsigned');
  return isSigned(text, publicKey, signature) ? read : err('checkpoint.badSignature');
}

function isSigned(text: string, publicKey: KeyObject, signature: Buffer): boolean {
  const body = text.slice(0, text.indexOf('\n\n') + 1);
  return verifyRaw(Buffer.from(body, 'utf8'), publicKey, signature);
}

function ownSignature(text: string, origin: string, publicHex: string): Buffer | null {
  const id = keyId(origin, publicHex);
  for (const line of text.slice(text.indexOf('\n\n') + 2).split('\n')) {
    const [dash, name, blob] = line.split(' ');
    if (dash !== '\u2014' || name !== origin || blob === undefined) continue;
    const bytes = Buffer.from(blob, 'base64');
    if (bytes.length === 68 && bytes.toString('base64') === blob && bytes.subarray(0, 4).equals(id)) return bytes.subarray(4);
  }
  return null;
}

function keyId(name: string, publicHex: string): Buffer {
  return createHash('sha256')
    .update(`${name}\n`)
    .update(Buffer.from([1]))
    .update(Buffer.from(publicHex, 'hex'))
    .digest()
    .subarray(0, 4);
}
