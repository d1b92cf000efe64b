import type { KnownBackup, KnownGeneration } from '#shared/contract/backups.ts';
import { lastDayOf, whichWouldGo } from '#shared/domain/backups/keeping.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import type { Keyring } from '../../keyring/state.ts';
import { readEvents, type StoredEvent } from '../../ledger/store.ts';
import type { Session } from '../../session.ts';
import { settingsIn } from '../settings/index.ts';

/** What the record of actions says of backups: signed entries, not what some drive says of itself. */

export type Generation = {
  readonly backup: string;
  readonly number: number;
  readonly madeAt: string;
  readonly objects: number;
  readonly bytes: number;
  readonly missing: number;
  readonly entries: number;
  /** Entries of the keyring that it carries. */
  readonly keyring: number;
  readonly sha256: string;
  readonly verified: KnownGeneration['verified'];
};

/** Generations that stand, oldest first, as far as they were recorded. */
export function generationsIn(reader: Reader): readonly Generation[] {
  const standing = new Map<string, Generation>();
  for (const event of backupEvents(reader)) apply(standing, event);
  return [...standing.values()];
}

function* backupEvents(reader: Reader): Generator<StoredEvent> {
  const places = reader.numbers(sql`SELECT idx FROM ledger_list WHERE area = 'backups' ORDER BY idx`);
  for (const place of places) yield* readEvents(reader, place, place + 1);
}

function apply(standing: Map<string, Generation>, { fields }: StoredEvent): void {
  const { kind, subject, detail, time } = fields;
  if (subject === null || !detail) return;
  const number = (name: string): number => Number(detail[name] ?? 0);
  const text = (name: string): string => (typeof detail[name] === 'string' ? detail[name] : '');
  const key = (generation: Json | undefined): string => `${subject}/${Number(generation ?? 0)}`;
  if (kind === 'backups.made' || kind === 'backups.restored') {
    standing.set(key(detail['generation']), {
      backup: subject,
      number: number('generation'),
      madeAt: text('at') || time,
      objects: number('count'),
      bytes: number('bytes'),
      missing: number('missing'),
      entries: number('size'),
      keyring: number('keyring'),
      sha256: text('sha256'),
      verified: null,
    });
  }
  if (kind === 'backups.verified') {
    const one = standing.get(key(detail['generation']));
    if (one) standing.set(key(one.number), { ...one, verified: { at: time, isWhole: detail['code'] === null } });
  }
  if (kind === 'backups.removed' && Array.isArray(detail['generations']))
    for (const one of detail['generations'] as readonly Json[]) standing.delete(key(one));
}

export type Holding = {
  readonly backup: string;
  readonly label: string;
  readonly number: number;
  readonly madeAt: string;
  /** By the rule of the office; null where that day is past and nobody has removed it: then nobody knows when it ends. */
  readonly endsOn: string | null;
};

/** Generations that are known to stand, whatever they hold. */
export function knownGenerations(session: Session): readonly Holding[] {
  const { backupKeepDays } = settingsIn(session.writer);
  const today = session.ports.clock.now().toISOString().slice(0, 10);
  return generationsIn(session.writer).map((one) => {
    const end = lastDayOf(one.madeAt, backupKeepDays);
    const { backup, number, madeAt } = one;
    return { backup, label: labelOf(session.writer, backup), number, madeAt, endsOn: end >= today ? end : null };
  });
}

/**
 * Generations whose keyring still carries a wrap of this key: it had been granted when they were made, and not been destroyed yet. Of copies that
 * nobody recorded nothing is known.
 */
export function generationsHolding(session: Session, key: string): readonly Holding[] {
  const places = placesOf(session.keyringFile.keyring, key);
  const holding = new Set(
    generationsIn(session.writer)
      .filter((one) => holdsKey(one, places))
      .map((one) => `${one.backup}/${one.number}`),
  );
  return knownGenerations(session).filter((one) => holding.has(`${one.backup}/${one.number}`));
}

type Places = { readonly granted: number; readonly destroyed: number };

/** The entry of a key's first grant and of its destruction; beyond every entry where there is none. */
function placesOf(keyring: Keyring, key: string): Places {
  let granted = Number.POSITIVE_INFINITY;
  let destroyed = Number.POSITIVE_INFINITY;
  for (const { body } of keyring.lines) {
    const isGrant = body.kind === 'grants' || body.kind === 'file-grants';
    if (isGrant && body.seq < granted && body.grants.some((grant) => grant.key === key)) granted = body.seq;
    if (body.kind === 'destroyed' && body.seq < destroyed && body.keys.includes(key)) destroyed = body.seq;
  }
  return { granted, destroyed };
}

function holdsKey({ keyring }: Generation, { granted, destroyed }: Places): boolean {
  return keyring > granted && keyring <= destroyed;
}

export function knownBackups(session: Session, reader: Reader): readonly KnownBackup[] {
  const { backupKeepDays, backupKeepLast } = settingsIn(reader);
  const rule = { keepDays: backupKeepDays, keepLast: backupKeepLast };
  const now = session.ports.clock.now().toISOString();
  const { keyring } = session.keyringFile;
  const destroyed = [...keyring.destroyed].map((key) => placesOf(keyring, key));
  const backups = new Map<string, KnownGeneration[]>();
  for (const one of generationsIn(reader)) {
    const { number, madeAt, objects, bytes, missing, entries, verified } = one;
    const generations = backups.get(one.backup) ?? [];
    const destroyedKeys = destroyed.filter((places) => holdsKey(one, places)).length;
    generations.unshift({
      number,
      madeAt,
      objects,
      bytes,
      missing,
      entries,
      destroyedKeys,
      endsOn: lastDayOf(one.madeAt, backupKeepDays),
      goesNext: false,
      verified,
    });
    backups.set(one.backup, generations);
  }
  return [...backups].map(([id, generations]) => {
    const going = new Set(whichWouldGo(generations, rule, now));
    return { id, label: labelOf(reader, id), generations: generations.map((one) => ({ ...one, goesNext: going.has(one.number) })) };
  });
}

function labelOf(reader: Reader, backup: string): string {
  return reader.get<{ label: string }>(sql`SELECT label FROM backup_label WHERE backup_id = ${backup}`)?.label ?? '';
}
