import type { RecoveryState } from '#shared/contract/recovery.ts';
import { NO_KEY, parseKeyName, type KeyringContent } from '../../keyring/format.ts';
import { grantKeys, recoveryReceiver } from '../../keyring/grant.ts';
import { authoritiesNeeded, authoritiesSince } from '../../keyring/signers.ts';
import { holds, recoveryHolds, recoveryInForce } from '../../keyring/state.ts';
import type { NamedKey } from '../../keyring/wraps.ts';
import type { EventDraft } from '../../ledger/append.ts';
import type { Session } from '../../session.ts';
import { dropPrepared, preparedIn, type Prepared } from './prepared.ts';

export type RecoveryContent = Extract<KeyringContent, { readonly kind: 'recovery' }>;

/** The entry that puts a prepared key in force. */
export function contentOfPrepared({ recoveryId, epoch, agreement, signing, threshold, shares }: Prepared): RecoveryContent {
  return { kind: 'recovery', recoveryId, epoch, agreement, signing, threshold, shares: shares.length };
}

/** The entry that ends recovery. */
export function contentOfEnd(recoveryId: string, epoch: number): RecoveryContent {
  return { kind: 'recovery', recoveryId, epoch, agreement: NO_KEY, signing: NO_KEY, threshold: 0, shares: 0 };
}

/** How the person who is signed in could put a key in force or end it (resources/docs/formats.md, 5.2). */
export function wayIntoForce({ keyringFile: { keyring }, actor }: Session): RecoveryState['way'] {
  const last = recoveryInForce(keyring);
  if (!last) return authoritiesNeeded(keyring) === 1 ? 'alone' : 'two';
  const old = authoritiesSince(keyring, last.seq);
  return old.length >= 2 && old.includes(actor.userId) ? 'two' : 'oldSheets';
}

/**
 * What follows the entry: everything but files that this person holds is granted to the new key, and the prepared shares are forgotten. May be run
 * again after a cut. Files follow by who holds them, in the background.
 */
export function afterRecoveryEntry(session: Session, { recoveryId, threshold }: RecoveryContent): void {
  if (threshold > 0) grantHeldKeys(session);
  if (preparedIn(session)?.recoveryId === recoveryId) dropPrepared(session);
}

export function recoveryEvent({ recoveryId, epoch, threshold, shares }: RecoveryContent): EventDraft {
  const subject = { subject: recoveryId, subjectType: 'recovery', file: null };
  return threshold === 0
    ? { kind: 'recovery.ended', ...subject, detail: { epoch } }
    : { kind: 'recovery.begun', ...subject, detail: { epoch, shares, threshold } };
}

function grantHeldKeys({ keyringFile, keys, actor, ports }: Session): void {
  const { keyring } = keyringFile;
  const receiver = recoveryReceiver(keyring);
  if (!receiver) return;
  const signer = { userId: actor.userId, key: keys.signingKey };
  // The keys of teams first: what a team holds is covered by them.
  for (const isOfTeams of [true, false]) {
    const missing = [...keyring.checks.keys()].flatMap((name): NamedKey[] => {
      const { kind, stem, epoch } = parseKeyName(name)!;
      if (kind === 'file' || (kind === 'team') !== isOfTeams) return [];
      if (recoveryHolds(keyring, name) || !holds(keyring, actor.userId, name)) return [];
      const key = keys.grants.open(stem, epoch);
      return key ? [{ name, bytes: key.bytes }] : [];
    });
    grantKeys(keyringFile, 'grants', receiver, missing, signer, ports.clock);
  }
}
