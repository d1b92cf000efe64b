import type { Result } from '#shared/kernel/result.ts';
import type { Reader } from '../../../db/handles.ts';
import { refuse, type Refusal } from '../../../refusal.ts';
import type { Session } from '../../../session.ts';
import { bytesOf, loadItem, type LoadedItem } from '../load.ts';
import { isLocked } from '../statements/record.ts';

/** A copy of what is locked or gone would be a copy of something else. */
export function originalToCopy(session: Session, reader: Reader, id: string): Result<LoadedItem, Refusal> {
  const loaded = loadItem(session, reader, id);
  if (!loaded.ok) return loaded;
  if (!bytesOf(loaded.value)) return refuse('evidence.hasNoFile');
  if (isLocked(reader, id)) return refuse('custody.incidentOpen');
  return loaded.value.events.some(({ type }) => type === 'disposed') ? refuse('custody.isDisposed') : loaded;
}
