import { hkdf32 } from '../../crypto/hash.ts';
import { seal, unseal } from '../../crypto/seal.ts';
import { uuidBytes } from '../../ids.ts';
import { epochInUse } from '../../keyring/state.ts';
import type { Session } from '../../session.ts';
import type { ApprovalRequest } from './store.ts';

/**
 * The supervisors' key: made of the office key, which monitors hold too, and the match key, which the intake team holds too; both together are
 * held by supervisors alone (resources/docs/formats.md, 6.2). `name` says of which epochs it is made.
 */
export type SupervisorsKey = { readonly name: string; readonly bytes: Buffer };

export function supervisorsKey(session: Session, name?: string): SupervisorsKey | null {
  const { keyring } = session.keyringFile;
  const named = name === undefined ? null : /^supervisors:(\d{1,9}):(\d{1,9})$/.exec(name);
  if (name !== undefined && !named) return null;
  const office = session.keys.grants.open('office', named ? Number(named[1]) : epochInUse(keyring, 'office'));
  const match = session.keys.grants.open('match', named ? Number(named[2]) : epochInUse(keyring, 'match'));
  if (!office || !match || session.actor.role !== 'supervisor') return null;
  const bytes = hkdf32(Buffer.concat([office.bytes, match.bytes]), uuidBytes(session.vaultId), 'supervisors');
  return { name: `supervisors:${office.epoch}:${match.epoch}`, bytes };
}

type Sealed = Pick<ApprovalRequest, 'reasonKey' | 'sealedReason'>;

/** Under the key of the file that it is about, else under the supervisors' key. Null when the asker holds neither. */
export function sealReason(session: Session, id: string, fileId: string | null, reason: string): Sealed | null {
  const file = fileId === null ? null : session.keys.fileKey(fileId);
  const key = fileId === null ? supervisorsKey(session) : file && { name: `file:${file.epoch}`, bytes: file.bytes };
  if (!key) return null;
  const sealedReason = seal(key.bytes, 'approval', [session.vaultId, id, key.name], Buffer.from(reason, 'utf8'));
  return { reasonKey: key.name, sealedReason };
}

/** Empty where this person does not hold the key. */
export function openReason(session: Session, { id, fileId, reasonKey, sealedReason }: ApprovalRequest): string {
  const epoch = /^file:(\d{1,9})$/.exec(reasonKey)?.[1];
  const bytes =
    fileId !== null && epoch !== undefined ? session.keys.fileKey(fileId, Number(epoch))?.bytes : supervisorsKey(session, reasonKey)?.bytes;
  const plain = bytes && unseal(bytes, 'approval', [session.vaultId, id, reasonKey], sealedReason);
  return plain ? plain.toString('utf8') : '';
}
