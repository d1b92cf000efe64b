import type { FindingId, InvestigationId } from '#shared/kernel/ids.ts';
import type { Json } from '#shared/kernel/json.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { LedgerExecutor } from '../../approvals/executor.ts';
import type { Reader, Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import type { CommandContext, Handler } from '../../handlers.ts';
import { authoritiesNeeded } from '../../keyring/signers.ts';
import { newEventId, type EventDraft } from '../../ledger/append.ts';
import { contentDigestOf, putSealed, sealContent } from '../../records/sealed.ts';
import { dropDraft } from '../../records/spent-draft.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import type { FileKey } from '../../vault/key-holder.ts';
import { askFor } from '../approvals/index.ts';
import { corroborationIn } from './corroboration.ts';
import { authorOf, findingContent, lastWriting, type FindingContent } from './finding-content.ts';
import { heldInvestigations } from './held.ts';
import { findingDigest } from './record.ts';
import { findFinding, findInvestigation, findingsOf, materialOf, setFindingVersion, type FindingRow } from './store.ts';

type Waiting = { readonly row: FindingRow; readonly key: FileKey; readonly content: FindingContent };

/** A finding that needs the reason of a second person, in the version that the person looked at. */
function loadWaiting(session: Session, reader: Reader, id: string, version: number): Result<Waiting, Refusal> {
  const row = findFinding(reader, id);
  const key = row && session.keys.fileKey(row.investigation_id);
  if (!row || !key) return err({ code: 'findings.notFound' });
  if (row.version !== version) return err({ code: 'findings.changedMeanwhile' });
  const content = findingContent(reader, key, id);
  if (!content) throw new Error('the sealed content of a finding does not open');
  const needs = corroborationIn(reader, key, row.investigation_id)(row, content.secondPerson !== undefined);
  return needs === 'needed' ? ok({ row, key, content }) : err({ code: 'findings.reasonNotAsked' });
}

export const giveSecondReason: Handler<'investigations.giveSecondReason'> = (
  { session, writer },
  { findingId, version, reason, draft },
) => {
  const loaded = loadWaiting(session, writer, findingId, version);
  if (!loaded.ok) return loaded;
  const by = session.actor.userId;
  if (authorOf(writer, findingId) === by) return refuse('findings.ownFinding');
  const at = session.ports.clock.now().toISOString();
  const event = writeContent(session, writer, loaded.value, { secondPerson: { at, by, reason, request: null } }, 'secondReasonGiven');
  dropDraft(session, writer, draft);
  return ok({ value: { version: version + 1 }, events: [event] });
};

export const askSecondReason: Handler<'investigations.askSecondReason'> = (context, { findingId, version, reason, draft }) => {
  const { session, writer } = context;
  const loaded = loadWaiting(session, writer, findingId, version);
  if (!loaded.ok) return loaded;
  // Asked before the words are written down: with nobody to agree to them they would wait for ever.
  const isAlone = session.actor.role === 'supervisor' && authoritiesNeeded(session.keyringFile.keyring) === 1;
  if (isAlone) return refuse('findings.nobodyToAgree');
  const proposed = { by: session.actor.userId, reason };
  const event = writeContent(session, writer, loaded.value, { proposed }, 'secondReasonProposed');
  const subject = { kind: 'findings.digitalAlone', findingId, version: version + 1 } as const;
  const asked = askFor(context, { subject, reason: '', confirmed: false });
  if (!asked.ok) return asked;
  dropDraft(session, writer, draft);
  const { id, events, last } = asked.value;
  return ok({ value: { version: version + 1, request: id }, events: [event, ...events], last });
};

/** The next version of a finding: its words stay, and what is said about them changes. */
function writeContent(
  session: Session,
  writer: Writer,
  { row, key, content }: Waiting,
  said: { readonly [member: string]: Json },
  what: 'secondReasonGiven' | 'secondReasonProposed',
): EventDraft {
  const next: FindingRow = { ...row, version: row.version + 1, event_id: newEventId(session) };
  const material = materialOf(writer, row.id);
  const before = findingDigest(row, material, contentDigestOf(writer, row.id));
  const place = { fileId: row.investigation_id, type: 'finding', id: row.id, version: next.version };
  const sealed = sealContent(key, place, { reasons: content.reasons, ...said }, session.ports.random);
  setFindingVersion(writer, next);
  putSealed(writer, sealed);
  return {
    id: next.event_id,
    kind: `findings.${what}`,
    subject: row.id,
    subjectType: 'finding',
    file: row.investigation_id,
    before,
    after: findingDigest(next, material, sealed.contentDigest),
    detail: { version: next.version },
  };
}

/** Words for a second person to agree to, bound to the finding by its digest, which covers them. */
export const digitalAloneExecutor: LedgerExecutor<'findings.digitalAlone'> = {
  kind: 'findings.digitalAlone',
  how: 'ledger',
  roles: ['supervisor', 'investigator'],
  bind: ({ session, writer }, { findingId, version }) => {
    const loaded = loadWaiting(session, writer, findingId, version);
    if (!loaded.ok) return loaded;
    const { row, content } = loaded.value;
    if (!content.proposed) return refuse('findings.reasonNotAsked');
    return ok({ file: row.investigation_id, state: { digest: digestNow(writer, row) }, content: null });
  },
  about: (session, { findingId }) => {
    const row = findFinding(session.writer, findingId);
    const key = row && session.keys.fileKey(row.investigation_id);
    if (!row || !key) return '';
    const content = findingContent(session.writer, key, findingId);
    const { reference } = findInvestigation(session.writer, row.investigation_id)!;
    const reason = content?.proposed?.reason ?? content?.secondPerson?.reason ?? '';
    return `${reference} F-${String(row.number).padStart(2, '0')}: ${reason}`;
  },
  stateNow: ({ writer }, { findingId, version }) => {
    const row = findFinding(writer, findingId);
    return row?.version === version ? { digest: digestNow(writer, row) } : null;
  },
  canCarryOut: ({ session, writer }, { findingId }) => {
    const row = findFinding(writer, findingId);
    return row !== null && session.keys.fileKey(row.investigation_id) !== null;
  },
  carryOut: ({ session, writer }: CommandContext, { findingId, version }, request) => {
    const loaded = loadWaiting(session, writer, findingId, version);
    if (!loaded.ok) return loaded;
    const { proposed } = loaded.value.content;
    if (!proposed) return refuse('findings.reasonNotAsked');
    const secondPerson = { at: session.ports.clock.now().toISOString(), ...proposed, request };
    return ok({ events: [writeContent(session, writer, loaded.value, { secondPerson }, 'secondReasonGiven')] });
  },
};

function digestNow(reader: Reader, row: FindingRow): string {
  return findingDigest(row, materialOf(reader, row.id), contentDigestOf(reader, row.id));
}

/** Asked often: findings that name no digital item are not looked at. */
export const awaitingReason: Handler<'investigations.awaitingReason'> = ({ session, reader }) => {
  const candidates = new Set(
    reader
      .all<{ id: string }>(
        sql`SELECT DISTINCT f.investigation_id AS id FROM finding f JOIN finding_material m ON m.finding_id = f.id JOIN evidence_item e ON e.id = m.evidence_id
            JOIN investigation i ON i.id = f.investigation_id WHERE f.kind = 'finding' AND i.state = 'open' AND e.kind IN ('digital', 'openSource')`,
      )
      .map(({ id }) => id),
  );
  const held = candidates.size === 0 ? [] : heldInvestigations(session, reader, 'open').filter((id) => candidates.has(id));
  const rows = held.flatMap((id) => {
    const key = session.keys.fileKey(id);
    if (!key) return [];
    const ask = corroborationIn(reader, key, id);
    const { reference } = findInvestigation(reader, id)!;
    return findingsOf(reader, id).flatMap((row) => {
      if (ask(row, findingContent(reader, key, row.id)?.secondPerson !== undefined) !== 'needed') return [];
      const written = lastWriting(reader, row.id)?.fields;
      if (!written || written.actor === session.actor.userId) return [];
      return [
        { findingId: row.id as FindingId, investigationId: id as InvestigationId, reference, number: row.number, since: written.time },
      ];
    });
  });
  return ok({ rows: rows.toSorted((a, b) => a.since.localeCompare(b.since)) });
};
