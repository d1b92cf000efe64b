import type { Reader } from '../../db/handles.ts';
import { codeOf } from '../../db/open.ts';
import type { Session } from '../../session.ts';
import { loadComplaint, type LoadedComplaint } from '../complaints/index.ts';

/** A complaint that this person can read; null for all others, and for one that is damaged, which verification names. */
export function readable(session: Session, reader: Reader, id: string): LoadedComplaint | null {
  if (!session.keys.mayOpen(id)) return null;
  try {
    const loaded = loadComplaint(session, reader, id);
    return loaded.ok ? loaded.value : null;
  } catch (error) {
    if (codeOf(error) !== null) throw error;
    return null;
  }
}
