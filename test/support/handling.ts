import type { Input } from '#shared/contract/operations.ts';
import type { EvidenceId, FindingId, InvestigationId } from '#shared/kernel/ids.ts';
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

/** A finding that the first allegation is sustained, resting on one item. */
export async function sustainedOn(at: SignedIn, investigationId: InvestigationId, item: EvidenceId): Promise<FindingId> {
  const [line] = (await at.call('investigations.open', { id: investigationId })).matrix;
  if (!line) throw new Error('the complaint of the test has no allegation');
  const { id } = await at.call('investigations.recordFinding', {
    entry: {
      investigationId,
      allegationId: line.allegationId,
      officerId: line.officerId,
      conclusion: { kind: 'finding', outcome: 'sustained', standardOfProof: 'balanceOfProbabilities' },
      reasons: 'Invented.',
      material: [{ evidenceId: item, stance: 'for' }],
      decidedOn: '2026-08-14',
    },
    replaces: null,
  });
  return id;
}
