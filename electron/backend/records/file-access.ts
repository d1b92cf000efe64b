import type { Json } from '#shared/kernel/json.ts';
import type { Reader, Writer } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import { newEventId, type EventDraft } from '../ledger/append.ts';
import type { Session } from '../session.ts';
import { epochOfFile } from './file-epoch.ts';
import { recordDigest, type RecordState } from './sealed.ts';

/** What was decided about who may read a file. A file of which nothing was ever decided has no row, and its key is of epoch 0. */
export type FileAccessRow = {
  readonly file_id: string;
  readonly left_out: number;
  /** The day on which the complaint was closed to the intake team; null where it is open to it, and for investigations. */
  readonly restricted_on: string | null;
  readonly version: number;
  readonly event_id: string;
};

export function findFileAccess(reader: Reader, fileId: string): FileAccessRow | null {
  return reader.get<FileAccessRow>(sql`SELECT * FROM file_access WHERE file_id = ${fileId}`) ?? null;
}

export function isLeftOut(reader: Reader, fileId: string): boolean {
  return findFileAccess(reader, fileId)?.left_out === 1;
}

/** Covers the epoch in use, so that an older key cannot be put back in use unseen (resources/docs/records.md). */
export function fileAccessState(reader: Reader, row: FileAccessRow): RecordState {
  return {
    type: 'access',
    id: row.file_id,
    version: row.version,
    fields: { keyEpoch: epochOfFile(reader, row.file_id), leftOut: row.left_out === 1, restrictedOn: row.restricted_on },
    content: null,
  };
}

export function fileAccessDigest(reader: Reader, row: FileAccessRow): string {
  return recordDigest(fileAccessState(reader, row));
}

type Decision = {
  readonly kind: string;
  /** The person concerned. */
  readonly link?: string;
  readonly leftOut?: boolean;
  readonly restrictedOn?: string | null;
};

/** Writes down a decision, with its entry; `work` is done between the two states of the record, and tells what goes into the entry's detail. */
export function decideAccess(
  session: Session,
  writer: Writer,
  fileId: string,
  decision: Decision,
  work: () => { readonly [key: string]: Json },
): EventDraft {
  const known = findFileAccess(writer, fileId);
  const before = known && fileAccessDigest(writer, known);
  const detail = work();
  const row: FileAccessRow = {
    file_id: fileId,
    left_out: Number(decision.leftOut ?? known?.left_out === 1),
    restricted_on: decision.restrictedOn === undefined ? (known?.restricted_on ?? null) : decision.restrictedOn,
    version: (known?.version ?? 0) + 1,
    event_id: newEventId(session),
  };
  putFileAccess(writer, row);
  return {
    id: row.event_id,
    kind: decision.kind,
    subject: fileId,
    subjectType: 'access',
    file: fileId,
    link: decision.link ?? null,
    before,
    after: fileAccessDigest(writer, row),
    detail,
  };
}

function putFileAccess(writer: Writer, row: FileAccessRow): void {
  writer.runOne(
    sql`INSERT INTO file_access (file_id, left_out, restricted_on, version, event_id)
        VALUES (${row.file_id}, ${row.left_out}, ${row.restricted_on}, ${row.version}, ${row.event_id})
        ON CONFLICT (file_id) DO UPDATE SET left_out = excluded.left_out, restricted_on = excluded.restricted_on, version = excluded.version,
          event_id = excluded.event_id`,
  );
}
