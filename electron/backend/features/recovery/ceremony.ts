import { isSoundSharing } from '#shared/domain/recovery/shares.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Handler } from '../../handlers.ts';
import { uuidV7 } from '../../ids.ts';
import { appendEntry, isEntryAllowed } from '../../keyring/file.ts';
import { combineSheets } from '../../recovery/combine-sheets.ts';
import { makeShares } from '../../recovery/make-shares.ts';
import { recoveryPair, recoverySigningKey, secretLength } from '../../recovery/recovery-pair.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { coverByRecovery } from '../access/index.ts';
import { afterRecoveryEntry, contentOfEnd, contentOfPrepared, recoveryEvent } from './in-force.ts';
import { keepPrepared, preparedIn, shownPrepared, type Prepared } from './prepared.ts';

/** Draws a secret, derives the two keys, splits it and forgets it: from here on only the shares lead back. */
export const prepareRecovery: Handler<'recovery.prepare'> = async (context, { threshold, shares: count }) => {
  const { session } = context;
  const { clock, random } = session.ports;
  if (!isSoundSharing(threshold, count)) return refuse('recovery.thresholdTooGreat');
  const epoch = session.keyringFile.keyring.recoveries.length;
  const secret = random.bytes(secretLength);
  const pair = recoveryPair(secret, session.vaultId, epoch);
  pair.privateKey.fill(0);
  const signing = recoverySigningKey(secret, session.vaultId, epoch).publicHex;
  const shares = await makeShares(secret, { vaultId: session.vaultId, epoch, threshold, count });
  secret.fill(0);
  if (!shares.ok) return refuse('recovery.thresholdTooGreat');
  const prepared: Prepared = {
    recoveryId: uuidV7(clock, random),
    epoch,
    agreement: pair.publicKey.toString('hex'),
    signing,
    threshold,
    shares: shares.value,
    given: new Set(),
    checked: new Set(),
  };
  return context.commit(() => {
    const detail = { epoch, shares: count, threshold };
    const event = { kind: 'recovery.prepared', subject: prepared.recoveryId, subjectType: 'recovery', file: null, detail };
    return ok({ value: shownPrepared(prepared), events: [event], last: () => keepPrepared(session, prepared) });
  });
};

/** What was prepared, if it can be relied on: every sheet has left, and one at least was typed back in. */
export function readyPrepared(session: Session): Result<Prepared, Refusal> {
  const prepared = preparedIn(session);
  // Another key came into force since: these sheets carry a number that is taken.
  if (!prepared || prepared.epoch !== session.keyringFile.keyring.recoveries.length) return refuse('recovery.notPrepared');
  if (prepared.given.size < prepared.shares.length) return refuse('recovery.sheetsNotGiven');
  return prepared.checked.size > 0 ? ok(prepared) : refuse('recovery.notChecked');
}

export const rehearseRecovery: Handler<'recovery.rehearse'> = async (context, { sheets }) => {
  const key = await combineSheets(sheets, context.session.keyringFile.keyring);
  if (!key.ok) return err(key.error);
  const { epoch, recoveryId, agreement, indexes, misfits } = key.value;
  agreement.fill(0);
  return context.commit(() => {
    const detail = { epoch, indexes: [...indexes], misfits: [...misfits] };
    const event = { kind: 'recovery.rehearsed', subject: recoveryId, subjectType: 'recovery', file: null, detail };
    return ok({ value: { indexes, misfits }, events: [event] });
  });
};

/** Sheets of the key in force stand for two persons (resources/docs/formats.md, 5.2): they put the next one in its place, or none. */
export const replaceRecovery: Handler<'recovery.replace'> = async (context, { sheets, by }) => {
  const { session } = context;
  const { keyringFile, ports } = session;
  const ready = by === 'prepared' ? readyPrepared(session) : null;
  if (ready && !ready.ok) return ready;
  const key = await combineSheets(sheets, keyringFile.keyring);
  if (!key.ok) return err(key.error);
  key.value.agreement.fill(0);
  const epoch = keyringFile.keyring.recoveries.length;
  const content = ready ? contentOfPrepared(ready.value) : contentOfEnd(uuidV7(ports.clock, ports.random), epoch);
  const signer = { userId: key.value.recoveryId, key: key.value.signing };
  if (!isEntryAllowed(keyringFile, content, signer, ports.clock)) return refuse('recovery.notPrepared');
  const replaced = context.commit(() => {
    const last = (): void => {
      appendEntry(keyringFile, content, [], signer, ports.clock);
      afterRecoveryEntry(session, content);
    };
    return ok({ value: { epoch }, events: [recoveryEvent(content)], last });
  });
  if (replaced.ok && ready) await coverByRecovery(session, () => context.breathe().then(() => true));
  return replaced;
};
