import { seal, unseal } from '../crypto/seal.ts';
import type { Writer } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import type { Resealed } from './reseal.ts';
import type { FileKey } from '../vault/key-holder.ts';

type Row = { readonly id: string; readonly reason_key: string; readonly sealed_reason: Buffer };

/** Reasons of requests about a file lie under its key: sealed again with it, so that who lost the file loses them too. */
export function resealReasons(writer: Writer, vaultId: string, fileId: string, from: FileKey, to: FileKey): Resealed {
  const rows = writer.all<Row>(
    sql`SELECT id, reason_key, sealed_reason FROM approval WHERE file_id = ${fileId} AND reason_key = ${`file:${from.epoch}`}`,
  );
  const name = `file:${to.epoch}`;
  let damaged = 0;
  for (const row of rows) {
    const plain = unseal(from.bytes, 'approval', [vaultId, row.id, row.reason_key], row.sealed_reason);
    if (!plain) {
      damaged += 1;
      continue;
    }
    const sealed = seal(to.bytes, 'approval', [vaultId, row.id, name], plain);
    plain.fill(0);
    writer.runOne(sql`UPDATE approval SET reason_key = ${name}, sealed_reason = ${sealed} WHERE id = ${row.id}`);
  }
  return { done: rows.length - damaged, damaged };
}
