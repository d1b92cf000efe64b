import type { LedgerSeal, SealHolder } from '#shared/contract/ledger.ts';
import { sealForms, sealReceivers } from '#shared/domain/ledger/codes.ts';
import { ok } from '#shared/kernel/result.ts';
import { wordsOfKey } from '../../crypto/words.ts';
import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import type { Handler } from '../../handlers.ts';
import { readCheckpoint } from '../../ledger/checkpoint.ts';
import { lastSeal, type StoredSeal } from '../../ledger/seals.ts';
import { readEvents, type StoredEvent } from '../../ledger/store.ts';
import type { Session } from '../../session.ts';
import { rowsOf } from './rows.ts';

/** Dated seals, the newest first, with who holds a copy as far as the record says. */
export const listSeals: Handler<'ledger.seals'> = ({ session, reader }, { held, offset, limit }) => {
  const holders = holdersOf(session, reader);
  const numbers = held ? [...holders.keys()].sort((a, b) => b - a) : null;
  const total = numbers?.length ?? sealCount(reader);
  const rows = numbers
    ? numbers.slice(offset, offset + limit).flatMap((number) => sealByNumber(reader, number) ?? [])
    : reader.all<StoredSeal>(
        sql`SELECT number, size, note, at FROM ledger_checkpoint ORDER BY number DESC LIMIT ${limit} OFFSET ${offset}`,
      );
  const unsealed = session.frontier.size - (lastSeal(reader)?.size ?? 0);
  return ok({ rows: rows.map((seal) => rowOf(session, seal, holders.get(seal.number) ?? [])), total, unsealed });
};

export function sealByNumber(reader: Reader, number: number): StoredSeal | null {
  return reader.get<StoredSeal>(sql`SELECT number, size, note, at FROM ledger_checkpoint WHERE number = ${number}`) ?? null;
}

function sealCount(reader: Reader): number {
  return reader.numbers(sql`SELECT count(*) FROM ledger_checkpoint`)[0]!;
}

function rowOf(session: Session, seal: StoredSeal, holders: readonly SealHolder[]): LedgerSeal {
  const read = readCheckpoint(seal.note);
  const epoch = read.ok ? read.value.epoch : -1;
  const key = session.keyringFile.keyring.epochs[epoch]?.body.publicKey;
  return { number: seal.number, size: seal.size, at: seal.at, epoch, words: key === undefined ? '' : wordsOfKey(key), holders };
}

const kept = new WeakMap<Session, { readonly size: number; readonly holders: ReadonlyMap<number, readonly SealHolder[]> }>();

/** By the number of the seal; read from the events and kept until the record grows. */
export function holdersOf(session: Session, reader: Reader): ReadonlyMap<number, readonly SealHolder[]> {
  const { size } = session.frontier;
  const known = kept.get(session);
  if (known?.size === size) return known.holders;
  const holders = new Map<number, SealHolder[]>();
  const places = reader.numbers(
    sql`SELECT idx FROM ledger_list WHERE area = 'ledger' UNION SELECT idx FROM ledger_list WHERE area = 'reports' ORDER BY idx`,
  );
  for (const place of places) {
    for (const event of readEvents(reader, place, place + 1)) {
      const found = holderIn(session, reader, event);
      if (found) holders.set(found.seal, [...(holders.get(found.seal) ?? []), found.holder]);
    }
  }
  kept.set(session, { size, holders });
  return holders;
}

/** A value of an entry that should be text; anything else says nothing. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function holderIn(session: Session, reader: Reader, event: StoredEvent): { readonly seal: number; readonly holder: SealHolder } | null {
  const { kind, time: at, detail } = event.fields;
  const base = { at, entry: event.index + 1 };
  const seal = Number(detail?.['number']);
  if (kind === 'ledger.sealGiven') {
    const to = sealReceivers.find((code) => code === detail?.['to']);
    const form = sealForms.find((code) => code === detail?.['form']);
    return to && form ? { seal, holder: { how: 'given', to, form, ...base } } : null;
  }
  if (kind === 'ledger.keeperFileGiven') return { seal, holder: { how: 'given', to: 'keeper', form: 'file', ...base } };
  if (kind === 'ledger.cosigned') return { seal, holder: { how: 'cosigned', keeperWords: wordsOfKey(textOf(detail?.['key'])), ...base } };
  if (kind !== 'reports.exported' || !textOf(detail?.['form']).startsWith('package')) return null;
  // A package rests on the seal that was made for it just before.
  const before = reader.get<{ number: number }>(
    sql`SELECT number FROM ledger_checkpoint WHERE size <= ${event.index} ORDER BY number DESC LIMIT 1`,
  );
  return before ? { seal: before.number, holder: { how: 'package', reference: packageReference(session, reader, event), ...base } } : null;
}

/** A package's own reference, for who may see the file it came from. */
function packageReference(session: Session, reader: Reader, event: StoredEvent): string {
  const { file, subject } = event.fields;
  if (file === null || rowsOf(session, reader, [event])[0]!.file?.reference === '') return '';
  return reader.get<{ reference: string }>(sql`SELECT reference FROM release WHERE id = ${subject}`)?.reference ?? '';
}
