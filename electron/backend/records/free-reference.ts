import { makeReference } from '#shared/kernel/reference.ts';
import type { Reader } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import { drawReferenceValue } from '../ids.ts';
import type { Session } from '../session.ts';

/** A reference that is not taken; with 31^8 of them a year a second draw is hardly ever needed. */
export function freeReference(session: Session, reader: Reader, year: number): string {
  for (;;) {
    const reference = makeReference(year, () => drawReferenceValue(session.ports.random));
    const taken = reader.get(
      sql`SELECT 1 FROM complaint_row WHERE reference = ${reference} UNION ALL SELECT 1 FROM investigation WHERE reference = ${reference}
          UNION ALL SELECT 1 FROM release WHERE reference = ${reference} LIMIT 1`,
    );
    if (!taken) return reference;
  }
}
