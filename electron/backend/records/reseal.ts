import type { Writer } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import type { FileKey } from '../vault/key-holder.ts';
import { resealRow, type SealedRow } from './sealed.ts';

/** How many were sealed again, and how many did not open under the key before: damaged, and left as they are for a verification to name. */
export type Resealed = { readonly done: number; readonly damaged: number };

/** Seals every record of a file under its next key. In one transaction with all else of the file (resources/docs/formats.md, 5.4). */
export function resealRecords(writer: Writer, fileId: string, from: FileKey, to: FileKey): Resealed {
  const rows = writer.all<SealedRow>(sql`SELECT * FROM sealed_record WHERE file_id = ${fileId}`);
  let damaged = 0;
  for (const row of rows) {
    const next = resealRow(row, from, to);
    if (next) {
      writer.runOne(
        sql`UPDATE sealed_record SET key_epoch = ${to.epoch}, sealed = ${next.sealed}, sealed_digest = ${next.sealedDigest} WHERE record_id = ${row.record_id}`,
      );
    } else {
      damaged += 1;
    }
  }
  return { done: rows.length - damaged, damaged };
}
