import { z } from 'zod';
import type { EvidenceKind } from '#shared/domain/evidence/codes.ts';
import type { StatementOf } from '#shared/domain/evidence/statements/all.ts';
import { typedStatementSchema } from '#shared/domain/evidence/statements/all.ts';
import type { Stance } from '#shared/domain/investigations/codes.ts';
import {
  idOf,
  type AllegationId,
  type EvidenceId,
  type FindingId,
  type InvestigationId,
  type OfficerId,
  type StatementId,
} from '#shared/kernel/ids.ts';
import { requiredText } from '#shared/kernel/text.ts';
import { command, recordedQuery } from './define.ts';

/** What people say about an item: grades, independence, verification, origin on the internet, clocks, copies. Only added, never changed. */

/** `otherId`: the item that an independence or a copy is about, of the same investigation; null for all other types. */
export const stateAboutEvidence = command<{ readonly id: StatementId; readonly seq: number }>()({
  name: 'evidence.state',
  input: z.strictObject({
    evidenceId: idOf<EvidenceId>(),
    otherId: idOf<EvidenceId>().nullable(),
    statement: typedStatementSchema,
  }),
  permission: 'evidence.write',
  refusals: [
    'evidence.notFound',
    'evidence.recordDamaged',
    'statements.otherItemNeeded',
    'statements.otherItemNotAsked',
    'statements.unknownOtherItem',
    'statements.peopleAreNotGraded',
    'statements.copyOfItself',
  ],
  topics: ['evidence', 'ledger'],
  records: ['evidence.stated'],
});

/** A second person says what an alarm about an item was: its copies may leave again. */
export const closeIncident = command<{ readonly id: StatementId; readonly seq: number }>()({
  name: 'evidence.closeIncident',
  input: z.strictObject({ evidenceId: idOf<EvidenceId>(), reason: requiredText(4000) }),
  permission: 'evidence.write',
  refusals: ['evidence.notFound', 'evidence.recordDamaged', 'statements.noIncidentOpen', 'statements.foundItYourself'],
  topics: ['evidence', 'ledger'],
  records: ['evidence.stated'],
});

/** One item on one side of a finding, with what is declared of it. */
export type ReliedOn = {
  readonly evidenceId: EvidenceId;
  readonly number: number;
  readonly kind: EvidenceKind;
  readonly description: string;
  readonly stance: Stance;
  /** The newest grade of each scale and source; empty where nobody graded it. */
  readonly grades: readonly StatementOf<'grade'>[];
  readonly verifications: readonly StatementOf<'verification'>[];
  /** Which other items of the same finding it was declared independent of, or not; the newest declaration of each pair. */
  readonly independence: readonly { readonly of: EvidenceId; readonly independent: boolean; readonly reason: string }[];
  /** It is a copy of another item of the same finding: the two are one source. */
  readonly copyOf: EvidenceId | null;
  readonly isLocked: boolean;
};

/** What each finding of an investigation rests on, for and against, with grades and declared independence. It counts nothing and asks for no number. */
export const reliedOn = recordedQuery<{
  readonly findings: readonly {
    readonly findingId: FindingId;
    readonly number: number;
    readonly allegationId: AllegationId;
    readonly officerId: OfficerId | null;
    readonly material: readonly ReliedOn[];
  }[];
}>()({
  name: 'evidence.reliedOn',
  input: z.strictObject({ investigationId: idOf<InvestigationId>() }),
  permission: 'evidence.read',
  refusals: ['investigations.notFound'],
  topics: ['evidence', 'investigations'],
  records: ['investigations.opened'],
});

export const statementOperations = [stateAboutEvidence, closeIncident, reliedOn] as const;
