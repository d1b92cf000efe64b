import { z } from 'zod';
import type { AllegationCode } from '#shared/domain/complaints/codes.ts';
import type { FindingEntry, InvestigationFile, MatrixLine } from '#shared/domain/investigations/model.ts';
import type { ClosingReason, FindingOutcome, StandardOfProof } from '#shared/domain/investigations/codes.ts';
import type { AllegationId, ComplaintId, EventId, FindingId, InvestigationId, OfficerId, UserId } from '#shared/kernel/ids.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import type { Refusal } from '../../refusal.ts';
import { openSealed } from '../../records/sealed.ts';
import type { Session } from '../../session.ts';
import type { FileKey } from '../../vault/key-holder.ts';
import { loadComplaint, shownOf } from '../complaints/index.ts';
import { corroborationIn, type AskCorroboration } from './corroboration.ts';
import { authorOf, findingContent } from './finding-content.ts';
import {
  findingsOf,
  findInvestigation,
  materialOf,
  numbersUnder,
  pairsOfComplaint,
  type FindingRow,
  type InvestigationColumns,
} from './store.ts';

const contentSchema = z.strictObject({ title: z.string(), scope: z.string() });

export type OpenedInvestigation = {
  readonly row: InvestigationColumns;
  readonly key: FileKey;
  readonly title: string;
  readonly scope: string;
};

/** An investigation that this person holds the key to; without it the file does not exist for them. */
export function loadInvestigation(session: Session, reader: Reader, id: string): Result<OpenedInvestigation, Refusal> {
  const row = findInvestigation(reader, id);
  const key = row ? session.keys.fileKey(id) : null;
  if (!row || !key) return err({ code: 'investigations.notFound' });
  const content = contentSchema.safeParse(openSealed(reader, key, id));
  if (!content.success) throw new Error('the sealed content of an investigation does not open');
  return ok({ row, key, ...content.data });
}

/** The whole file: its matrix of allegations, officers and conclusions, with pseudonyms in what the complaint says. */
export function fileOfInvestigation(session: Session, reader: Reader, opened: OpenedInvestigation): InvestigationFile {
  const { row } = opened;
  const complaint = loadComplaint(session, reader, row.complaint_id);
  const texts = new Map(complaint.ok ? shownOf(complaint.value).allegations.map((a) => [a.id as string, a.text]) : []);
  const findings = new Map(findingsOf(reader, row.id).map((f) => [`${f.allegation_id}|${f.officer_id}`, f]));
  const ask = corroborationIn(reader, opened.key, row.id);
  const matrix = pairsOfComplaint(reader, row.complaint_id).map((pair): MatrixLine => {
    const finding = findings.get(`${pair.allegation_id}|${pair.officer_id}`);
    return {
      allegationId: pair.allegation_id as AllegationId,
      allegationNumber: pair.allegation_number,
      code: pair.code as AllegationCode,
      allegation: texts.get(pair.allegation_id) ?? '',
      officerId: pair.officer_id === '' ? null : (pair.officer_id as OfficerId),
      officerNumber: pair.officer_number,
      officerKnown: pair.known === 1,
      finding: finding ? findingOf(reader, opened.key, finding, ask) : null,
    };
  });
  return {
    id: row.id as InvestigationId,
    reference: row.reference,
    complaintId: row.complaint_id as ComplaintId,
    complaintReference: complaint.ok ? complaint.value.stored.columns.reference : '',
    state: row.state,
    version: row.version,
    lastEvent: row.event_id as EventId,
    openedOn: row.opened_on,
    title: opened.title,
    scope: opened.scope,
    matrix,
  };
}

function findingOf(reader: Reader, key: FileKey, row: FindingRow, ask: AskCorroboration): NonNullable<MatrixLine['finding']> {
  const content = findingContent(reader, key, row.id);
  if (!content) throw new Error('the sealed content of a finding does not open');
  const material = materialOf(reader, row.id);
  const { secondPerson, proposed } = content;
  return {
    id: row.id as FindingId,
    number: row.number,
    version: row.version,
    lastEvent: row.event_id as EventId,
    investigationId: row.investigation_id as InvestigationId,
    allegationId: row.allegation_id as AllegationId,
    officerId: row.officer_id === '' ? null : (row.officer_id as OfficerId),
    conclusion: conclusionOf(row),
    reasons: content.reasons,
    material: material as unknown as FindingEntry['material'],
    decidedOn: row.decided_on,
    numbers: numbersUnder(reader, row.id),
    corroboration: ask(row, secondPerson !== undefined, material),
    secondPerson: secondPerson === undefined ? null : { ...secondPerson, by: secondPerson.by as UserId },
    proposed: proposed?.reason ?? null,
    author: authorOf(reader, row.id),
  };
}

export function conclusionOf(row: FindingRow): FindingEntry['conclusion'] {
  if (row.kind === 'closed') return { kind: 'closed', reason: row.code as ClosingReason };
  return { kind: 'finding', outcome: row.code as FindingOutcome, standardOfProof: row.standard_of_proof as StandardOfProof };
}
