import type { SalvageOutcome } from '#shared/contract/salvage.ts';
import { firstSettings } from '#shared/domain/settings/model.ts';
import { countRows, isMisfit, replaceRows, type RowsOf } from '../db/copy-rows.ts';
import type { Reader } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import { seal, unseal } from '../crypto/seal.ts';
import { epochOfFile } from '../records/file-epoch.ts';
import { resealRow, sealedRow } from '../records/sealed.ts';
import type { Session } from '../session.ts';
import type { BoundRecord, BoundRecords } from '../verification/bound-records.ts';
import type { KeptItem } from './keep-list.ts';
import { isDestroyedFile, newestEventOf, readQuietly, stateOfRecord } from './judge-records.ts';
import type { Source } from './source.ts';

/** Records of a salvaged vault that a backup still has: each is judged by the entries that stand here before and after it is written (resources/docs/formats.md, 19.3). */

/** What can be had of a record, without writing anything. */
export function judgeRecord(session: Session, source: Source, bound: BoundRecords, item: KeptItem): SalvageOutcome {
  if (item.id === null) return 'noProof';
  const theirs = readQuietly(source.reader, bound, item.id);
  const file = theirs?.file ?? item.file;
  if (bound.type !== 'destruction' && isDestroyedFile(session, file)) return 'destroyed';
  if (theirs === null) return 'notThere';
  const newest = newestEventOf(session.writer, theirs);
  if (newest === null) return 'noProof';
  if (newest !== theirs.eventId) return 'older';
  const state = stateOfRecord({ session, rows: source.reader, source: bound, epoch: 'any' }, theirs);
  return state === 'proved' ? 'ready' : state === 'unproved' ? 'noProof' : 'notRight';
}

/** Writes the rows of a record in the place of what is left of it; takes them back where the record is not then proved. In the caller's transaction, without checks of references. */
export function bringRecord(session: Session, source: Source, bound: BoundRecords, item: KeptItem): SalvageOutcome {
  const outcome = judgeRecord(session, source, bound, item);
  if (outcome !== 'ready' || item.id === null) return outcome;
  const { db, writer } = session;
  const id = item.id;
  try {
    return db.transaction((): SalvageOutcome => {
      const record = readQuietly(source.reader, bound, id)!;
      for (const rows of partsOf(bound.type, source.reader, writer, id)) replaceRows(source.db, db, rows);
      bringBatch(session, source, bound.type, id);
      bringUnderKeyInUse(session, record);
      const ours = readQuietly(writer, bound, id);
      if (ours === null || stateOfRecord({ session, rows: writer, source: bound, epoch: 'inUse' }, ours) !== 'proved')
        throw new NotProved();
      return 'brought';
    })();
  } catch (error) {
    if (error instanceof NotProved || isMisfit(error)) return 'notRight';
    throw error;
  }
}

class NotProved extends Error {}

/** Of which rows a record consists, those that hang from it first. Either side may know of some that the other has not. */
export function partsOf(type: string, theirs: Reader, ours: Reader, id: string): readonly RowsOf[] {
  const row = (table: string, column = 'id', value: string = id): RowsOf => ({ table, column, value });
  const content = row('sealed_record', 'record_id');
  switch (type) {
    case 'complaint': {
      const pairs = [...allegationsOf(theirs, id), ...allegationsOf(ours, id)].map((one) => row('allegation_pair', 'allegation_id', one));
      return [
        ...pairs,
        row('complaint_allegation', 'complaint_id'),
        row('complaint_officer', 'complaint_id'),
        row('complaint_row'),
        content,
      ];
    }
    case 'evidence':
      return [...objectsOf(theirs, id).map((one) => row('evidence_object', 'object_id', one)), row('evidence_item'), content];
    case 'finding':
      return [row('finding_material', 'finding_id'), row('finding'), content];
    case 'recommendation':
      return [row('recommendation_finding', 'recommendation_id'), row('recommendation'), content];
    case 'access':
      return [row('file_access', 'file_id')];
    case 'settings':
      return ['settingsEvent', 'settingsVersion', ...Object.keys(firstSettings)].map((key) => row('setting', 'key', key));
    case 'office':
      return ['officeName', 'officeNameEvent'].map((key) => row('setting', 'key', key));
    case 'destruction':
      return [row('destruction_note', 'file_id')];
    default: {
      const table = ownTables[type];
      return table === undefined ? [] : [row(table), content];
    }
  }
}

const ownTables: Readonly<Record<string, string>> = {
  custody: 'custody_event',
  hold: 'hold',
  investigation: 'investigation',
  reason: 'opening_reason',
  release: 'release',
  retention: 'retention',
  signerAuthority: 'signer_authority',
  statement: 'evidence_statement',
  timeAuthority: 'time_authority',
};

function allegationsOf(reader: Reader, id: string): readonly string[] {
  return reader.all<{ id: string }>(sql`SELECT id FROM complaint_allegation WHERE complaint_id = ${id}`).map((row) => row.id);
}

function objectsOf(reader: Reader, id: string): readonly string[] {
  return reader
    .all<{ id: string }>(sql`SELECT object_id AS id FROM evidence_item WHERE id = ${id} AND object_id IS NOT NULL`)
    .map((row) => row.id);
}

/** A complaint is listed only where the import that brought it is not known as an unaccepted one: its row comes along where it is lost here. */
function bringBatch({ db, writer }: Session, source: Source, type: string, id: string): void {
  if (type !== 'complaint') return;
  const batch = source.reader.get<{ batch: number }>(sql`SELECT batch_no AS batch FROM complaint_row WHERE id = ${id}`)?.batch ?? 0;
  const isKnown = writer.get(sql`SELECT 1 FROM import_batch WHERE batch_no = ${batch}`) !== undefined;
  const rows = { table: 'import_batch', column: 'batch_no', value: batch };
  if (batch > 0 && !isKnown && countRows(source.db, rows) === 1) replaceRows(source.db, db, rows);
}

/** What a backup of earlier has under an earlier key of the file is sealed again under the one that is in use here. */
function bringUnderKeyInUse(session: Session, { id, file, type }: BoundRecord): void {
  const { writer, keys } = session;
  const row = sealedRow(writer, id);
  if (!row) return;
  const epoch = epochInUse(session, file, id);
  if (row.key_epoch !== epoch) {
    const [from, to] = [keys.fileKey(file, row.key_epoch), keys.fileKey(file, epoch)];
    const again = from && to ? resealRow(row, from, to) : null;
    if (!again) throw new NotProved();
    writer.runOne(
      sql`UPDATE sealed_record SET key_epoch = ${epoch}, sealed = ${again.sealed}, sealed_digest = ${again.sealedDigest} WHERE record_id = ${id}`,
    );
  }
  if (type === 'evidence') wrapAgain(session, file, id, epoch);
}

/** That of the file's own record; where that is what is brought, the one under which most of the file lies here. */
function epochInUse({ writer }: Session, file: string, id: string): number {
  if (file !== id) return epochOfFile(writer, file);
  const others = writer.get<{ epoch: number }>(
    sql`SELECT key_epoch AS epoch FROM sealed_record WHERE file_id = ${file} AND record_id <> ${file} GROUP BY key_epoch ORDER BY count(*) DESC, key_epoch DESC LIMIT 1`,
  );
  return others?.epoch ?? epochOfFile(writer, file);
}

function wrapAgain({ writer, keys }: Session, file: string, item: string, epoch: number): void {
  const object = writer.get<{ id: string; epoch: number; wrapped: Buffer; version: number }>(
    sql`SELECT o.object_id AS id, o.key_epoch AS epoch, o.wrapped_key AS wrapped, o.object_version AS version
        FROM evidence_object o JOIN evidence_item i ON i.object_id = o.object_id WHERE i.id = ${item}`,
  );
  if (!object || object.epoch === epoch) return;
  const parts = (under: number): string[] => [file, String(under), object.id, String(object.version)];
  const [from, to] = [keys.fileKey(file, object.epoch), keys.fileKey(file, epoch)];
  const key = from && unseal(from.bytes, 'object-key', parts(object.epoch), object.wrapped);
  if (!key || !to) throw new NotProved();
  const wrapped = seal(to.bytes, 'object-key', parts(epoch), key);
  key.fill(0);
  writer.runOne(sql`UPDATE evidence_object SET key_epoch = ${epoch}, wrapped_key = ${wrapped} WHERE object_id = ${object.id}`);
}
