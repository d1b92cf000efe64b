import { ok } from '#shared/kernel/result.ts';
import { sql } from '../../db/sql.ts';
import { commitChange } from '../../ledger/append.ts';
import { readEvents, type StoredEvent } from '../../ledger/store.ts';
import type { Session } from '../../session.ts';

/**
 * At an opening: a full copy that was begun and has neither its end nor its failure on the record was cut off, by a power cut or a program that was ended.
 * Some of it may lie in `<reference>.partial` on the drive, in plain: the record says so, and whoever is there is told (resources/docs/formats.md, 18).
 */
export function recordCutOff(session: Session): void {
  if (session.alarm) return;
  const cutOff = unfinished(session);
  const [first, ...others] = cutOff.map(({ eventId, fields: { detail } }) => ({
    kind: 'archive.cutOff',
    subject: null,
    subjectType: 'archive',
    file: null,
    link: eventId,
    detail: { reference: referenceIn(detail) },
  }));
  if (!first) return;
  commitChange(session, () => ok({ value: null, events: [first, ...others] }));
  session.notes.push('archive.cutOff', ...[first, ...others].map(({ detail }) => `archive.cutOff/${detail.reference}`));
}

function referenceIn(detail: StoredEvent['fields']['detail']): string {
  const reference = detail?.['reference'];
  return typeof reference === 'string' ? reference : '';
}

function unfinished(session: Session): readonly StoredEvent[] {
  const open = new Map<string, StoredEvent>();
  for (const area of ['archive', 'release']) {
    // Nothing of `release` matters where every copy has its end.
    if (area === 'release' && open.size === 0) break;
    for (const place of session.writer.numbers(sql`SELECT idx FROM ledger_list WHERE area = ${area} ORDER BY idx`)) {
      for (const event of readEvents(session.writer, place, place + 1)) {
        if (event.fields.kind === 'archive.given') open.set(event.eventId, event);
        else if (event.fields.link !== null) open.delete(event.fields.link);
      }
    }
  }
  return [...open.values()];
}
