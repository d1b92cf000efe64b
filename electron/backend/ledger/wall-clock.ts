import type { Session } from '../session.ts';
import type { EventDraft } from './event-draft.ts';
import { newestEventTime } from './store.ts';

const TOLD_FROM_MS = 600_000;

/**
 * The entry that says that this computer's clock stands before the newest entry: somebody set it back, or a battery is empty. The order of the record is
 * kept by place and not by time; without this entry a reader would take the times around it for true. It becomes the newest entry itself, so that a jump
 * is said once. How far is given in whole seconds. Whoever works now is told where it is so much that a day or a deadline could be wrong.
 */
export function clockWentBack(session: Session): readonly EventDraft[] {
  const newest = (session.newestTime ??= newestEventTime(session.writer) ?? '');
  const behindMs = newest === '' ? 0 : Date.parse(newest) - session.ports.clock.now().getTime();
  if (!(behindMs > 0)) return [];
  if (behindMs >= TOLD_FROM_MS) session.notes.push(`clock.behind/${newest}`);
  const detail = { seconds: Math.ceil(behindMs / 1000) };
  return [{ kind: 'clock.wentBack', subject: null, subjectType: null, file: null, detail }];
}
