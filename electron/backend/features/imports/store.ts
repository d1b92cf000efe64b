import type { BatchState, BatchSummary, CsvMapping, MappingSummary, RowProblem } from '#shared/domain/imports/model.ts';
import { csvMappingSchema } from '#shared/domain/imports/model.ts';
import type { RowProblemCode } from '#shared/domain/imports/codes.ts';
import type { BatchId } from '#shared/kernel/ids.ts';
import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Reader, Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';

/** The tables of imports: batches, what is listed of their rows, saved mappings. `staging` is a batch that is being read, or whose reading was cut short. */

export type Batch = { readonly batchNo: number; readonly state: BatchState | 'staging'; readonly summary: BatchSummary };

export type BatchCounts = Pick<BatchSummary, 'rows' | 'complaints' | 'allegations' | 'alreadyHere' | 'refusedRows' | 'remarks'>;

type BatchRow = {
  batch_no: number;
  id: string;
  source: string;
  state: BatchState | 'staging';
  staged_at: string;
  row_count: number;
  complaints: number;
  allegations: number;
  already_here: number;
  refused_rows: number;
  remarks: number;
};

export function insertBatch(writer: Writer, id: string, source: string, stagedAt: string): number {
  writer.runOne(
    sql`INSERT INTO import_batch (id, source, state, staged_at, row_count, complaints, allegations, already_here, refused_rows, remarks)
        VALUES (${id}, ${source}, 'staging', ${stagedAt}, 0, 0, 0, 0, 0, 0)`,
  );
  return findBatch(writer, id)?.batchNo ?? 0;
}

/** Ends the staging of a batch: it is `pending`, or `discarded` when there is nothing new in it. */
export function endStaging(writer: Writer, batchNo: number, counts: BatchCounts, state: 'pending' | 'discarded'): void {
  writer.runOne(
    sql`UPDATE import_batch SET state = ${state}, row_count = ${counts.rows}, complaints = ${counts.complaints}, allegations = ${counts.allegations},
          already_here = ${counts.alreadyHere}, refused_rows = ${counts.refusedRows}, remarks = ${counts.remarks} WHERE batch_no = ${batchNo} AND state = 'staging'`,
  );
}

export function decideBatch(writer: Writer, batchNo: number, state: 'accepted' | 'discarded'): void {
  writer.runOne(sql`UPDATE import_batch SET state = ${state} WHERE batch_no = ${batchNo} AND state = 'pending'`);
}

export function removeBatch(writer: Writer, batchNo: number): void {
  writer.run(sql`DELETE FROM import_problem WHERE batch_no = ${batchNo}`);
  writer.runOne(sql`DELETE FROM import_batch WHERE batch_no = ${batchNo} AND state = 'staging'`);
}

export function findBatch(reader: Reader, id: string): Batch | null {
  const row = reader.get<BatchRow>(sql`SELECT * FROM import_batch WHERE id = ${id}`);
  return row ? batchOf(row) : null;
}

/** The newest first; those that are being staged are not there yet. */
export function listBatches(reader: Reader): readonly BatchSummary[] {
  return reader
    .all<BatchRow>(sql`SELECT * FROM import_batch WHERE state <> 'staging' ORDER BY batch_no DESC`)
    .map((row) => batchOf(row).summary);
}

export function hasPendingBatch(reader: Reader): boolean {
  return reader.get(sql`SELECT 1 FROM import_batch WHERE state = 'pending'`) !== undefined;
}

/** Batches that left something behind: a reading that was cut short, or a discarded batch whose rows have not all gone. */
export function leftBehind(reader: Reader): readonly { readonly batchNo: number; readonly state: string }[] {
  return reader
    .all<{ batch_no: number; state: string }>(
      sql`SELECT batch_no, state FROM import_batch WHERE state = 'staging'
            OR (state = 'discarded' AND batch_no IN (SELECT batch_no FROM complaint_row WHERE batch_no > 0))`,
    )
    .map((row) => ({ batchNo: row.batch_no, state: row.state }));
}

/** Events that were prepared for a batch but never got their place. */
export function removePreparedEvents(writer: Writer, batchNo: number): void {
  writer.run(
    sql`DELETE FROM ledger_event WHERE event_id IN (SELECT event_id FROM complaint_row WHERE batch_no = ${batchNo})
          AND event_id NOT IN (SELECT event_id FROM ledger_leaf)`,
  );
}

function batchOf(row: BatchRow): Batch {
  const summary: BatchSummary = {
    id: row.id as BatchId,
    source: row.source,
    state: row.state === 'staging' ? 'pending' : row.state,
    stagedAt: row.staged_at,
    rows: row.row_count,
    complaints: row.complaints,
    allegations: row.allegations,
    alreadyHere: row.already_here,
    refusedRows: row.refused_rows,
    remarks: row.remarks,
  };
  return { batchNo: row.batch_no, state: row.state, summary };
}

export type SealedProblem = Omit<RowProblem, 'value'> & { readonly n: number; readonly sealedValue: Buffer };

export function insertProblem(writer: Writer, batchNo: number, problem: SealedProblem): void {
  writer.runOne(
    sql`INSERT INTO import_problem (batch_no, n, line, column_name, code, severity, sealed_value)
        VALUES (${batchNo}, ${problem.n}, ${problem.line}, ${problem.column}, ${problem.code}, ${problem.severity}, ${problem.sealedValue})`,
  );
}

type ProblemRow = {
  n: number;
  line: number;
  column_name: string | null;
  code: RowProblemCode;
  severity: 'refused' | 'remark';
  sealed_value: Buffer;
};

/** In the order of the lines. */
export function readProblems(reader: Reader, batchNo: number, offset: number, limit: number): readonly SealedProblem[] {
  return reader
    .all<ProblemRow>(
      sql`SELECT n, line, column_name, code, severity, sealed_value FROM import_problem WHERE batch_no = ${batchNo} ORDER BY line, n LIMIT ${limit} OFFSET ${offset}`,
    )
    .map((row) => ({
      n: row.n,
      line: row.line,
      column: row.column_name,
      code: row.code,
      severity: row.severity,
      sealedValue: row.sealed_value,
    }));
}

export function countProblems(reader: Reader, batchNo: number): number {
  return reader.get<{ total: number }>(sql`SELECT count(*) AS total FROM import_problem WHERE batch_no = ${batchNo}`)?.total ?? 0;
}

export function putMapping(writer: Writer, name: string, mapping: CsvMapping, savedAt: string): void {
  writer.runOne(
    sql`INSERT INTO import_mapping (name, mapping, saved_at) VALUES (${name}, ${canonicalText(mapping)}, ${savedAt})
        ON CONFLICT (name) DO UPDATE SET mapping = excluded.mapping, saved_at = excluded.saved_at`,
  );
}

/** The newest first. A mapping that this program cannot read any more is left out. */
export function readMappings(reader: Reader): readonly MappingSummary[] {
  return reader
    .all<{ name: string; mapping: string; saved_at: string }>(sql`SELECT * FROM import_mapping ORDER BY saved_at DESC, name`)
    .flatMap(({ name, mapping, saved_at: savedAt }) => {
      const parsed = csvMappingSchema.safeParse(JSON.parse(mapping));
      return parsed.success ? [{ name, mapping: parsed.data, savedAt }] : [];
    });
}
