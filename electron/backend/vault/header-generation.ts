import type { Reader, Writer } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import type { Session } from '../session.ts';

/** The header's greatest generation that the database has seen; 0 where it has seen none (resources/docs/formats.md, 5.4). */
export function headerGeneration(reader: Reader): number {
  return Number(reader.get<{ value: string }>(sql`SELECT value FROM setting WHERE key = 'headerGeneration'`)?.value ?? 0);
}

/** Keeps the generation in the transaction that follows a change of the header. */
export function keepHeaderGeneration(session: Session, writer: Writer): void {
  const { generation } = session.header;
  if (generation === session.keptGeneration) return;
  writer.runOne(
    sql`INSERT INTO setting (key, value) VALUES ('headerGeneration', ${String(generation)}) ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
  );
}
