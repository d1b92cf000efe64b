import type { CustodyEventId } from '#shared/kernel/ids.ts';
import { openHandOverOf } from '#shared/domain/evidence/holding.ts';
import { mayRecord } from '#shared/domain/evidence/rules.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Handler } from '../../handlers.ts';
import { refuse } from '../../refusal.ts';
import { addHandling } from './handling.ts';
import { loadItem } from './load.ts';

/** Adds what a person says was done with an item, if the rules of the handling record allow it. */
export const recordCustody: Handler<'evidence.recordCustody'> = ({ session, writer }, { entry }) => {
  const loaded = loadItem(session, writer, entry.evidenceId);
  if (!loaded.ok) return loaded;
  const { row, events } = loaded.value;
  const allowed = mayRecord(events, entry, session.ports.clock.now().getTime());
  if (!allowed.ok) return refuse(allowed.error.code, allowed.error.details);
  const { evidenceId: _, type, at, concerns, ...said } = entry;
  // A receipt that names no hand-over answers the open one: it is written down, so that no reader has to work it out.
  const answers = type === 'handedOverIn' ? (openHandOverOf(events)?.id ?? null) : concerns;
  const added = addHandling(session, writer, row, { type, at, concerns: answers, content: said });
  return ok({ value: { id: added.id as CustodyEventId, seq: added.seq }, events: [added.event] });
};
