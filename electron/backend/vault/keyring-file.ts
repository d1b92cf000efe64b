import { closeSync, fstatSync, fsyncSync, ftruncateSync, openSync, readFileSync } from 'node:fs';
import type { UnavailableCode } from '#shared/contract/envelope.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { sign, type SigningKey } from '../crypto/sign.ts';
import { codeOf } from '../db/open.ts';
import { writeAll } from '../files/durable.ts';
import { isErrno } from '../files/errno.ts';
import type { Clock } from '../ports.ts';
import { admit, keyringHead, readKeyring, type Keyring } from './keyring.ts';
import type { KeyringBody, KeyringContent, KeyringLine } from './keyring-format.ts';

/** The keyring in memory together with its file, open for appending. */
export type KeyringFile = { readonly keyring: Keyring; readonly handle: number; bytes: number; readonly droppedBytes: number };

/**
 * Reads, checks and opens the file for appending. Changes nothing: the database's lock is not held yet, and what looks like a torn last line
 * may be one that another process is writing.
 */
export function openKeyringFile(path: string, vaultId: string): Result<KeyringFile, UnavailableCode> {
  try {
    const content = readFileSync(path);
    const read = readKeyring(vaultId, content);
    if (!read.ok) return err(read.error.code);
    const { keyring, cutShort } = read.value;
    return ok({ keyring, handle: openSync(path, 'r+'), bytes: content.length - cutShort, droppedBytes: cutShort });
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
  const line = signEntry(file.keyring, content, wraps, signer, clock);
  const bytes = Buffer.from(`${canonicalText(line)}\n`, 'utf8');
  try {
    writeAll(file.handle, bytes, file.bytes);
    fsyncSync(file.handle);
  } catch (error) {
    ftruncateSync(file.handle, file.bytes);
    throw error;
  }
  if (!admit(file.keyring, line)) throw new Error('the keyring refused an entry of our own');
  file.bytes += bytes.length;
}

function signEntry(keyring: Keyring, content: KeyringContent, wraps: readonly string[], signer: KeyringSigner, clock: Clock): KeyringLine {
  const { head, size } = keyringHead(keyring);
  const body = { ...content, v: 1, seq: size, previous: head, vaultId: keyring.vaultId, time: clock.now().toISOString() } as KeyringBody;
  const signature = sign('keyring', canonicalText(body), signer.key).toString('base64');
  return { body, signatures: [{ by: signer.userId, signature }], wraps: [...wraps] };
}
