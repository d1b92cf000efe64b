import { gapsOf } from '#shared/domain/evidence/gaps.ts';
import { computeHolding } from '#shared/domain/evidence/holding.ts';
import type { CustodyEvent, EvidenceFile, EvidenceRow, LastCheck } from '#shared/domain/evidence/model.ts';
import { latestOf, openIncidentOf, type Statement } from '#shared/domain/evidence/statements/all.ts';
import type { CustodyEventId, EventId, EvidenceId, InvestigationId, UserId } from '#shared/kernel/ids.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import type { Refusal } from '../../refusal.ts';
import { openRow, openSealed } from '../../records/sealed.ts';
import type { Session } from '../../session.ts';
import type { FileKey } from '../../vault/key-holder.ts';
import { handlingContentSchema, itemContentSchema, type ItemContent, type ItemRow } from './record.ts';
import { openStatement } from './statements/open.ts';
import { copiesOf, statementsOfInvestigation, statementsOfItem, type StatementWithContent } from './statements/record.ts';
import { findItem, handlingOfInvestigation, handlingOfItem, hasInvestigation, itemsOf, type HandlingWithContent } from './store.ts';

/** An item with its content, its handling record and what was stated about it opened. */
export type LoadedItem = {
  readonly row: ItemRow;
  readonly key: FileKey;
  readonly content: ItemContent;
  readonly events: readonly CustodyEvent[];
  readonly statements: readonly Statement[];
};

/** An item whose sealed content or handling record does not open: damaged or tampered with. Verification names what is wrong. */
export type DamagedItem = { readonly row: ItemRow; readonly isDamaged: true };

/** One item, if this person may open its file. A file one holds no key to does not exist for them. */
export function loadItem(session: Session, reader: Reader, id: string): Result<LoadedItem, Refusal> {
  const row = findItem(reader, id);
  const key = row ? session.keys.fileKey(row.investigation_id) : null;
  if (!row || !key) return err({ code: 'evidence.notFound' });
  const item = openWhole(reader, key, row, { handling: handlingOfItem(reader, id), stated: statementsOfItem(reader, id) });
  return 'isDamaged' in item ? err({ code: 'evidence.recordDamaged' }) : ok(item);
}

/** All items of an investigation by number. One that is damaged does not hide the others. */
export function loadItemsOf(reader: Reader, key: FileKey, investigationId: string): readonly (LoadedItem | DamagedItem)[] {
  const events = Map.groupBy(handlingOfInvestigation(reader, investigationId), (event) => event.evidence_id);
  const stated = Map.groupBy(statementsOfInvestigation(reader, investigationId), (statement) => statement.evidence_id);
  return itemsOf(reader, investigationId).map((row) =>
    openWhole(reader, key, row, { handling: events.get(row.id) ?? [], stated: stated.get(row.id) ?? [] }),
  );
}

/** One item of which the row was read already; a page of a list is made of these. */
export function loadRow(reader: Reader, key: FileKey, row: ItemRow): LoadedItem | DamagedItem {
  return openWhole(reader, key, row, { handling: handlingOfItem(reader, row.id), stated: statementsOfItem(reader, row.id) });
}

type Beside = { readonly handling: readonly HandlingWithContent[]; readonly stated: readonly StatementWithContent[] };

function openWhole(reader: Reader, key: FileKey, row: ItemRow, { handling, stated }: Beside): LoadedItem | DamagedItem {
  const content = openItem(reader, key, row.id);
  const events = handling.flatMap((event) => openHandling(event, key) ?? []);
  const statements = stated.flatMap((statement) => openStatement(statement, key) ?? []);
  const isWhole = content !== null && events.length === handling.length && statements.length === stated.length;
  return isWhole ? { row, key, content, events, statements } : { row, isDamaged: true };
}

/** The same as files of their own, for a report; null where one is damaged, since a report must not leave an item out unsaid. */
export function evidenceOfFile(reader: Reader, investigationId: string, key: FileKey): readonly EvidenceFile[] | null {
  const files = loadItemsOf(reader, key, investigationId).map((item) => ('isDamaged' in item ? null : fileOf(reader, item)));
  return files.every((file) => file !== null) ? files : null;
}

export function keyOfInvestigation(session: Session, reader: Reader, investigationId: string): FileKey | null {
  return hasInvestigation(reader, investigationId) ? session.keys.fileKey(investigationId) : null;
}

export function openItem(reader: Reader, key: FileKey, id: string): ItemContent | null {
  return itemContentSchema.safeParse(openSealed(reader, key, id)).data ?? null;
}

function openHandling(row: HandlingWithContent, key: FileKey): CustodyEvent | null {
  const parsed = handlingContentSchema.safeParse(openRow(row, key));
  if (!parsed.success) return null;
  return {
    ...parsed.data,
    id: row.id as CustodyEventId,
    evidenceId: row.evidence_id as EvidenceId,
    seq: row.seq,
    type: row.type,
    at: { local: row.at_local, offsetMinutes: row.offset_minutes, clock: row.clock },
    concerns: row.concerns as CustodyEventId | null,
    recordedAt: row.recorded_at,
    role: row.role,
    recordedBy: row.recorded_by as UserId | null,
    lastEvent: row.event_id as EventId,
  };
}

/** An item as lists show it. The last check is read from the handling record, which the ledger binds. */
export function rowOf({ row, content, events, statements }: LoadedItem): EvidenceRow {
  return {
    id: row.id as EvidenceId,
    number: row.number,
    kind: row.kind,
    description: content.description,
    graphic: isGraphic(row, statements),
    takenInAt: row.taken_in_at,
    size: row.size,
    holding: computeHolding(events),
    lastCheck: lastCheckOf(events, statements),
    isLocked: openIncidentOf(statements) !== null,
    isDamaged: false,
  };
}

/** What a list can still show of an item that does not open. */
export function rowOfDamaged({ row }: DamagedItem): EvidenceRow {
  return {
    id: row.id as EvidenceId,
    number: row.number,
    kind: row.kind,
    description: '',
    graphic: row.graphic === 1,
    takenInAt: row.taken_in_at,
    size: row.size,
    holding: computeHolding([]),
    lastCheck: null,
    isLocked: false,
    isDamaged: true,
  };
}

/** Whether it can distress, as somebody said last. */
export function isGraphic(row: ItemRow, statements: readonly Statement[]): boolean {
  return latestOf(statements, 'veil')?.content.graphic ?? row.graphic === 1;
}

/** The file of an item: where its bytes lie and what they are. Null for an item without one. */
export function bytesOf({
  row,
  content,
}: LoadedItem): { readonly objectId: string; readonly size: number; readonly sha256: string } | null {
  const { object_id: objectId, size } = row;
  return objectId === null || size === null || content.sha256 === null ? null : { objectId, size, sha256: content.sha256 };
}

export function fileOf(reader: Reader, item: LoadedItem): EvidenceFile {
  const { row, content, events, statements } = item;
  return {
    ...rowOf(item),
    investigationId: row.investigation_id as InvestigationId,
    notes: content.notes,
    originalName: content.originalName,
    folder: content.folder ?? null,
    recording: content.recording ?? null,
    sha256: content.sha256,
    details: content.details ?? null,
    version: row.version,
    lastEvent: row.event_id as EventId,
    events,
    gaps: gapsOf(events),
    statements,
    copies: copiesOf(reader, row.id) as unknown as readonly EvidenceId[],
  };
}

/** The newest check that is on record. One that found the file altered or gone, by whatever way, counts until somebody has said what it was (EVD-R5). */
function lastCheckOf(events: readonly CustodyEvent[], statements: readonly Statement[]): LastCheck | null {
  const open = openIncidentOf(statements);
  if (open) return { at: open.recordedAt, unchanged: false };
  const found = statements.findLast(({ type }) => type === 'incident');
  const last = events.findLast((event) => event.type === 'verified');
  if (found && (!last || last.recordedAt < found.recordedAt)) return { at: found.recordedAt, unchanged: false };
  return last ? { at: last.recordedAt, unchanged: last.facts.matches === true } : null;
}
