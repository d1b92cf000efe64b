import { ok } from '#shared/kernel/result.ts';
import { sql } from '../../db/sql.ts';
import type { Handler } from '../../handlers.ts';
import { investigationOpened, readingOf } from '../../records/opened.ts';
import { refuse } from '../../refusal.ts';
import { keyOfInvestigation, loadRow, rowOf, rowOfDamaged } from './load.ts';
import type { ItemRow } from './record.ts';
import { shownRow } from './shown.ts';

/** One page of the material of an investigation by number: of ten thousand items only those in sight are opened. */
export const pageOfEvidence: Handler<'evidence.page'> = ({ session, reader }, { investigationId, offset, limit }) => {
  const key = keyOfInvestigation(session, reader, investigationId);
  if (!key) return refuse('investigations.notFound');
  const { total } = reader.get<{ total: number }>(
    sql`SELECT count(*) AS total FROM evidence_item WHERE investigation_id = ${investigationId}`,
  )!;
  const page = reader.all<ItemRow>(
    sql`SELECT * FROM evidence_item WHERE investigation_id = ${investigationId} ORDER BY number LIMIT ${limit} OFFSET ${offset}`,
  );
  const rows = page.map((row) => {
    const item = loadRow(reader, key, row);
    return 'isDamaged' in item ? rowOfDamaged(item) : shownRow(rowOf(item), item);
  });
  return ok(readingOf(session, reader, { rows, total }, investigationOpened(investigationId, 'material')));
};
