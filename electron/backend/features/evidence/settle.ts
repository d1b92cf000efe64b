import { join } from 'node:path';
import { commitChange, commitQuietly } from '../../ledger/append.ts';
import { removeReceipts } from '../../objects/clean-up.ts';
import { errorCode, type FileFacts } from '../../objects/file-system.ts';
import { finisherPartName, readReceipt, type Receipt } from '../../objects/receipt.ts';
import { objectPath, storedName } from '../../objects/store.ts';
import type { Session } from '../../session.ts';
import { cutRunningBatches, hasRunningBatch } from './intake/batch-store.ts';
import { goesOnWith } from './begun-by.ts';
import { keyOfInvestigation } from './load.ts';
import { keyOfIntake, openPending, type PendingContent } from './pending.ts';
import { allIntakes, setIntakeState, type IntakeRow } from './pending-store.ts';
import { recordTakenIn } from './record-taken-in.ts';

/** A file that its writer has not touched for so long has none (resources/docs/formats.md, 7.1). */
const longestSilence = 30_000;

/** `finished`: it is an item now; `live`: it is still being written; `cut`: it must be begun again; `closed`: its file is closed to this person. */
export type Settled = 'finished' | 'live' | 'cut' | 'closed';

/** What the process made of an intake that was handed over to it. One with a receipt goes on record, in the name of the person who began it, or of who goes on with it for them. */
export async function settleIntake(session: Session, row: IntakeRow): Promise<Settled> {
  const { objects } = session;
  // Whoever lost the file cannot put anything on record in it; what was finished stays, in case it is given to them again.
  if (!isOpenTo(session, row)) return 'closed';
  const name = storedName(objects.namesKey, row.object_id);
  const part = finisherPartName(name);
  // The part is looked for first: it becomes the object, never the other way round.
  const isWriting = isFresh(session, await factsIfAny(session, join(objects.incoming, part)));
  const object = await factsIfAny(session, objectPath(objects, name));
  if (object !== null && (await recordFinished(session, row, name))) {
    objects.partsInUse.delete(part);
    await removeReceipts(objects, [name]);
    return 'finished';
  }
  // An object without a receipt: the process may be about to write it.
  const isLive = isWriting || isFresh(session, object);
  if (isLive) objects.partsInUse.add(part);
  else objects.partsInUse.delete(part);
  return isLive ? 'live' : 'cut';
}

async function recordFinished(session: Session, row: IntakeRow, name: string): Promise<boolean> {
  const key = keyOfInvestigation(session, session.writer, row.file_id);
  const content = key && openPending(key, row);
  const objectKey = key && keyOfIntake(key, row);
  if (!content || !objectKey) return false;
  try {
    const { vaultId, objects } = session;
    const receipt = await readReceipt(objects.fileSystem, objects.incoming, name, { vaultId, objectId: row.object_id, objectKey });
    return receipt !== null && receipt.size === content.facts?.size && putOnRecord(session, row, content, objectKey, receipt);
  } finally {
    objectKey.fill(0);
  }
}

function putOnRecord(session: Session, row: IntakeRow, content: PendingContent, objectKey: Buffer, receipt: Receipt): boolean {
  const { sha256, size, endedAt } = receipt;
  const arrived = {
    investigationId: row.file_id,
    objectId: row.object_id,
    objectKey,
    sha256,
    size,
    at: new Date(endedAt),
    afterLock: true,
  };
  return commitChange(session, (writer) => recordTakenIn(session, writer, content, arrived)).ok;
}

function isFresh({ ports }: Session, facts: FileFacts | null): boolean {
  if (facts === null) return false;
  return Math.abs(ports.clock.now().getTime() - Number(facts.modifiedNs / 1_000_000n)) < longestSilence;
}

async function factsIfAny({ objects }: Session, path: string): Promise<FileFacts | null> {
  try {
    return await objects.fileSystem.facts(path);
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return null;
  }
}

/**
 * At open: nothing runs any more that ran in this database before, and what processes of their own finished goes on record. Those of other
 * people, and those in files that were closed to this person, wait. Gives the names of objects that are nobody's: of this person's intakes that were cut.
 */
export async function settleEarlier(session: Session): Promise<ReadonlySet<string>> {
  const cut = new Set<string>();
  const rows = allIntakes(session.writer).filter((row) => row.state !== 'finished');
  if (rows.some((row) => row.state === 'running') || hasRunningBatch(session.writer)) {
    commitQuietly(session, (writer) => {
      cutRunningBatches(writer);
      for (const row of rows) if (row.state === 'running') setIntakeState(writer, row.object_id, 'waiting');
    });
  }
  for (const row of rows) {
    const isOwn = goesOnWith(session, row) && isOpenTo(session, row);
    if (!isOwn) await protectPart(session, row);
    // A recording is finished by its own work; an object of it that no record knows goes like any other.
    else if (row.state !== 'handedOver' || (await settleIntake(session, row)) === 'cut') {
      cut.add(storedName(session.objects.namesKey, row.object_id));
    }
  }
  return cut;
}

function isOpenTo(session: Session, row: IntakeRow): boolean {
  return keyOfInvestigation(session, session.writer, row.file_id) !== null;
}

/** The part of an intake that this person cannot settle, as long as a process writes it. */
async function protectPart(session: Session, row: IntakeRow): Promise<void> {
  const part = finisherPartName(storedName(session.objects.namesKey, row.object_id));
  if (isFresh(session, await factsIfAny(session, join(session.objects.incoming, part)))) session.objects.partsInUse.add(part);
}
