import type { VerifyFault } from '#shared/contract/vault.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Reader, Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { JobCancelled, type JobContext } from '../../jobs/context.ts';
import type { Change } from '../../ledger/append.ts';
import { errorCode } from '../../objects/file-system.ts';
import { ciphertextSize, objectSegmentSize } from '../../objects/layout.ts';
import { objectPath, storedName } from '../../objects/store.ts';
import { verifyObject } from '../../objects/verify-object.ts';
import { epochOfFile } from '../../records/file-epoch.ts';
import type { Session } from '../../session.ts';
import { newFaultList, pacer } from '../../verification/faults.ts';
import { checkRecords } from '../../verification/record-check.ts';
import { boundEvidence, boundCustody } from './bound.ts';
import { addHandling, momentOfNow } from './handling.ts';
import { loadItem, type LoadedItem } from './load.ts';
import { objectRefusal } from './object-codes.ts';
import { unwrapObjectKey } from './object-key.ts';
import { itemName, type ItemRow } from './record.ts';
import { checksOf, findItem, findObject, handlingNumbers, insertCheck } from './store.ts';

/** `bytes` of the original that were read. The fault is the first thing wrong; `what` is `M-03`, or `M-03/2` for its second handling event. */
export type ItemCheck = { readonly unchanged: boolean; readonly bytes: number; readonly fault?: VerifyFault; readonly notOpened?: true };

/**
 * Checks one item whole: its own record and every handling event against the ledger, that no handling event is gone, and its object by every tag
 * and the whole fingerprint (EVD-R5). Reads only; `recordCheck` puts the outcome on record.
 */
export async function verifyItem(context: JobContext, evidenceId: string): Promise<ItemCheck> {
  const row = findItem(context.reader, evidenceId);
  if (!row) return failed({ code: 'record.missing', what: 'evidence', id: evidenceId, index: null });
  const altered = (await faultInRecords(context, row)) ?? (await missingHandling(context, row));
  if (altered) return failed(altered);
  const loaded = loadItem(context.session, context.reader, evidenceId);
  if (!context.session.keys.fileKey(row.investigation_id)) return checkStored(context, row);
  if (!loaded.ok) return failed(faultOf(row, 'evidence.notOpened'));
  return faultInChecks(context.reader, loaded.value) ?? checkObject(context, loaded.value);
}

/** Puts the outcome of a check on record: a handling event `verified`, and a row to find the last check by. */
export function recordCheck(session: Session, writer: Writer, evidenceId: string, unchanged: boolean): Result<Change<null>, Refusal> {
  const row = findItem(writer, evidenceId);
  if (!row || !session.keys.fileKey(row.investigation_id)) return refuse('evidence.notFound');
  const at = momentOfNow(session.ports.clock);
  const added = addHandling(session, writer, row, { type: 'verified', at, content: { facts: { matches: unchanged } } });
  insertCheck(writer, evidenceId, added.recordedAt, unchanged);
  return ok({ value: null, events: [added.event] });
}

async function faultInRecords(context: JobContext, row: ItemRow): Promise<VerifyFault | null> {
  const faults = newFaultList();
  const quiet: JobContext = { ...context, progress: () => undefined };
  const numbers = handlingNumbers(context.reader, row.id);
  const sources = [
    { ...boundEvidence, ids: () => [row.id] },
    { ...boundCustody, ids: () => numbers.map((event) => event.id) },
  ];
  await checkRecords(quiet, sources, null, null, faults, pacer(context.session.ports.clock.monotonicMs, context.breathe));
  const first = faults.faults[0];
  if (!first) return null;
  const seq = numbers.find((event) => event.id === first.id)?.seq;
  return { ...first, what: seq === undefined ? itemName(row.number) : `${itemName(row.number)}/${seq}` };
}

/** The ledger knows every handling event that ever was: one that has no row was taken away, even if it was the last. */
async function missingHandling(context: JobContext, row: ItemRow): Promise<VerifyFault | null> {
  const recorded = (await handlingInLedger(context)).get(row.id) ?? [];
  const present = new Set(handlingNumbers(context.reader, row.id).map((event) => event.id));
  const missing = recorded.find((id) => !present.has(id));
  return missing === undefined
    ? null
    : { code: 'record.missing', what: `${itemName(row.number)}/${recorded.indexOf(missing) + 1}`, id: missing, index: null };
}

type HandlingInLedger = ReadonlyMap<string, readonly string[]>;

/** One reading of the ledger a job, however many items it checks: what is added meanwhile is checked by its own row. */
const readings = new WeakMap<JobContext['signal'], Promise<HandlingInLedger>>();
const SLICE = 1000;

function handlingInLedger(context: JobContext): Promise<HandlingInLedger> {
  const reading = readings.get(context.signal) ?? readHandlingInLedger(context);
  readings.set(context.signal, reading);
  return reading;
}

async function readHandlingInLedger(context: JobContext): Promise<HandlingInLedger> {
  const { reader } = context;
  const handling = new Map<string, string[]>();
  const last = reader.get<{ n: number }>(sql`SELECT coalesce(max(n), 0) AS n FROM ledger_event`)!.n;
  for (let start = 0; start < last; start += SLICE) {
    const rows = reader.all<{ subject: string; link: string }>(
      sql`SELECT e.subject, json_extract(e.fields, '$.link') AS link FROM ledger_event e JOIN ledger_leaf l ON l.event_id = e.event_id
          WHERE e.n > ${start} AND e.n <= ${start + SLICE} AND e.kind = 'custody.recorded' ORDER BY l.idx`,
    );
    for (const { subject, link } of rows) {
      const ids = handling.get(link);
      if (ids) ids.push(subject);
      else handling.set(link, [subject]);
    }
    await context.breathe();
  }
  return handling;
}

/** The list of checks says nothing that the handling record does not say. */
function faultInChecks(reader: Reader, { row, events }: LoadedItem): ItemCheck | null {
  const recorded = events
    .filter((event) => event.type === 'verified')
    .map((event) => `${event.recordedAt} ${Number(event.facts.matches === true)}`);
  const listed = checksOf(reader, row.id).map((check) => `${check.at} ${check.unchanged}`);
  return recorded.join() === listed.join() ? null : failed(faultOf(row, 'evidence.checksAltered'));
}

/** Without the key nothing can be said about the bytes: only that the stored file is there at its size, under the key in use. */
async function checkStored({ reader, session }: JobContext, row: ItemRow): Promise<ItemCheck> {
  const object = findObject(reader, row.object_id);
  if (!object || object.size !== row.size || object.file_id !== row.investigation_id) return failed(faultOf(row, 'record.altered'));
  if (object.key_epoch !== epochOfFile(reader, object.file_id)) return failed(faultOf(row, 'evidence.keyAltered'));
  const { fileSystem, namesKey } = session.objects;
  try {
    const { size } = await fileSystem.facts(objectPath(session.objects, storedName(namesKey, row.object_id)));
    if (size !== ciphertextSize(objectSegmentSize, row.size)) return failed(faultOf(row, 'evidence.objectTruncated'));
    return { unchanged: true, bytes: 0, notOpened: true };
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return failed(faultOf(row, errorCode(error) === 'ENOENT' ? 'evidence.objectMissing' : 'evidence.objectUnreadable'));
  }
}

async function checkObject(context: JobContext, { row, key, content }: LoadedItem): Promise<ItemCheck> {
  const object = findObject(context.reader, row.object_id);
  if (!object || object.size !== row.size || object.file_id !== row.investigation_id) return failed(faultOf(row, 'record.altered'));
  const objectKey = unwrapObjectKey(key, object);
  if (!objectKey) return failed(faultOf(row, 'evidence.keyAltered'));
  try {
    const record = { objectId: row.object_id, version: object.object_version, size: row.size, sha256: content.sha256 };
    const read = await verifyObject(context.session.objects, record, {
      objectKey,
      signal: context.signal,
      onProgress: ({ done, total }) => context.progress({ phase: 'verifying', unit: 'bytes', done, total }),
    });
    if (read.ok) return { unchanged: true, bytes: row.size };
    if (read.error.code === 'cancelled') throw new JobCancelled();
    return failed(faultOf(row, objectRefusal(read.error).code));
  } finally {
    objectKey.fill(0);
  }
}

function faultOf(row: ItemRow, code: string): VerifyFault {
  return { code, what: itemName(row.number), id: row.id, index: null };
}

function failed(fault: VerifyFault): ItemCheck {
  return { unchanged: false, bytes: 0, fault };
}
