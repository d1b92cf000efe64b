import { reportNumber } from '#shared/domain/reports/rules.ts';
import { sha256Hex } from '../crypto/hash.ts';
import type { Reader } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import { eventById } from '../ledger/store.ts';
import { epochOfFile } from '../records/file-epoch.ts';
import { openRow, sealedRow } from '../records/sealed.ts';
import type { Session } from '../session.ts';
import type { BoundRecord, BoundRecords } from '../verification/bound-records.ts';
import { isDestroyed } from '../verification/destroyed-files.ts';
import { checkEvent } from '../verification/event-check.ts';
import { found, type Found } from './found.ts';
import type { LostRow } from './rows.ts';

/** Whether every key that the file ever had is destroyed: then nothing of it is missing. */
export function isDestroyedFile({ keyringFile }: Session, file: string | null): boolean {
  return file !== null && isDestroyed(keyringFile.keyring, file);
}

export type Judged = { readonly items: readonly Found[]; readonly records: number; readonly proved: number };

/** The tables whose rows are records of their own, by the type that the record has in its entries. */
const typeOfTable: Readonly<Record<string, string>> = {
  complaint_row: 'complaint',
  custody_event: 'custody',
  evidence_item: 'evidence',
  file_access: 'access',
  finding: 'finding',
  investigation: 'investigation',
  opening_reason: 'reason',
  recommendation: 'recommendation',
  release: 'release',
};

/** Every record that is there against its entry, and every one that something left still names. */
export function judgeRecords(session: Session, sources: readonly BoundRecords[], lost: readonly LostRow[]): Judged {
  const { writer: reader } = session;
  const items: Found[] = [];
  const seen = new Set<string>();
  let proved = 0;
  for (const source of sources) {
    for (const id of source.ids(reader, null)) {
      const record = readQuietly(reader, source, id);
      const type = record?.type ?? source.type;
      seen.add(`${type}/${id}`);
      const state = record === null ? 'differs' : stateOfRecord({ session, rows: reader, source, epoch: 'inUse' }, record);
      if (state === 'proved') proved += 1;
      else items.push(found('record', state, { what: type, id, file: record?.file ?? null }));
    }
  }
  const records = seen.size;
  const called = namesLeft(lost);
  for (const missing of namedElsewhere(session, new Set(sources.map((source) => source.type)), lost)) {
    const name = `${missing.what}/${missing.id ?? ''}`;
    if (seen.has(name)) continue;
    seen.add(name);
    // Its own row may stand while the item that it belongs to is lost: then it is there, and not read with anything.
    const left = called.get(name);
    const named = left === undefined ? missing : { ...missing, called: left };
    items.push(isRowThere(reader, missing) ? { ...named, state: 'differs' } : named);
  }
  return { items, records, proved };
}

/** What indexes still say of lost records: the reference of a file, or a number in it. By type and id. */
function namesLeft(lost: readonly LostRow[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { table, known } of lost) {
    const type = typeOfTable[table] ?? '';
    const { id, reference, number } = known;
    const letter = letterOf[type];
    const name = typeof reference === 'string' ? reference : letter && typeof number === 'number' ? reportNumber(letter, number) : '';
    if (typeof id === 'string' && name !== '') names.set(`${type}/${id}`, name);
  }
  return names;
}

const letterOf: Readonly<Record<string, 'M' | 'F' | 'R'>> = { evidence: 'M', finding: 'F', recommendation: 'R' };

function isRowThere(reader: Reader, { what, id }: Found): boolean {
  if (what === 'custody') return reader.get(sql`SELECT 1 FROM custody_event WHERE id = ${id}`) !== undefined;
  return what === 'statement' && reader.get(sql`SELECT 1 FROM evidence_statement WHERE id = ${id}`) !== undefined;
}

/** A record of which a part is gone may be no record any more to those who read it. */
export function readQuietly(reader: Reader, source: BoundRecords, id: string): BoundRecord | null {
  try {
    return source.read(reader, id);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

type Judging = {
  readonly session: Session;
  /** Where the record's rows are read: here, or in a backup. Its entries are those that stand here. */
  readonly rows: Reader;
  readonly source: BoundRecords;
  /** Whether its content must lie under the key of its file that is in use. */
  readonly epoch: 'inUse' | 'any';
};

/** A record against the entry of its last change, the newest that names it, and its sealed content. */
export function stateOfRecord({ session, rows, source, epoch }: Judging, record: BoundRecord): 'proved' | 'unproved' | 'differs' {
  const { writer: reader } = session;
  const event = eventById(reader, record.eventId);
  if (!event) return 'unproved';
  if (checkEvent(event, session.keyringFile.keyring, session.vaultId) !== null) return 'differs';
  if (event.fields.subject !== record.id || event.fields.subjectType !== record.type || event.fields.after !== record.digest)
    return 'differs';
  const newest = newestEventOf(reader, record);
  if (newest !== null && newest !== record.eventId) return 'differs';
  return source.hasContent === false || isContentRight(session, rows, record, epoch) ? 'proved' : 'differs';
}

/** The last entry that left the record in some state, of those that stand in the tree. */
export function newestEventOf(reader: Reader, { id, type }: Pick<BoundRecord, 'id' | 'type'>): string | null {
  const newest = reader.get<{ id: string }>(
    sql`SELECT e.event_id AS id FROM ledger_event e JOIN ledger_leaf l ON l.event_id = e.event_id
        WHERE e.subject = ${id} AND e.fields ->> '$.after' IS NOT NULL AND e.fields ->> '$.subjectType' = ${type} ORDER BY l.idx DESC LIMIT 1`,
  );
  return newest?.id ?? null;
}

function isContentRight(session: Session, rows: Reader, record: BoundRecord, epoch: Judging['epoch']): boolean {
  const row = sealedRow(rows, record.id);
  if (!row) return true;
  if (row.file_id !== record.file || row.record_type !== record.type || sha256Hex(row.sealed) !== row.sealed_digest) return false;
  if (epoch === 'inUse' && row.key_epoch !== epochOfFile(rows, row.file_id)) return false;
  const key = session.keys.fileKey(row.file_id, row.key_epoch);
  return key === null || openRow(row, key) !== null;
}

/** Records of which an entry, a sealed content or an index of the database speaks. A file whose keys were destroyed is gone by right. */
function* namedElsewhere(session: Session, types: ReadonlySet<string>, lost: readonly LostRow[]): Generator<Found> {
  const { writer: reader } = session;
  // Its note stays, and so must be there.
  const isGone = (type: string, file: string | null): boolean => type !== 'destruction' && isDestroyedFile(session, file);
  const events = reader.all<{ id: string; type: string; file: string | null; idx: number }>(
    sql`SELECT e.subject AS id, e.fields ->> '$.subjectType' AS type, e.fields ->> '$.file' AS file, max(l.idx) AS idx
        FROM ledger_event e JOIN ledger_leaf l ON l.event_id = e.event_id WHERE e.subject IS NOT NULL AND e.fields ->> '$.after' IS NOT NULL GROUP BY 1, 2`,
  );
  for (const { id, type, file, idx } of events)
    if (types.has(type) && !isGone(type, file)) yield found('record', 'missing', { what: type, id, file, place: idx });
  for (const { id, type, file } of reader.all<{ id: string; type: string; file: string }>(
    sql`SELECT record_id AS id, record_type AS type, file_id AS file FROM sealed_record`,
  ))
    if (types.has(type) && !isGone(type, file)) yield found('record', 'missing', { what: type, id, file });
  for (const { table, known } of lost) {
    const type = typeOfTable[table];
    const id = known[table === 'file_access' ? 'file_id' : 'id'];
    if (type === undefined || typeof id !== 'string') continue;
    const file = fileOf(reader, id);
    if (!isGone(type, file)) yield found('record', 'missing', { what: type, id, file });
  }
}

/** The file that an entry about the record names. */
function fileOf(reader: Reader, id: string): string | null {
  return (
    reader.get<{ file: string | null }>(sql`SELECT fields ->> '$.file' AS file FROM ledger_event WHERE subject = ${id} ORDER BY n LIMIT 1`)
      ?.file ?? null
  );
}

/** Lost rows that are no record of their own, by table. */
export function lostOtherRows(lost: readonly LostRow[]): readonly Found[] {
  const counts = Map.groupBy(
    lost.filter(({ table }) => typeOfTable[table] === undefined && !table.startsWith('ledger_') && table !== 'sealed_record'),
    ({ table }) => table,
  );
  return [...counts].map(([table, rows]) => found('row', 'lost', { what: table, count: rows.length }));
}
