import { z } from 'zod';
import {
  recommendationEntrySchema,
  type Priority,
  type Recommendation,
  type RecommendationEntry,
  type RecommendationType,
} from '#shared/domain/recommendations/model.ts';
import type { EventId, FindingId, InvestigationId, RecommendationId } from '#shared/kernel/ids.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import type { Handler, Handlers } from '../../handlers.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { uuidV7 } from '../../ids.ts';
import { newEventId, type Change } from '../../ledger/append.ts';
import { investigationOpened, readingOf } from '../../records/opened.ts';
import { contentDigestOf, openSealed, putSealed, sealContent } from '../../records/sealed.ts';
import { dropDraft } from '../../records/spent-draft.ts';
import type { FileKey } from '../../vault/key-holder.ts';
import { findingsOf, loadInvestigation } from '../investigations/index.ts';
import { boundRecommendations } from './bound.ts';
import { dueRecommendations } from './due.ts';
import {
  findingsUnder,
  findRecommendation,
  putRecommendation,
  recommendationDigest,
  recommendationsOf,
  type RecommendationRow,
} from './store.ts';

const contentSchema = z.strictObject({ addressee: z.string(), text: z.string(), smart: recommendationEntrySchema.shape.smart });

const listRecommendations: Handler<'recommendations.list'> = ({ session, reader }, { investigationId }) => {
  const opened = loadInvestigation(session, reader, investigationId);
  if (!opened.ok) return opened;
  const rows = readRecommendations(reader, opened.value.key, investigationId);
  return ok(readingOf(session, reader, { rows }, investigationOpened(investigationId, 'recommendations')));
};

/** All recommendations of one investigation, opened. */
export function readRecommendations(reader: Reader, key: FileKey, investigationId: string): Recommendation[] {
  return recommendationsOf(reader, investigationId).map((row) => {
    const content = contentSchema.safeParse(openSealed(reader, key, row.id));
    if (!content.success) throw new Error('the sealed content of a recommendation does not open');
    return {
      id: row.id as RecommendationId,
      number: row.number,
      version: row.version,
      lastEvent: row.event_id as EventId,
      investigationId: row.investigation_id as InvestigationId,
      type: row.type as RecommendationType,
      priority: row.priority as Priority,
      dueOn: row.due_on,
      findings: findingsUnder(reader, row.id) as FindingId[],
      ...content.data,
    };
  });
}

const addRecommendation: Handler<'recommendations.add'> = ({ session, writer }, { entry, draft }) => {
  const opened = loadInvestigation(session, writer, entry.investigationId);
  if (!opened.ok) return opened;
  const number = (recommendationsOf(writer, entry.investigationId).at(-1)?.number ?? 0) + 1;
  const id = uuidV7(session.ports.clock, session.ports.random);
  const written = write(session, writer, opened.value.key, entry, { id, number, version: 1, before: null });
  if (!written.ok) return written;
  dropDraft(session, writer, draft);
  return ok({ value: { id: id as RecommendationId, number }, events: written.value.events });
};

const amendRecommendation: Handler<'recommendations.amend'> = ({ session, writer }, { id, version, entry, draft }) => {
  const existing = findRecommendation(writer, id);
  if (!existing || existing.investigation_id !== entry.investigationId) return refuse('recommendations.notFound');
  const opened = loadInvestigation(session, writer, existing.investigation_id);
  if (!opened.ok) return refuse('recommendations.notFound');
  if (existing.version !== version) return refuse('recommendations.changedMeanwhile', { version: existing.version });
  const before = recommendationDigest(existing, findingsUnder(writer, id), contentDigestOf(writer, id));
  const written = write(session, writer, opened.value.key, entry, { id, number: existing.number, version: version + 1, before });
  if (!written.ok) return written;
  dropDraft(session, writer, draft);
  return ok({ value: { version: version + 1 }, events: written.value.events });
};

type Place = { readonly id: string; readonly number: number; readonly version: number; readonly before: string | null };
type CommandParts = Parameters<Handler<'recommendations.add'>>[0];

function write(
  session: CommandParts['session'],
  writer: CommandParts['writer'],
  key: FileKey,
  entry: RecommendationEntry,
  place: Place,
): Result<Pick<Change<null>, 'events'>, Refusal> {
  const basis = checkBasis(writer, entry);
  if (!basis.ok) return basis;
  const eventId = newEventId(session);
  const row: RecommendationRow = {
    id: place.id,
    investigation_id: entry.investigationId,
    number: place.number,
    type: entry.type,
    priority: entry.priority,
    due_on: entry.dueOn,
    version: place.version,
    event_id: eventId,
  };
  const content = sealContent(
    key,
    { fileId: entry.investigationId, type: 'recommendation', id: place.id, version: place.version },
    { addressee: entry.addressee, text: entry.text, smart: entry.smart },
    session.ports.random,
  );
  putRecommendation(writer, row, entry.findings);
  putSealed(writer, content);
  return ok({
    events: [
      {
        id: eventId,
        kind: place.before === null ? 'recommendations.added' : 'recommendations.amended',
        subject: place.id,
        subjectType: 'recommendation',
        file: entry.investigationId,
        before: place.before,
        after: recommendationDigest(row, entry.findings, content.contentDigest),
        detail: { priority: entry.priority, type: entry.type, version: place.version },
      },
    ],
  });
}

/** REC-R2: it rests on findings of this investigation; a closing reason is no finding. */
function checkBasis(reader: Reader, entry: RecommendationEntry): Result<null, Refusal> {
  const findings = new Map(findingsOf(reader, entry.investigationId).map((f) => [f.id, f.kind]));
  if (new Set(entry.findings).size !== entry.findings.length || entry.findings.some((id) => !findings.has(id)))
    return err({ code: 'recommendations.unknownFinding' });
  return entry.findings.some((id) => findings.get(id) === 'closed') ? err({ code: 'recommendations.findingIsClosing' }) : ok(null);
}

export const recommendationHandlers: Handlers<
  'recommendations.due' | 'recommendations.list' | 'recommendations.add' | 'recommendations.amend'
> = {
  'recommendations.due': dueRecommendations,
  'recommendations.list': listRecommendations,
  'recommendations.add': addRecommendation,
  'recommendations.amend': amendRecommendation,
};

/** What other features may use of this one. */
export { boundRecommendations };
