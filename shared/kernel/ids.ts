import { z } from 'zod';
import type { Brand } from './brand.ts';

export type ComplaintId = Brand<string, 'ComplaintId'>;
export type AllegationId = Brand<string, 'AllegationId'>;
export type OfficerId = Brand<string, 'OfficerId'>;
export type InvestigationId = Brand<string, 'InvestigationId'>;
export type FindingId = Brand<string, 'FindingId'>;
export type EvidenceId = Brand<string, 'EvidenceId'>;
export type IntakeId = Brand<string, 'IntakeId'>;
/** What was chosen to be taken in at once. */
export type IntakeBatchId = Brand<string, 'IntakeBatchId'>;
export type StatementId = Brand<string, 'StatementId'>;
export type CustodyEventId = Brand<string, 'CustodyEventId'>;
export type RecommendationId = Brand<string, 'RecommendationId'>;
export type ReportId = Brand<string, 'ReportId'>;
export type BatchId = Brand<string, 'BatchId'>;
export type EventId = Brand<string, 'EventId'>;
/** A person with an account in the vault. */
export type UserId = Brand<string, 'UserId'>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Schema of an id of one kind of record: a UUID in lower case. */
export function idOf<T extends Brand<string, string>>() {
  return z
    .string()
    .regex(UUID, { error: 'id.malformed' })
    .transform((text) => text as unknown as T);
}
