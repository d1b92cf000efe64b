import type { LastCheck } from '#shared/contract/vault.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import type { Handler } from '../../handlers.ts';
import type { Session } from '../../session.ts';
import { settingsIn } from '../settings/index.ts';
import { lastCheckEvent, placeOf, type What } from './store.ts';
import { runningIn } from './running.ts';

/** What was found last stands in signed entries; which places those were is told where this program kept them. */
export const readLastChecks: Handler<'vault.lastChecks'> = ({ session, reader }) => {
  const { verifyEveryDays, rehashEveryDays } = settingsIn(reader);
  return ok({
    record: lastOf(session, reader, 'record'),
    material: lastOf(session, reader, 'material'),
    verifyEveryDays,
    rehashEveryDays,
    running: runningIn(session),
  });
};

function lastOf(session: Session, reader: Reader, what: What): LastCheck | null {
  const event = lastCheckEvent(reader, what, session.actor.userId);
  if (!event) return null;
  const { detail, time, event: eventId } = event.fields;
  const kept = placeOf(reader, what, event.fields.actor);
  return {
    at: time,
    unchanged: detail?.['unchanged'] === true,
    faults: Number(detail?.['faults'] ?? 0),
    list: kept?.eventId === eventId ? kept.faults : [],
    scheduled: detail?.['scheduled'] === true,
    read: Number(detail?.[what === 'record' ? 'entries' : 'objects'] ?? 0),
  };
}
