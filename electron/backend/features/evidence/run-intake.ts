import type { Output } from '#shared/contract/operations.ts';
import { err, type Result } from '#shared/kernel/result.ts';
import type { HandOver } from '../../finish/hand-over.ts';
import { lockingReason, type JobContext } from '../../jobs/context.ts';
import { commitQuietly } from '../../ledger/append.ts';
import { errorCode, type FileFacts } from '../../objects/file-system.ts';
import { storedName } from '../../objects/store.ts';
import { takeIn } from '../../objects/take-in.ts';
import type { Refusal } from '../../refusal.ts';
import type { Session } from '../../session.ts';
import { abandonIntake } from './intakes.ts';
import { intakeRefusal } from './object-codes.ts';
import { OBJECT_VERSION } from './object-key.ts';
import type { PendingContent } from './pending.ts';
import { findIntake, setIntakeState } from './pending-store.ts';
import { recordTakenIn } from './record-taken-in.ts';

/** An intake whose row stands, with its key, and with the source as it was seen a moment ago. */
export type Intake = {
  readonly investigationId: string;
  readonly objectId: string;
  /** Filled with zeros at the end. */
  readonly objectKey: Buffer;
  readonly content: PendingContent & { readonly facts: FileFacts };
  /** What becomes of it when it is refused; one that a person cancels goes in any case. */
  readonly whenRefused: 'drop' | 'keep';
  /** Asked once the fingerprint is known; one that is not wanted is refused with `evidence.unwanted`. */
  readonly isWanted?: ((size: number, sha256: string) => boolean) | undefined;
};

/** Into the store, read back, and only then on the record, all of it or nothing. At a lock it is handed over and its row stays. */
export async function runIntake(context: JobContext, intake: Intake): Promise<Result<Output<'evidence.takeIn'>, Refusal>> {
  const { session, signal } = context;
  const { investigationId, objectId, objectKey, content } = intake;
  let isRecorded = false;
  context.offerHandOver(handOverOf(session, intake, () => !isRecorded));
  try {
    const taken = await takeIn(session.objects, {
      source: content.path,
      objectId,
      version: OBJECT_VERSION,
      objectKey,
      expected: content.facts,
      signal,
      isWanted: intake.isWanted,
      onProgress: ({ phase, done, total }) => context.progress({ phase, unit: 'bytes', done, total }),
    });
    if (!taken.ok) return err(intakeRefusal(taken.error.code));
    const { size, sha256 } = taken.value;
    const at = session.ports.clock.now();
    const recorded = context.commit((writer) =>
      recordTakenIn(session, writer, content, { investigationId, objectId, objectKey, size, sha256, at, afterLock: false }),
    );
    isRecorded = recorded.ok;
    return recorded;
  } finally {
    context.offerHandOver(null);
    objectKey.fill(0);
    const isLocking = signal.aborted && signal.reason === lockingReason;
    if (!isRecorded && !isLocking)
      await abandonIntake(session, objectId, signal.aborted && !isInBatch(session, objectId) ? 'drop' : intake.whenRefused);
  }
}

/** Stopping a batch leaves what it had not done waiting; an intake that stands alone goes when it is cancelled. */
function isInBatch({ writer }: Session, objectId: string): boolean {
  return (findIntake(writer, objectId)?.batch_id ?? null) !== null;
}

/** Bytes that take longer than a moment on the slowest disk that is still in use. */
const longSize = 8 << 20;

function handOverOf(session: Session, { objectId, objectKey, content }: Intake, isWanted: () => boolean): HandOver {
  return {
    isLong: content.facts.size >= longSize,
    task: () => ({
      vaultId: session.vaultId,
      folder: session.paths.folder,
      objectId,
      version: OBJECT_VERSION,
      objectName: storedName(session.objects.namesKey, objectId),
      source: content.path,
      facts: content.facts,
      objectKey: Buffer.from(objectKey),
    }),
    mark: () => commitQuietly(session, (writer) => setIntakeState(writer, objectId, 'handedOver')),
    isWanted,
  };
}

/** Folders, devices and pipes have no size that a record could rest on. */
export async function lookAtSource(session: Session, source: Buffer): Promise<Result<FileFacts, Refusal>> {
  try {
    const facts = await session.objects.fileSystem.facts(source);
    return facts.isFile ? { ok: true, value: facts } : err({ code: 'evidence.notAFile' });
  } catch (error) {
    if (errorCode(error) === '') throw error;
    return err({ code: ['ENOENT', 'ENOTDIR'].includes(errorCode(error)) ? 'evidence.sourceVanished' : 'evidence.sourceUnreadable' });
  }
}
