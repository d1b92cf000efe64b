import type { Json } from '#shared/kernel/json.ts';
import { sha256Hex } from '../crypto/hash.ts';
import type { Reader } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import { readEvents } from './store.ts';

/** When dated seals were made is bound by the next opening, since their notes do not say it (resources/docs/formats.md, 9.2). */

export const SEALS_BOUND_BY = 'session.opened';
const AREA = 'session';

export type BoundTimes = { readonly sealsFrom: number; readonly sealsTo: number; readonly seals: string };

/** What an opening says of seals that were made since the last one that said something; null where none was. */
export function timesToBind(reader: Reader): BoundTimes | null {
  const sealsFrom = lastBound(reader) + 1;
  const newest = reader.get<{ number: number | null }>(sql`SELECT max(number) AS number FROM ledger_checkpoint`)?.number ?? 0;
  return newest < sealsFrom ? null : { sealsFrom, sealsTo: newest, seals: digestOf(reader, sealsFrom, newest) };
}

/** Digest of the times of these seals as they are stored; a missing seal leaves its line out. */
export function digestOf(reader: Reader, from: number, to: number): string {
  const rows = reader.all<{ number: number; at: string }>(
    sql`SELECT number, at FROM ledger_checkpoint WHERE number >= ${from} AND number <= ${to} ORDER BY number`,
  );
  return sha256Hex(`recourse/v1/seal-times\n${rows.map(({ number, at }) => `${number} ${at}\n`).join('')}`);
}

/** What openings from this place of the record on say of times, in their order, with their places. */
export function* boundTimes(reader: Reader, from: number): Generator<BoundTimes & { readonly index: number }> {
  const places = reader.numbers(sql`SELECT idx FROM ledger_list WHERE area = ${AREA} AND idx >= ${from} ORDER BY idx`);
  for (const place of places) {
    for (const { fields } of readEvents(reader, place, place + 1)) {
      const times = fields.kind === SEALS_BOUND_BY ? timesOf(fields.detail) : null;
      if (times) yield { ...times, index: place };
    }
  }
}

/**
 * The newest seal that an opening has bound. Step by step from the newest entry back, since there may be thousands of them: every hundred entries there is a
 * seal, so the one that binds is never far.
 */
function lastBound(reader: Reader): number {
  for (let place = sessionEntryBefore(reader, Number.MAX_SAFE_INTEGER); place !== null; place = sessionEntryBefore(reader, place)) {
    for (const { fields } of readEvents(reader, place, place + 1)) {
      const times = timesOf(fields.detail);
      if (times) return times.sealsTo;
    }
  }
  return 0;
}

function sessionEntryBefore(reader: Reader, place: number): number | null {
  const found = reader.numbers(sql`SELECT idx FROM ledger_list WHERE area = ${AREA} AND idx < ${place} ORDER BY idx DESC LIMIT 1`);
  return found[0] ?? null;
}

function timesOf(detail: { readonly [key: string]: Json } | null): BoundTimes | null {
  const { sealsFrom, sealsTo, seals } = detail ?? {};
  return typeof sealsFrom === 'number' && typeof sealsTo === 'number' && typeof seals === 'string' ? { sealsFrom, sealsTo, seals } : null;
}
