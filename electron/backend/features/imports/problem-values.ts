/** Cells of rows that were not taken belong to no file yet; they lie under a key of their own, derived from the root key. */
import { hkdf32 } from '../../crypto/hash.ts';
import { seal, unseal } from '../../crypto/seal.ts';
import { uuidBytes } from '../../ids.ts';
import { sql } from '../../db/sql.ts';
import type { Session } from '../../session.ts';

export type ProblemValues = {
  readonly seal: (n: number, value: string) => Buffer;
  /** An empty text when the value does not open: it was altered, or is another's. */
  readonly open: (n: number, sealed: Buffer) => string;
  readonly end: () => void;
};

/** `n` is the number of the problem within its batch. The key is overwritten by `end`. */
export function problemValues(session: Session, batchId: string): ProblemValues {
  const key = hkdf32(session.rootKey, uuidBytes(session.vaultId), 'import');
  const parts = (n: number): string[] => [batchId, String(n)];
  return {
    seal: (n, value) => seal(key, 'import-problem', parts(n), Buffer.from(value, 'utf8')),
    open: (n, sealed) => unseal(key, 'import-problem', parts(n), sealed)?.toString('utf8') ?? '',
    end: () => key.fill(0),
  };
}

type ProblemRow = { readonly batch_no: number; readonly n: number; readonly id: string; readonly sealed_value: Buffer };

/** Seals every listed cell again, in a copy of the database under a new root key (resources/docs/formats.md, 5.4). Runs inside its transaction. */
export function resealProblems(copy: Session, oldRoot: Buffer): void {
  const rows = copy.writer.all<ProblemRow>(
    sql`SELECT p.batch_no, p.n, b.id, p.sealed_value FROM import_problem p JOIN import_batch b ON b.batch_no = p.batch_no ORDER BY p.batch_no, p.n`,
  );
  const batches = new Map<string, { readonly from: ProblemValues; readonly to: ProblemValues }>();
  for (const row of rows) {
    const keys = batches.get(row.id) ?? { from: problemValues({ ...copy, rootKey: oldRoot }, row.id), to: problemValues(copy, row.id) };
    batches.set(row.id, keys);
    const sealed = keys.to.seal(row.n, keys.from.open(row.n, row.sealed_value));
    copy.writer.runOne(sql`UPDATE import_problem SET sealed_value = ${sealed} WHERE batch_no = ${row.batch_no} AND n = ${row.n}`);
  }
  for (const { from, to } of batches.values()) {
    from.end();
    to.end();
  }
}

/** Cells that were listed beside problems of a batch, emptied: which of its rows they came from cannot be told once a complaint of it is to be gone. Gives how many. */
export function emptyProblems(session: Session, batchNo: number): number {
  const rows = session.writer.all<{ readonly n: number; readonly id: string }>(
    sql`SELECT p.n, b.id FROM import_problem p JOIN import_batch b ON b.batch_no = p.batch_no WHERE p.batch_no = ${batchNo}`,
  );
  const values = rows[0] ? problemValues(session, rows[0].id) : null;
  for (const { n } of rows) {
    const sealed = values!.seal(n, '');
    session.writer.runOne(sql`UPDATE import_problem SET sealed_value = ${sealed} WHERE batch_no = ${batchNo} AND n = ${n}`);
  }
  values?.end();
  return rows.length;
}
