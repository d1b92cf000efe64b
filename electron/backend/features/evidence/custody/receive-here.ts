import type { Input } from '#shared/contract/operations.ts';
import type { CustodyEntry } from '#shared/domain/evidence/model.ts';
import { mayRecord } from '#shared/domain/evidence/rules.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Handler } from '../../../handlers.ts';
import { personInForce } from '../../../keyring/state.ts';
import { refuse, type Refusal } from '../../../refusal.ts';
import type { Session } from '../../../session.ts';
import { afterFailure, clearAttempts, countAttempt } from '../../../vault/attempts.ts';
import { openSlot } from '../../../vault/slot.ts';
import { loadItem } from '../load.ts';
import { addTyped } from '../record-custody.ts';
import { signReceipt } from './receipt.ts';

type Wish = Input<'evidence.receiveHere'>;

/**
 * The receipt at the giver's desk. Whether it may be recorded at all is asked before the passphrase is tried, so that a refusal costs nobody a try, and
 * again when it is recorded.
 */
export const receiveHere: Handler<'evidence.receiveHere'> = async (context, input) => {
  const { session, reader } = context;
  const userId = input.userId;
  const loaded = loadItem(session, reader, input.evidenceId);
  if (!loaded.ok) return loaded;
  if (userId === session.actor.userId) return refuse('custody.receiverIsYou');
  if (!personInForce(session.keyringFile.keyring, userId)) return refuse('custody.unknownColleague');
  const entry = entryOf(input);
  const now = session.ports.clock.now().getTime();
  const allowed = mayRecord(loaded.value.events, entry, now, {
    userId: session.actor.userId,
    signedBy: userId,
    isOnHold: false,
    isLocked: false,
  });
  if (!allowed.ok) return refuse(allowed.error.code, allowed.error.details);
  const seed = await openReceiver(session, userId, input.passphrase);
  if (!seed.ok) return seed;
  const { at, seal, condition } = input;
  const receipt = { vaultId: session.vaultId, evidenceId: input.evidenceId, handOver: input.handOver, at, seal, condition };
  const received = signReceipt(receipt, input.userId, seed.value);
  return context.commit((writer) => {
    const item = loadItem(session, writer, input.evidenceId);
    return item.ok ? addTyped(session, writer, { item: item.value, entry, signedBy: userId, facts: { received } }) : item;
  });
};

function entryOf({ evidenceId, handOver, at, to, place, seal, condition, notes, lateReason }: Wish): CustodyEntry {
  return {
    evidenceId,
    type: 'handedOverIn',
    at,
    from: '',
    to,
    place,
    purpose: '',
    authority: '',
    sealBefore: seal,
    sealAfter: '',
    condition,
    notes,
    lateReason,
    concerns: handOver,
  };
}

/** The receiver's signing seed, 32 bytes that the caller fills with zeros. A try counts as one at unlocking (resources/docs/formats.md, 10.1). */
async function openReceiver(session: Session, userId: string, passphrase: string): Promise<Result<Buffer, Refusal>> {
  const { header, keyringFile, ports, vaultId } = session;
  const counted = countAttempt([vaultId], ports);
  if (!counted.ok) return refuse(counted.error.code, counted.error.details);
  const { keyring } = keyringFile;
  const admission = keyring.hashes[keyring.past.get(userId)!.at(-1)!.keysSince]!;
  const slot = header.slots.find((known) => known.userId === userId && known.admission === admission);
  const keys = slot ? await openSlot(slot, vaultId, passphrase, ports.kdf) : null;
  if (!keys) return refuse('keys.wrongPassphrase', afterFailure([vaultId], ports));
  keys.agreement.fill(0);
  clearAttempts(vaultId, ports);
  return ok(keys.signingSeed);
}
