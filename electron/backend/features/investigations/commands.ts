import type { FindingEntry } from '#shared/domain/investigations/model.ts';
import { checkMayConclude, checkRestsOnMaterial, checkStand } from '#shared/domain/investigations/rules.ts';
import type { FindingId, InvestigationId } from '#shared/kernel/ids.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import type { Handler } from '../../handlers.ts';
import { refuse } from '../../refusal.ts';
import { uuidV7 } from '../../ids.ts';
import { newEventId } from '../../ledger/append.ts';
import { freeReference } from '../../records/free-reference.ts';
import { contentDigestOf, putSealed, sealContent } from '../../records/sealed.ts';
import { dropDraft } from '../../records/spent-draft.ts';
import { checkColleagues, openToColleagues } from '../access/index.ts';
import { loadComplaint, markUnderInvestigation } from '../complaints/index.ts';
import { corroborationIn } from './corroboration.ts';
import { findingContent } from './finding-content.ts';
import { loadInvestigation } from './load.ts';
import { findingDigest, investigationDigest } from './record.ts';
import {
  countMaterialOfFile,
  findingsOf,
  insertInvestigation,
  materialOf,
  pairsOfComplaint,
  putFinding,
  setInvestigationState,
  type FindingRow,
  type InvestigationColumns,
} from './store.ts';

export const startInvestigation: Handler<'investigations.start'> = ({ session, writer }, { entry, colleagues = [], leftOut = false }) => {
  const loaded = loadComplaint(session, writer, entry.complaintId);
  if (!loaded.ok) return loaded;
  const readers = checkColleagues(session, colleagues);
  if (!readers.ok) return readers;
  const id = uuidV7(session.ports.clock, session.ports.random);
  const eventId = newEventId(session);
  session.keys.newFileKeys([id], { colleagues: readers.value, recovery: !leftOut });
  const reference = freeReference(session, writer, session.ports.clock.now().getUTCFullYear());
  const content = sealContent(
    session.keys.fileKey(id)!,
    { fileId: id, type: 'investigation', id, version: 1 },
    { title: entry.title, scope: entry.scope },
    session.ports.random,
  );
  const row: InvestigationColumns = {
    id,
    reference,
    complaint_id: entry.complaintId,
    opened_on: entry.openedOn,
    state: 'open',
    version: 1,
    event_id: eventId,
  };
  insertInvestigation(writer, row);
  putSealed(writer, content);
  const complaintEvent = markUnderInvestigation(session, writer, loaded.value, id);
  const opening = openToColleagues(session, writer, { id, complaint: entry.complaintId, colleagues: readers.value, leftOut });
  return ok({
    value: { id: id as InvestigationId, reference },
    events: [
      {
        id: eventId,
        kind: 'investigations.started',
        subject: id,
        subjectType: 'investigation',
        file: id,
        link: entry.complaintId,
        after: investigationDigest(row, content.contentDigest),
      },
      complaintEvent,
      ...opening.events,
    ],
    last: opening.grant,
  });
};

export const recordFinding: Handler<'investigations.recordFinding'> = ({ session, writer }, { entry, replaces, draft }) => {
  const opened = loadInvestigation(session, writer, entry.investigationId);
  if (!opened.ok) return opened;
  if (opened.value.row.state === 'concluded') return refuse('investigations.concluded');
  const officerId = entry.officerId ?? '';
  const pair = pairsOfComplaint(writer, opened.value.row.complaint_id).find(
    (p) => p.allegation_id === entry.allegationId && p.officer_id === officerId,
  );
  if (!pair) return refuse('findings.unknownPair');
  const existing = findingsOf(writer, entry.investigationId).find(
    (f) => f.allegation_id === entry.allegationId && f.officer_id === officerId,
  );
  if (existing && !replaces) return refuse('findings.alreadyConcluded');
  if (replaces && (!existing || existing.id !== replaces.id || existing.version !== replaces.version))
    return refuse('findings.changedMeanwhile');
  const rests = checkRestsOnMaterial(entry);
  if (!rests.ok) return refuse(rests.error);
  const evidence = [...new Set(entry.material.map((m) => m.evidenceId as string))];
  if (evidence.length !== entry.material.length || countMaterialOfFile(writer, entry.investigationId, evidence) !== evidence.length)
    return refuse('findings.unknownMaterial');
  const eventId = newEventId(session);
  const row = findingRow(writer, entry, existing ?? null, existing?.id ?? uuidV7(session.ports.clock, session.ports.random), eventId);
  const before = existing ? findingDigest(existing, materialOf(writer, existing.id), contentDigestOf(writer, existing.id)) : null;
  const content = sealContent(
    opened.value.key,
    { fileId: entry.investigationId, type: 'finding', id: row.id, version: row.version },
    { reasons: entry.reasons },
    session.ports.random,
  );
  putFinding(writer, row, entry.material);
  putSealed(writer, content);
  dropDraft(session, writer, draft);
  return ok({
    value: { id: row.id as FindingId, number: row.number, version: row.version },
    events: [
      {
        id: eventId,
        kind: existing ? 'findings.amended' : 'findings.recorded',
        subject: row.id,
        subjectType: 'finding',
        file: entry.investigationId,
        before,
        after: findingDigest(row, entry.material, content.contentDigest),
        detail: { conclusion: row.kind, version: row.version },
      },
    ],
  });
};

function findingRow(reader: Reader, entry: FindingEntry, existing: FindingRow | null, id: string, eventId: string): FindingRow {
  const { conclusion } = entry;
  const last = findingsOf(reader, entry.investigationId).at(-1)?.number ?? 0;
  return {
    id,
    investigation_id: entry.investigationId,
    number: existing?.number ?? last + 1,
    allegation_id: entry.allegationId,
    officer_id: entry.officerId ?? '',
    kind: conclusion.kind,
    code: conclusion.kind === 'finding' ? conclusion.outcome : conclusion.reason,
    standard_of_proof: conclusion.kind === 'finding' ? conclusion.standardOfProof : null,
    decided_on: entry.decidedOn,
    version: (existing?.version ?? 0) + 1,
    event_id: eventId,
  };
}

export const concludeInvestigation: Handler<'investigations.conclude'> = ({ session, writer }, { id, version }) => {
  const opened = loadInvestigation(session, writer, id);
  if (!opened.ok) return opened;
  const { row } = opened.value;
  if (row.state === 'concluded') return refuse('investigations.concluded');
  if (row.version !== version) return refuse('investigations.changedMeanwhile', { version: row.version });
  const findings = new Map(findingsOf(writer, id).map((f) => [`${f.allegation_id}|${f.officer_id}`, f.kind]));
  const gate = checkMayConclude(
    pairsOfComplaint(writer, row.complaint_id).map((p) => ({
      allegationId: p.allegation_id,
      officerId: p.officer_id === '' ? null : p.officer_id,
      conclusion: findings.get(`${p.allegation_id}|${p.officer_id}`) ?? null,
    })),
  );
  if (!gate.ok) return refuse(gate.error.code, { open: gate.error.open });
  const ask = corroborationIn(writer, opened.value.key, id);
  const stand = checkStand(
    findingsOf(writer, id).map((finding) => ask(finding, findingContent(writer, opened.value.key, finding.id)?.secondPerson !== undefined)),
  );
  if (!stand.ok) return refuse(stand.error.code, { open: stand.error.open });
  const eventId = newEventId(session);
  const next: InvestigationColumns = { ...row, state: 'concluded', version: version + 1, event_id: eventId };
  const before = investigationDigest(row, contentDigestOf(writer, id));
  const content = sealContent(
    opened.value.key,
    { fileId: id, type: 'investigation', id, version: next.version },
    { title: opened.value.title, scope: opened.value.scope },
    session.ports.random,
  );
  setInvestigationState(writer, next);
  putSealed(writer, content);
  return ok({
    value: { version: next.version },
    events: [
      {
        id: eventId,
        kind: 'investigations.concluded',
        subject: id,
        subjectType: 'investigation',
        file: id,
        before,
        after: investigationDigest(next, content.contentDigest),
        detail: { version: next.version },
      },
    ],
  });
};
