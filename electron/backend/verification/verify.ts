import type { VerifyResult } from '#shared/contract/vault.ts';
import { sql } from '../db/sql.ts';
import type { JobContext } from '../jobs/context.ts';
import type { BoundRecords } from './bound-records.ts';
import { frontierAt } from '../ledger/store.ts';
import { newFaultList, pacer, type FaultList } from './faults.ts';
import { checkLedger } from './ledger-check.ts';
import { checkList } from './list-check.ts';
import { checkPages } from './pages-check.ts';
import { checkSealTimes } from './seal-times.ts';
import { checkChanged, checkRecords, type RecordsRead } from './record-check.ts';

/** Checks one item of material against its object; given by the feature that knows how. */
export type ItemCheck = (
  context: JobContext,
  evidenceId: string,
) => Promise<{
  readonly unchanged: boolean;
  readonly bytes: number;
  readonly fault?: { readonly code: string; readonly what: string };
  /** The person has no key to it: its bytes were not read. */
  readonly notOpened?: true;
  /** It has no file: there is nothing to read. */
  readonly hasNoFile?: true;
}>;

export type VerifyParts = { readonly records: readonly BoundRecords[]; readonly checkItem: ItemCheck };

/** Everything: pages of the database, the whole ledger, every record, every object. */
export async function verifyWhole(context: JobContext, parts: VerifyParts): Promise<VerifyResult> {
  const faults = newFaultList();
  const pace = pacer(context.session.ports.clock.monotonicMs, context.breathe);
  await checkPages(context, faults);
  const ledger = await checkLedger(context, faults, pace);
  await checkList(context, faults, pace);
  checkSealTimes(context, faults);
  const records = await checkRecords(context, parts.records, null, ledger.last, faults, pace);
  const objects = await checkObjects(context, parts, null, faults);
  return resultOf(faults, ledger.entries, records, objects);
}

/** The ledger and every record, without pages and objects: what a check in the background does in small steps. */
export async function verifyRecord(context: JobContext, records: readonly BoundRecords[]): Promise<VerifyResult> {
  const faults = newFaultList();
  const pace = pacer(context.session.ports.clock.monotonicMs, context.breathe);
  const ledger = await checkLedger(context, faults, pace);
  await checkList(context, faults, pace);
  checkSealTimes(context, faults);
  const read = await checkRecords(context, records, null, ledger.last, faults, pace);
  return resultOf(faults, ledger.entries, read, { objects: 0, bytes: 0, notOpened: 0 });
}

/**
 * What came after a dated seal (resources/docs/formats.md, 9.1): the seal on the tree that the stored nodes give for its size, every entry since then, and the
 * records that they changed. What is older is not read again: the seal stands for it.
 */
export async function verifySince(context: JobContext, records: readonly BoundRecords[], size: number): Promise<VerifyResult> {
  const faults = newFaultList();
  const pace = pacer(context.session.ports.clock.monotonicMs, context.breathe);
  const ledger = await checkLedger(context, faults, pace, { tree: frontierAt(context.reader, size) });
  await checkList(context, faults, pace, size);
  checkSealTimes(context, faults, size);
  const read = await checkChanged(context, records, ledger.last, faults, pace);
  return resultOf(faults, ledger.entries, read, { objects: 0, bytes: 0, notOpened: 0 });
}

/** One file: its records with their entries, and its material. */
export async function verifyFile(context: JobContext, parts: VerifyParts, file: string): Promise<VerifyResult> {
  const faults = newFaultList();
  const pace = pacer(context.session.ports.clock.monotonicMs, context.breathe);
  const records = await checkRecords(context, parts.records, file, null, faults, pace);
  const objects = await checkObjects(context, parts, file, faults);
  return resultOf(faults, 0, records, objects);
}

/** One item: its bytes, its own record and its handling events. */
export async function verifyOne(context: JobContext, parts: VerifyParts, evidenceId: string): Promise<VerifyResult> {
  const faults = newFaultList();
  const checked = await parts.checkItem(context, evidenceId);
  if (checked.fault) faults.add(checked.fault.code, checked.fault.what, evidenceId, null);
  const notOpened = Number(checked.notOpened === true);
  const objects = checked.hasNoFile ? 0 : 1 - notOpened;
  return resultOf(faults, 0, { records: 1, notOpened }, { objects, bytes: checked.bytes, notOpened });
}

type ObjectsRead = { readonly objects: number; readonly bytes: number; readonly notOpened: number };

async function checkObjects(context: JobContext, parts: VerifyParts, file: string | null, faults: FaultList): Promise<ObjectsRead> {
  const ids = context.reader.all<{ id: string }>(
    sql`SELECT id FROM evidence_item WHERE ${file} IS NULL OR investigation_id = ${file} ORDER BY id`,
  );
  let bytes = 0;
  let notOpened = 0;
  let withoutFile = 0;
  for (const [index, { id }] of ids.entries()) {
    const checked = await parts.checkItem(context, id);
    bytes += checked.bytes;
    if (checked.notOpened) notOpened += 1;
    if (checked.hasNoFile) withoutFile += 1;
    if (checked.fault) faults.add(checked.fault.code, checked.fault.what, id, null);
    context.progress({ phase: 'material', unit: 'steps', done: index + 1, total: ids.length });
    await context.breathe();
  }
  return { objects: ids.length - notOpened - withoutFile, bytes, notOpened };
}

function resultOf(
  faults: FaultList,
  entries: number,
  { records, notOpened }: RecordsRead,
  { objects, bytes, notOpened: objectsNotOpened }: ObjectsRead,
): VerifyResult {
  const unchanged = faults.faults.length === 0;
  return { unchanged, faults: faults.faults, entries, records, objects, bytes, recordsNotOpened: notOpened, objectsNotOpened };
}
