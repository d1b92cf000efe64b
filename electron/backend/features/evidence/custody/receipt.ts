import type { CustodyEntry, ReceiptSignature } from '#shared/domain/evidence/model.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { UserId } from '#shared/kernel/ids.ts';
import { publicKeyFromHex, sign, signingKeyFromSeed, verify } from '../../../crypto/sign.ts';
import type { JobContext } from '../../../jobs/context.ts';
import { personAt } from '../../../keyring/state.ts';
import { eventById } from '../../../ledger/store.ts';
import { openSealed } from '../../../records/sealed.ts';
import { handlingContentSchema } from '../record.ts';
import { findHandling, findItem } from '../store.ts';

/** What a receiver signs at the giver's desk (resources/docs/records.md, Handling event). */
export type Receipt = {
  readonly vaultId: string;
  readonly evidenceId: string;
  readonly handOver: string;
  readonly at: CustodyEntry['at'];
  readonly seal: string;
  readonly condition: string;
};

/** Signs with the receiver's key, whose seed is forgotten at once. */
export function signReceipt(receipt: Receipt, userId: UserId, seed: Buffer): ReceiptSignature {
  const key = signingKeyFromSeed(seed);
  seed.fill(0);
  return { by: userId, key: key.publicHex, signature: sign('hand-over', textOf(receipt), key).toString('base64') };
}

function textOf({ vaultId, evidenceId, handOver, at, seal, condition }: Receipt): string {
  const { clock, local, offsetMinutes } = at;
  return canonicalText({ at: { clock, local, offsetMinutes }, condition, evidence: evidenceId, handOver, seal, vault: vaultId });
}

/**
 * The receiver's signature in a receipt against the keyring as whoever recorded it had it, and against the hand-over it answers. Nothing is said of events
 * without one, nor where this person has no key to read it.
 */
export function receiptFault({ reader, session }: JobContext, id: string): string | null {
  const row = findHandling(reader, id);
  if (row?.type !== 'handedOverIn' || row.concerns === null) return null;
  const said = contentOf({ reader, session }, row.id, row.evidence_id);
  if (!said?.facts.received) return null;
  const { by, key, signature } = said.facts.received;
  const out = contentOf({ reader, session }, row.concerns, row.evidence_id);
  const prior = eventById(reader, row.event_id)?.fields.prior.keyring.size ?? 0;
  const person = personAt(session.keyringFile.keyring, by, prior);
  const publicKey = person?.signing === key && out?.toUser === by ? publicKeyFromHex(key) : null;
  const receipt: Receipt = {
    vaultId: session.vaultId,
    evidenceId: row.evidence_id,
    handOver: row.concerns,
    at: { local: row.at_local, offsetMinutes: row.offset_minutes, clock: row.clock },
    seal: said.sealBefore,
    condition: said.condition,
  };
  const isGood = publicKey !== null && verify('hand-over', textOf(receipt), publicKey, Buffer.from(signature, 'base64'));
  return isGood ? null : 'custody.receiptNotSigned';
}

function contentOf({ reader, session }: Pick<JobContext, 'reader' | 'session'>, id: string, evidenceId: string) {
  const item = findItem(reader, evidenceId);
  const key = item && session.keys.fileKey(item.investigation_id);
  return key ? (handlingContentSchema.safeParse(openSealed(reader, key, id)).data ?? null) : null;
}
