import type { JobState } from '#shared/contract/envelope.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Reader, Writer } from '../db/handles.ts';
import type { HandOver } from '../finish/hand-over.ts';
import type { Paths, Refusal } from '../refusal.ts';
import { commitChange, commitQuietly, type Change } from '../ledger/append.ts';
import type { Session } from '../session.ts';

/** What a job works with. It reads and commits in short steps, so that others are answered in between. */
export type JobContext = {
  readonly session: Session;
  readonly reader: Reader;
  readonly paths: Paths;
  readonly signal: AbortSignal;
  progress(step: { readonly phase: string; readonly unit: JobState['unit']; readonly done: number; readonly total: number | null }): void;
  /** Lets waiting calls be answered; call it at least every 20 ms. Throws when the job was cancelled. */
  breathe(): Promise<void>;
  /** A change with its entries, in one transaction. */
  commit<T>(
    work: (writer: Writer) => Result<Change<T>, Refusal>,
    prepared?: readonly { readonly id: string; readonly leaf: Buffer }[],
  ): Result<T, Refusal>;
  /** A write that needs no entry, e.g. staging rows. */
  stage<T>(work: (writer: Writer) => T): T;
  /** What another process may finish if the vault is locked meanwhile; null takes it back. */
  offerHandOver(handOver: HandOver | null): void;
};

/** Why a job was cancelled, where it was not a person who did it: it may be gone on with later. */
export const lockingReason = 'locking';

export class JobCancelled extends Error {
  override readonly name = 'JobCancelled';
}

export function makeJobContext(
  session: Session,
  paths: Paths,
  signal: AbortSignal,
  progress: JobContext['progress'],
  offerHandOver: JobContext['offerHandOver'] = () => undefined,
): JobContext {
  return {
    session,
    reader: session.writer,
    paths,
    signal,
    progress,
    breathe: async () => {
      await new Promise<void>((resolve) => {
        setImmediate(resolve);
      });
      if (signal.aborted) throw new JobCancelled();
    },
    commit: (work, prepared) => commitChange(session, work, prepared),
    stage: (work) => commitQuietly(session, work),
    offerHandOver,
  };
}
