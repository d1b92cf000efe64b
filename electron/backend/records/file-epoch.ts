import type { Reader } from '../db/handles.ts';
import { sql } from '../db/sql.ts';

/** The epoch in use of a file's key: that of the file's own record (resources/docs/formats.md, 3). A file that is not yet there begins with 0. */
export function epochOfFile(reader: Reader, fileId: string): number {
  return reader.get<{ key_epoch: number }>(sql`SELECT key_epoch FROM sealed_record WHERE record_id = ${fileId}`)?.key_epoch ?? 0;
}
