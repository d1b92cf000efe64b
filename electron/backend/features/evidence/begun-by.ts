import { mayDo } from '#shared/domain/people/permissions.ts';
import { holds, personInForce } from '../../keyring/state.ts';
import type { Session } from '../../session.ts';
import type { IntakeRow } from './pending-store.ts';

type Begun = Pick<IntakeRow, 'user_id' | 'file_id'>;

/**
 * Whether this person goes on with what was begun there: their own, and what who began it can no longer go on with (resources/docs/formats.md, 7.1). It
 * might be the only copy of what somebody said into the microphone.
 */
export function goesOnWith(session: Session, begun: Begun): boolean {
  const { actor, keys } = session;
  if (begun.user_id === actor.userId) return true;
  const key = keys.fileKey(begun.file_id);
  return key !== null && mayDo(actor.role, 'evidence.write') && !canStill(session, begun, key.epoch);
}

function canStill({ keyringFile: { keyring } }: Session, { user_id: userId, file_id: fileId }: Begun, epoch: number): boolean {
  const person = personInForce(keyring, userId);
  return person !== null && mayDo(person.role, 'evidence.write') && holds(keyring, userId, `file:${fileId}:${epoch}`);
}

/** Who began it, where that is somebody else. */
export function begunBy({ actor }: Session, { user_id: userId }: Pick<Begun, 'user_id'>): string | null {
  return userId === actor.userId ? null : userId;
}
