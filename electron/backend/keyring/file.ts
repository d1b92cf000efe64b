import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import type { UnavailableCode } from '#shared/contract/envelope.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { sha256Hex } from '../crypto/hash.ts';
import { sign, type SigningKey } from '../crypto/sign.ts';
import { codeOf } from '../db/open.ts';
import { writeAll } from '../files/durable.ts';
import { isErrno } from '../files/errno.ts';
import type { Clock } from '../ports.ts';
import { checkEntry, readKeyring, takeIn, type CheckedPrefix } from './read.ts';
import { areTwoPersons, type Signers } from './signers.ts';
import { keyringHead, type Keyring } from './state.ts';
import type { KeyringBody, KeyringContent, KeyringLine } from './format.ts';

/** The keyring in memory together with its file, open for appending. */
export type KeyringFile = {
  readonly keyring: Keyring;
  readonly path: string;
  /** Another one after the file was written anew. */
  handle: number;
  bytes: number;
  readonly droppedBytes: number;
  /** Entries whose signatures were checked at this opening, and what was read then. */
  readonly checkedAnew: number;
  readonly readBytes: number;
  readSha256(): string;
  /** Set after a failed sync: what is on the disk is not known any more, and nothing is appended before the file is read again. */
  failed: boolean;
};

/**
 * Reads, checks and opens the file for appending. Changes nothing: the database's lock is not held yet, and what looks like a torn last line
 * may be one that another process is writing.
 */
export function openKeyringFile(path: string, vaultId: string, prefix: CheckedPrefix | null = null): Result<KeyringFile, UnavailableCode> {
  try {
    const content = readFileSync(path);
    const read = readKeyring(vaultId, content, prefix);
    if (!read.ok) return err(read.error.code);
    const { keyring, cutShort, checkedAnew } = read.value;
    const readBytes = content.length - cutShort;
    const handle = openSync(path, 'r+');
    const readSha256 = (): string => sha256Hex(content.subarray(0, readBytes));
    return ok({ keyring, path, handle, bytes: readBytes, droppedBytes: cutShort, checkedAnew, readBytes, readSha256, failed: false });
  } catch (error) {
    if (isErrno(error, 'ENOENT')) return err('vault.keyringDamaged');
    return err(codeOf(error) ?? 'vault.keyringDamaged');
  }
}

/** Asked once the lock is held: false when the file grew after it was read. Appending to what was read would then write over another's entries. */
export function isAsRead(file: KeyringFile): boolean {
  return fstatSync(file.handle).size === file.bytes + file.droppedBytes;
}

/** Cuts a torn last line off; only under the lock, and after the whole rest has been checked. */
export function cutTornTail(file: KeyringFile): void {
  ftruncateSync(file.handle, file.bytes);
  fsyncSync(file.handle);
}

export function closeKeyringFile(file: KeyringFile): void {
  closeSync(file.handle);
}

export type KeyringSigner = { readonly userId: string; readonly key: SigningKey };

/**
 * Appends one entry and syncs it: when this returns, the entry outlives a power cut. Called before the commit that needs it, so that a
 * record never exists without its key. A failed write leaves a torn tail, which is cut back here or at the next open.
 */
export function appendEntry(
  file: KeyringFile,
  content: KeyringContent,
  wraps: readonly string[],
  signer: KeyringSigner,
  clock: Clock,
): void {
  appendLine(file, signEntry(file.keyring, content, wraps, signer, clock));
}

/** Whether the keyring would take this entry from this signer now. */
export function isEntryAllowed({ keyring }: KeyringFile, content: KeyringContent, signer: KeyringSigner, clock: Clock): boolean {
  return checkOwn(keyring, signEntry(keyring, content, [], signer, clock)) !== null;
}

/** The rules of reading, and what this program writes no more though it reads it: a destruction by one person (resources/docs/formats.md, 5.2). */
function checkOwn(keyring: Keyring, line: KeyringLine): Signers | null {
  const signers = checkEntry(keyring, line);
  return signers && (line.body.kind !== 'destroyed' || areTwoPersons(keyring, line, signers)) ? signers : null;
}

/** Appends an entry that was signed for this very place: a slot in the header names an entry before it stands (resources/docs/formats.md, 5.3). */
export function appendLine(file: KeyringFile, line: KeyringLine): void {
  if (file.failed) throw Object.assign(new Error('the keyring is not written to before it has been read again'), { code: 'EIO' });
  // Asked before a byte is written: a wrong entry in the file would shut everybody out.
  const signers = checkOwn(file.keyring, line);
  if (!signers) throw new Error(`the keyring refuses an entry of our own: ${line.body.kind}`);
  const text = Buffer.from(canonicalText(line), 'utf8');
  // A cut may leave any part of what is not synced: a line with its end and without its middle would refuse the whole vault.
  writeSynced(file, text, file.bytes);
  writeSynced(file, LINE_END, file.bytes + text.length);
  takeIn(file.keyring, line, signers);
  file.bytes += text.length + LINE_END.length;
}

const LINE_END = Buffer.from('\n', 'utf8');

function writeSynced(file: KeyringFile, bytes: Buffer, position: number): void {
  try {
    writeAll(file.handle, bytes, position);
  } catch (error) {
    takeBack(file);
    throw error;
  }
  try {
    fsyncSync(file.handle);
  } catch (error) {
    file.failed = true;
    takeBack(file);
    throw error;
  }
}

/** Where even this fails, the torn line stays until the next opening; the error that is told is the first one. */
function takeBack(file: KeyringFile): void {
  try {
    ftruncateSync(file.handle, file.bytes);
  } catch {
    file.failed = true;
  }
}

/** The entry as it would stand next, signed and not yet written. */
export function signEntry(
  keyring: Keyring,
  content: KeyringContent,
  wraps: readonly string[],
  signer: KeyringSigner,
  clock: Clock,
): KeyringLine {
  const { head, size } = keyringHead(keyring);
  const body = { ...content, v: 1, seq: size, previous: head, vaultId: keyring.vaultId, time: clock.now().toISOString() } as KeyringBody;
  const signature = sign('keyring', canonicalText(body), signer.key).toString('base64');
  return { body, signatures: [{ by: signer.userId, signature }], wraps: [...wraps] };
}
