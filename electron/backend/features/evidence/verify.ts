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
import { incidentOf } from './incident.ts';
import { addHandling, momentOfNow } from './handling.ts';
import { bytesOf, loadItem, type LoadedItem } from './load.ts';
import { objectRefusal } from './object-codes.ts';
import { unwrapObjectKey } from './object-key.ts';
import { itemName, type ItemRow } from './record.ts';
import { boundStatements, statementNumbers } from './statements/record.ts';
import { checksOf, findItem, findObject, handlingNumbers, insertCheck } from './store.ts';

/** `bytes` of the original that were read; `hasNoFile`: there are none to read. The fault is the first thing wrong; `what` is `M-03`, or `M-03/2` for its second handling event. */
export type ItemCheck = {
  readonly unchanged: boolean;
  readonly bytes: number;
  readonly fault?: VerifyFault;
  readonly notOpened?: true;
  readonly hasNoFile?: true;
};

/**
 * Checks one item whole: its own record and every handling event and statement against the ledger, that none of them is gone, and its object by every tag
 * and the whole fingerprint (EVD-R5). Reads only; `recordCheck` puts the outcome on record.
 */
export async function verifyItem(context: JobContext, evidenceId: string): Promise<ItemCheck> {
  return verifyWith(context, evidenceId, (item) => checkObject(context, item));
}

/** The same for an item whose bytes were compared just now, as it was looked at: what is written about it is checked, and the bytes are not read again. */
export async function verifyRead(context: JobContext, evidenceId: string, fault: string | null): Promise<ItemCheck> {
  return verifyWith(context, evidenceId, ({ row }) => {
    if (row.size === null) return { unchanged: true, bytes: 0, hasNoFile: true };
    return fault === null ? { unchanged: true, bytes: row.size } : failed(faultOf(row, fault));
  });
}

async function verifyWith(
  context: JobContext,
  evidenceId: string,
  ofBytes: (item: LoadedItem) => ItemCheck | Promise<ItemCheck>,
): Promise<ItemCheck> {
  const row = findItem(context.reader, evidenceId);
  if (!row) return failed({ code: 'record.missing', what: 'evidence', id: evidenceId, index: null });
  const altered = (await faultInRecords(context, row)) ?? (await missingBeside(context, row));
  if (altered) return failed(altered);
  const loaded = loadItem(context.session, context.reader, evidenceId);
  if (!context.session.keys.fileKey(row.investigation_id)) return checkStored(context, row);
  if (!loaded.ok) return failed(faultOf(row, 'evidence.notOpened'));
  return faultInChecks(context.reader, loaded.value) ?? ofBytes(loaded.value);
}

/** Once a day, at about the same hour, is often enough. */
const day = 20 * 3_600_000;

/** Whether a check of this person that found it unchanged stands on its handling record since less than a day. */
export function isCheckedToday(session: Session, reader: Reader, evidenceId: string): boolean {
  const loaded = loadItem(session, reader, evidenceId);
  const since = session.ports.clock.now().getTime() - day;
  return (
    loaded.ok &&
    loaded.value.events.some(
      ({ type, facts, recordedBy, recordedAt }) =>
        type === 'verified' && facts.matches === true && recordedBy === session.actor.userId && Date.parse(recordedAt) > since,
    )
  );
}

/**
 * Puts the outcome of a check on record: a handling event `verified`, a row to find the last check by, and, where its file was found altered or gone, the
 * incident that locks the item (EVD-R5). An item without a file has no fingerprint to compare.
 */
export function recordCheck(
  session: Session,
  writer: Writer,
  evidenceId: string,
  { unchanged, fault }: Pick<ItemCheck, 'unchanged'> & { readonly fault?: { readonly code: string } },
): Result<Change<null>, Refusal> {
  const row = findItem(writer, evidenceId);
  if (!row || !session.keys.fileKey(row.investigation_id)) return refuse('evidence.notFound');
  const at = momentOfNow(session.ports.clock);
  const added = addHandling(session, writer, row, { type: 'verified', at, content: { facts: { matches: unchanged } } });
  insertCheck(writer, evidenceId, added.recordedAt, unchanged);
  return ok({ value: null, events: [added.event, ...incidentOf(session, writer, row, fault?.code)] });
}

async function faultInRecords(context: JobContext, row: ItemRow): Promise<VerifyFault | null> {
  const faults = newFaultList();
  const quiet: JobContext = { ...context, progress: () => undefined };
  const numbers = handlingNumbers(context.reader, row.id);
  const sources = [
    { ...boundEvidence, ids: () => [row.id] },
    { ...boundCustody, ids: () => numbers.map((event) => event.id) },
    { ...boundStatements, ids: () => statementNumbers(context.reader, row.id).map((statement) => statement.id) },
  ];
  await checkRecords(quiet, sources, null, null, faults, pacer(context.session.ports.clock.monotonicMs, context.breathe));
  const first = faults.faults[0];
  if (!first) return null;
  const seq = numbers.find((event) => event.id === first.id)?.seq;
  return { ...first, what: seq === undefined ? itemName(row.number) : `${itemName(row.number)}/${seq}` };
}

/** The ledger knows every handling event and statement that ever was: one that has no row was taken away, even if it was the last. */
async function missingBeside(context: JobContext, row: ItemRow): Promise<VerifyFault | null> {
  const recorded = (await besideInLedger(context)).get(row.id) ?? { 'custody.recorded': [], 'evidence.stated': [] };
  const present = new Set([...handlingNumbers(context.reader, row.id), ...statementNumbers(context.reader, row.id)].map(({ id }) => id));
  const handling = recorded['custody.recorded'];
  const gone = handling.find((id) => !present.has(id));
  if (gone !== undefined)
    return { code: 'record.missing', what: `${itemName(row.number)}/${handling.indexOf(gone) + 1}`, id: gone, index: null };
  const statement = recorded['evidence.stated'].find((id) => !present.has(id));
  return statement === undefined ? null : { code: 'record.missing', what: itemName(row.number), id: statement, index: null };
}

type Beside = { readonly [kind in 'custody.recorded' | 'evidence.stated']: string[] };
type BesideInLedger = ReadonlyMap<string, Beside>;

/** One reading of the ledger a job, however many items it checks: what is added meanwhile is checked by its own row. */
const readings = new WeakMap<JobContext['signal'], Promise<BesideInLedger>>();
const SLICE = 1000;

function besideInLedger(context: JobContext): Promise<BesideInLedger> {
  const reading = readings.get(context.signal) ?? readBesideInLedger(context);
  readings.set(context.signal, reading);
  return reading;
}

async function readBesideInLedger(context: JobContext): Promise<BesideInLedger> {
  const { reader } = context;
  const beside = new Map<string, Beside>();
  const last = reader.get<{ n: number }>(sql`SELECT coalesce(max(n), 0) AS n FROM ledger_event`)!.n;
  for (let start = 0; start < last; start += SLICE) {
    const rows = reader.all<{ kind: keyof Beside; subject: string; link: string }>(
      sql`SELECT e.kind, e.subject, json_extract(e.fields, '$.link') AS link FROM ledger_event e JOIN ledger_leaf l ON l.event_id = e.event_id
          WHERE e.n > ${start} AND e.n <= ${start + SLICE} AND e.kind IN ('custody.recorded', 'evidence.stated') ORDER BY l.idx`,
    );
    for (const { kind, subject, link } of rows) {
      const known = beside.get(link) ?? { 'custody.recorded': [], 'evidence.stated': [] };
      known[kind].push(subject);
      beside.set(link, known);
    }
    await context.breathe();
  }
  return beside;
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
  if (row.object_id === null || row.size === null) return { unchanged: true, bytes: 0, notOpened: true };
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

async function checkObject(context: JobContext, item: LoadedItem): Promise<ItemCheck> {
  const { row, key } = item;
  const bytes = bytesOf(item);
  if (!bytes) return row.object_id === null ? { unchanged: true, bytes: 0, hasNoFile: true } : failed(faultOf(row, 'record.altered'));
  const object = findObject(context.reader, row.object_id);
  if (!object || object.size !== row.size || object.file_id !== row.investigation_id) return failed(faultOf(row, 'record.altered'));
  const objectKey = unwrapObjectKey(key, object);
  if (!objectKey) return failed(faultOf(row, 'evidence.keyAltered'));
  try {
    const record = { ...bytes, version: object.object_version };
    const read = await verifyObject(context.session.objects, record, {
      objectKey,
      signal: context.signal,
      onProgress: ({ done, total }) => context.progress({ phase: 'verifying', unit: 'bytes', done, total }),
    });
    if (read.ok) return { unchanged: true, bytes: bytes.size };
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
