import type { Reader, Writer } from '../db/handles.ts';
import { sql } from '../db/sql.ts';

export type MarksOfFile = { readonly fileId: string; readonly epoch: number; readonly rule: number; readonly marks: readonly number[] };

export function replaceMarks(writer: Writer, { fileId, epoch, rule, marks }: MarksOfFile): void {
  writer.run(sql`DELETE FROM match_mark WHERE file_id = ${fileId}`);
  for (const mark of marks) writer.runOne(sql`INSERT INTO match_mark (mark, file_id) VALUES (${mark}, ${fileId})`);
  writer.runOne(sql`INSERT OR REPLACE INTO match_file (file_id, epoch, rule) VALUES (${fileId}, ${epoch}, ${rule})`);
}

/** Which complaints have which of these marks. Those of an import that nobody has accepted are none yet. */
export function filesWithMarks(reader: Reader, marks: readonly number[]): readonly { readonly file_id: string; readonly mark: number }[] {
  return reader.all<{ file_id: string; mark: number }>(
    sql`SELECT m.file_id, m.mark FROM match_mark m JOIN complaint c ON c.id = m.file_id WHERE m.mark IN (SELECT value FROM json_each(${JSON.stringify(marks)}))`,
  );
}

/** Complaints after number `after` whose marks are missing, or were made with another key or by another rule. */
export function unmarkedAfter(
  reader: Reader,
  wanted: { readonly epoch: number; readonly rule: number },
  after: number,
  limit: number,
): readonly { readonly n: number; readonly id: string }[] {
  return reader.all<{ n: number; id: string }>(
    sql`SELECT c.n, c.id FROM complaint c LEFT JOIN match_file f ON f.file_id = c.id AND f.epoch = ${wanted.epoch} AND f.rule = ${wanted.rule}
        WHERE f.file_id IS NULL AND c.n > ${after} ORDER BY c.n LIMIT ${limit}`,
  );
}
