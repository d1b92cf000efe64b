import { sha256Hex } from '../crypto/hash.ts';
import type { JobContext } from '../jobs/context.ts';
import { frontierRoot, inclusionPath } from '../ledger/frontier.ts';
import { verifyInclusion } from '../ledger/merkle.ts';
import { eventById, eventsAbout, orWhenDamaged, storedNodes } from '../ledger/store.ts';
import { openRow, sealedRow } from '../records/sealed.ts';
import type { BoundRecord, BoundRecords } from './bound-records.ts';
import { checkDestructions, reportGone } from './destroyed-files.ts';
import { checkEvent } from './event-check.ts';
import type { FaultList } from './faults.ts';
import { epochOfFile } from '../records/file-epoch.ts';
import { stateName, type LastState } from './ledger-check.ts';

/** `records` were looked at; of `notOpened` of them the person has no key, so that their content was not read against its digest. */
export type RecordsRead = { readonly records: number; readonly notOpened: number };

/** Every row against the event of its last change, and every event's record against the rows. */
export async function checkRecords(
  context: JobContext,
  sources: readonly BoundRecords[],
  file: string | null,
  last: ReadonlyMap<string, LastState> | null,
  faults: FaultList,
  pace: () => Promise<void>,
): Promise<RecordsRead> {
  const seen = new Set<string>();
  let done = 0;
  let notOpened = 0;
  const work = sources.map((source) => ({ source, ids: source.ids(context.reader, file) }));
  const total = work.reduce((sum, { ids }) => sum + ids.length, 0);
  for (const { source, ids } of work) {
    for (const id of ids) {
      const record = source.read(context.reader, id);
      // Gone since the list was read: a record goes with its whole file alone, and else the event below it will be missed.
      if (record) {
        seen.add(stateName(record.type, id));
        const isOpened = source.hasContent === false || mayRead(context, record);
        if (!isOpened) notOpened += 1;
        checkRecord(context, source, record, faults);
      }
      done += 1;
      context.progress({ phase: 'records', unit: 'entries', done, total });
      await pace();
    }
  }
  if (last) reportMissing(sources, last, seen, context, faults);
  if (file === null) checkDestructions(context, faults);
  return { records: done, notOpened };
}

/** The records that these entries left in a state, and no others: what a check since a dated seal reads. */
export async function checkChanged(
  context: JobContext,
  sources: readonly BoundRecords[],
  last: ReadonlyMap<string, LastState>,
  faults: FaultList,
  pace: () => Promise<void>,
): Promise<RecordsRead> {
  const kinds = new Map(sources.map((source) => [source.type, source]));
  let [records, notOpened] = [0, 0];
  for (const { id, type, index } of last.values()) {
    const source = kinds.get(type);
    if (!source) continue;
    const record = source.read(context.reader, id);
    if (record) checkRecord(context, source, record, faults);
    else reportGone(context, faults, type, id, index);
    records += 1;
    if (record && source.hasContent !== false && !mayRead(context, record)) notOpened += 1;
    context.progress({ phase: 'records', unit: 'entries', done: records, total: last.size });
    await pace();
  }
  return { records, notOpened };
}

/** Records that belong to no file are open to whoever opens the database. */
function mayRead({ reader, session }: JobContext, record: BoundRecord): boolean {
  const row = sealedRow(reader, record.id);
  return !row || session.keys.fileKey(row.file_id) !== null;
}

function checkRecord(context: JobContext, source: BoundRecords, record: BoundRecord, faults: FaultList): void {
  const event = eventById(context.reader, record.eventId);
  if (!event || event.fields.subject !== record.id || event.fields.subjectType !== record.type)
    return faults.add('record.withoutEntry', record.type, record.id, null);
  const code = checkEvent(event, context.session.keyringFile.keyring, context.session.vaultId);
  if (code) return faults.add(code, record.type, record.id, event.index);
  if (event.fields.after !== record.digest) return faults.add('record.altered', record.type, record.id, event.index);
  const newest = eventsAbout(context.reader, record.id)
    .filter((e) => e.fields.after !== null && e.fields.subjectType === record.type)
    .at(-1);
  if (newest && newest.fields.event !== record.eventId) return faults.add('record.olderThanItsEntry', record.type, record.id, newest.index);
  if (!isIncluded(context, event.index, event.leaf)) return faults.add('ledger.nodeAltered', record.type, record.id, event.index);
  const sealedCode = source.hasContent === false ? null : checkSealed(context, record);
  const fault = sealedCode ?? source.check?.(context, record.id) ?? null;
  if (fault) faults.add(fault, record.type, record.id, event.index);
}

/** The event stands in the tree that this run stands on. */
function isIncluded(context: JobContext, index: number, leaf: Buffer): boolean {
  const { frontier } = context.session;
  const path = orWhenDamaged(() => inclusionPath(storedNodes(context.reader), index, frontier.size), null);
  return path !== null && verifyInclusion({ index, size: frontier.size, leafHash: leaf, path, root: frontierRoot(frontier) });
}

/** The sealed bytes are those that were written; where this person holds the key, they also open to the content the digest names. */
function checkSealed(context: JobContext, record: BoundRecord): string | null {
  const row = sealedRow(context.reader, record.id);
  if (!row) return null;
  if (row.file_id !== record.file || row.record_type !== record.type) return 'record.sealedElsewhere';
  if (sha256Hex(row.sealed) !== row.sealed_digest) return 'record.sealedAltered';
  if (row.key_epoch !== epochOfFile(context.reader, row.file_id)) return 'record.keyDiffers';
  const key = context.session.keys.fileKey(row.file_id);
  return key && openRow(row, key) === null ? 'record.sealedAltered' : null;
}

function reportMissing(
  sources: readonly BoundRecords[],
  last: ReadonlyMap<string, LastState>,
  seen: ReadonlySet<string>,
  context: JobContext,
  faults: FaultList,
): void {
  const types = new Set(sources.map((s) => s.type));
  for (const [name, { id, type, index }] of last) {
    if (!types.has(type) || seen.has(name)) continue;
    const source = sources.find((s) => s.type === type);
    if (!source?.read(context.reader, id)) reportGone(context, faults, type, id, index);
  }
}
