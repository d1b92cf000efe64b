import { z } from 'zod';
import type { Reader, Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import type { Session } from '../../session.ts';
import { emptyProblems } from '../imports/index.ts';

/**
 * Takes every row of some files out of the database (resources/docs/formats.md, 5.6). The tables that have something of a file are listed here one by one; a test
 * holds the list against the schema.
 */

/** What was taken away: counts for the note, and the objects whose bytes go with it. */
export type Purged = { readonly records: number; readonly material: number; readonly objects: readonly string[] };

export function purgeFile(session: Session, writer: Writer, fileId: string): Purged {
  const ids = idsIn(writer, fileId);
  const records = count(writer.get(sql`SELECT count(*) AS n FROM sealed_record WHERE file_id = ${fileId}`));
  const material = count(writer.get(sql`SELECT count(*) AS n FROM evidence_item WHERE investigation_id = ${fileId}`));
  const objects = objectsOf(writer, fileId);
  const batch = writer.get<{ batch_no: number }>(sql`SELECT batch_no FROM complaint_row WHERE id = ${fileId}`)?.batch_no ?? 0;
  purgeInvestigation(writer, fileId);
  purgeComplaint(writer, fileId);
  purgeBeside(writer, fileId);
  if (batch > 0) emptyProblems(session, batch);
  purgeDrafts(writer, ids);
  purgeFaults(writer, new Set([...ids, ...objects]));
  return { records, material, objects };
}

function purgeInvestigation(writer: Writer, id: string): void {
  writer.run(
    sql`DELETE FROM recommendation_finding WHERE recommendation_id IN (SELECT id FROM recommendation WHERE investigation_id = ${id})
          OR finding_id IN (SELECT id FROM finding WHERE investigation_id = ${id})`,
  );
  writer.run(sql`DELETE FROM recommendation WHERE investigation_id = ${id}`);
  writer.run(
    sql`DELETE FROM finding_material WHERE finding_id IN (SELECT id FROM finding WHERE investigation_id = ${id})
          OR evidence_id IN (SELECT id FROM evidence_item WHERE investigation_id = ${id})`,
  );
  writer.run(sql`DELETE FROM finding WHERE investigation_id = ${id}`);
  writer.run(sql`DELETE FROM release WHERE investigation_id = ${id}`);
  writer.run(sql`DELETE FROM evidence_check WHERE evidence_id IN (SELECT id FROM evidence_item WHERE investigation_id = ${id})`);
  writer.run(sql`DELETE FROM custody_event WHERE evidence_id IN (SELECT id FROM evidence_item WHERE investigation_id = ${id})`);
  writer.run(sql`DELETE FROM evidence_statement WHERE evidence_id IN (SELECT id FROM evidence_item WHERE investigation_id = ${id})`);
  writer.run(
    sql`DELETE FROM evidence_statement WHERE evidence_id IN (SELECT id FROM evidence_item WHERE investigation_id = ${id})
          OR other_id IN (SELECT id FROM evidence_item WHERE investigation_id = ${id})`,
  );
  writer.run(sql`DELETE FROM thumbnail WHERE evidence_id IN (SELECT id FROM evidence_item WHERE investigation_id = ${id})`);
  writer.run(sql`DELETE FROM evidence_item WHERE investigation_id = ${id}`);
  writer.run(sql`DELETE FROM evidence_object WHERE file_id = ${id}`);
  writer.run(sql`DELETE FROM pending_intake WHERE file_id = ${id}`);
  writer.run(sql`DELETE FROM intake_outcome WHERE batch_id IN (SELECT id FROM intake_batch WHERE file_id = ${id})`);
  writer.run(sql`DELETE FROM intake_batch WHERE file_id = ${id}`);
  writer.run(sql`DELETE FROM investigation WHERE id = ${id}`);
}

/** Match marks go with the row. */
function purgeComplaint(writer: Writer, id: string): void {
  writer.run(sql`DELETE FROM match_mark WHERE file_id = ${id}`);
  writer.run(sql`DELETE FROM match_file WHERE file_id = ${id}`);
  writer.run(sql`DELETE FROM allegation_pair WHERE allegation_id IN (SELECT id FROM complaint_allegation WHERE complaint_id = ${id})`);
  writer.run(sql`DELETE FROM complaint_allegation WHERE complaint_id = ${id}`);
  writer.run(sql`DELETE FROM complaint_officer WHERE complaint_id = ${id}`);
  writer.run(sql`DELETE FROM complaint_row WHERE id = ${id}`);
}

/** What either kind of file has beside it. Reasons of requests lie under its key; the requests themselves are part of the record. */
function purgeBeside(writer: Writer, id: string): void {
  writer.run(sql`DELETE FROM opening_reason WHERE file_id = ${id}`);
  writer.run(sql`DELETE FROM retention WHERE file_id = ${id}`);
  writer.run(sql`DELETE FROM hold WHERE file_id = ${id}`);
  writer.run(sql`DELETE FROM file_access WHERE file_id = ${id}`);
  writer.run(sql`UPDATE approval SET sealed_reason = x'', sealed_secret = NULL WHERE file_id = ${id}`);
  writer.run(sql`DELETE FROM sealed_record WHERE file_id = ${id}`);
}

/** Ids by which a draft may name something of the file. A finding's draft goes by its allegation, which is the complaint's. */
function idsIn(reader: Reader, fileId: string): readonly string[] {
  const rows = reader.all<{ id: string }>(
    sql`SELECT record_id AS id FROM sealed_record WHERE file_id = ${fileId}
        UNION SELECT id FROM evidence_item WHERE investigation_id = ${fileId}
        UNION SELECT a.id FROM complaint_allegation a WHERE a.complaint_id = ${fileId} OR a.complaint_id IN (SELECT complaint_id FROM investigation WHERE id = ${fileId})`,
  );
  return [fileId, ...rows.map((row) => row.id)];
}

function objectsOf(reader: Reader, fileId: string): readonly string[] {
  const rows = reader.all<{ id: string }>(
    sql`SELECT object_id AS id FROM evidence_object WHERE file_id = ${fileId} UNION SELECT object_id FROM pending_intake WHERE file_id = ${fileId}`,
  );
  return rows.map((row) => row.id);
}

/** Everybody's: they lie under their writers' keys, which stay. */
function purgeDrafts(writer: Writer, ids: readonly string[]): void {
  writer.run(
    sql`DELETE FROM draft WHERE EXISTS (SELECT 1 FROM json_each(${JSON.stringify(ids)}) gone WHERE instr(draft.key, gone.value) > 0)`,
  );
}

export function countDrafts(reader: Reader, fileIds: readonly string[]): number {
  const ids = JSON.stringify(fileIds.flatMap((id) => idsIn(reader, id)));
  return count(
    reader.get(
      sql`SELECT count(*) AS n FROM draft WHERE EXISTS (SELECT 1 FROM json_each(${ids}) gone WHERE instr(draft.key, gone.value) > 0)`,
    ),
  );
}

const faultsSchema = z.array(z.looseObject({ id: z.string().nullable() }));

/** Faults that a background check named belong to nothing any more where their item is gone. */
function purgeFaults(writer: Writer, gone: ReadonlySet<string>): void {
  const rows = writer.all<{ what: string; user_id: string; faults: string }>(sql`SELECT what, user_id, faults FROM scheduled_check`);
  for (const { what, user_id: userId, faults } of rows) {
    const read = faultsSchema.safeParse(JSON.parse(faults));
    const kept = read.data?.filter(({ id }) => id === null || !gone.has(id)) ?? [];
    if (read.success && kept.length === read.data.length) continue;
    writer.run(sql`UPDATE scheduled_check SET faults = ${JSON.stringify(kept)} WHERE what = ${what} AND user_id = ${userId}`);
  }
}

export function count(row: unknown): number {
  return (row as { readonly n: number }).n;
}
