import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { isLocked } from './statements/record.ts';

/** Why no bytes of an item leave, whoever asks: a check found its file altered or gone and nobody closed that (EVD-R5), or it was disposed of (EVD-R4). */
export function heldBack(reader: Reader, evidenceId: string): 'locked' | 'disposed' | null {
  if (isLocked(reader, evidenceId)) return 'locked';
  const disposed = reader.get(sql`SELECT 1 FROM custody_event WHERE evidence_id = ${evidenceId} AND type = 'disposed' LIMIT 1`);
  return disposed === undefined ? null : 'disposed';
}
