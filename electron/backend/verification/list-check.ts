import { sql } from '../db/sql.ts';
import type { JobContext } from '../jobs/context.ts';
import type { FaultList } from './faults.ts';

const SLICE = 500;

/**
 * The list by which the record is filtered says of every entry what its fields say, so that none is hidden by a filter. Fields are compared as they stand
 * in the canonical text: reading a million as JSON again would cost more than their signatures.
 */
export async function checkList(context: JobContext, faults: FaultList, pace: () => Promise<void>, from = 0): Promise<void> {
  const { reader, session } = context;
  const { size } = session.frontier;
  for (let start = from; start < size; start += SLICE) {
    const end = Math.min(size, start + SLICE);
    const wrong = reader.get<{ idx: number }>(
      sql`SELECT l.idx FROM ledger_leaf l JOIN ledger_event e ON e.event_id = l.event_id LEFT JOIN ledger_list x ON x.idx = l.idx
          WHERE l.idx >= ${start} AND l.idx < ${end} AND (x.idx IS NULL
            OR substr(e.kind, 1, length(x.area) + 1) <> x.area || '.'
            OR instr(e.fields, '{"actor":"' || x.actor || '","after":') <> 1
            OR instr(e.fields, ',"date":"' || x.date || '","detail":') = 0
            OR instr(e.fields, ',"file":' || coalesce('"' || x.file || '"', 'null') || ',"key":') = 0
            OR instr(e.fields, ',"role":"' || x.role || '","subject":') = 0)
          ORDER BY l.idx LIMIT 1`,
    );
    if (wrong) return faults.add('ledger.listDiffers', 'ledger', null, wrong.idx);
    await pace();
  }
  const beyond = reader.numbers(sql`SELECT idx FROM ledger_list WHERE idx < 0 OR idx >= (SELECT count(*) FROM ledger_leaf) LIMIT 1`);
  if (beyond.length > 0) faults.add('ledger.listDiffers', 'ledger', null, beyond[0]!);
}
