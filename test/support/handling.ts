import type { Input } from '#shared/contract/operations.ts';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import { complaintEntry } from './complaints.ts';
import { nowMoment, originAt } from './evidence.ts';
import type { SignedIn } from './people.ts';

/** An investigation that these colleagues can read as well, and its reference. */
export async function sharedInvestigation(
  at: SignedIn,
  colleagues: readonly string[],
): Promise<{ readonly id: InvestigationId; readonly reference: string }> {
  const { id: complaintId } = await at.call('complaints.register', { entry: complaintEntry() });
  const entry = { complaintId, title: 'Invented', scope: '', openedOn: '2026-05-05' };
  return at.call('investigations.start', { entry, colleagues: colleagues as never });
}

/** An item without a file: a box, plainly invented. */
export async function registered(
  at: SignedIn,
  investigationId: InvestigationId,
  change: Partial<Input<'evidence.register'>['entry']> = {},
): Promise<EvidenceId> {
  const entry = { kind: 'physical' as const, description: 'Grey box', notes: '', graphic: false, ...change };
  return (await at.call('evidence.register', { investigationId, entry, origin: originAt() })).id;
}

/** What a receiver types at the giver's desk. */
export function receiptAt(
  evidenceId: EvidenceId,
  handOver: string,
  userId: string,
  change: Partial<Input<'evidence.receiveHere'>> = {},
): Input<'evidence.receiveHere'> {
  return {
    evidenceId,
    handOver: handOver as never,
    userId: userId as never,
    passphrase: '',
    at: nowMoment(),
    to: 'The colleague',
    place: '',
    seal: '88213',
    condition: 'whole',
    notes: '',
    lateReason: '',
    ...change,
  };
}
