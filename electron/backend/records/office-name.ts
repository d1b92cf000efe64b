import type { Reader } from '../db/handles.ts';
import { sql } from '../db/sql.ts';

/** What the office calls itself; empty in a salvaged vault that lost it. */
export function officeName(reader: Reader): string {
  return reader.get<{ value: string }>(sql`SELECT value FROM setting WHERE key = 'officeName'`)?.value ?? '';
}
