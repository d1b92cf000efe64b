import { err, ok, type Result } from '#shared/kernel/result.ts';
import { codeOf } from '../db/open.ts';
import type { Writer } from '../db/handles.ts';
import type { Refusal } from '../refusal.ts';
import { JobCancelled, type JobContext } from '../jobs/context.ts';
import type { Change, EventDraft } from '../ledger/append.ts';
import { markUnderWay, markWritten, unmark } from './under-way.ts';

/** What leaves the office, as the gates look at it. The fingerprint only of what was made for leaving: that of an original stays sealed. */
export type Leaving = {
  /** The complaint or investigation it belongs to, under whose key its content lies. */
  readonly file: string | null;
  readonly form: string;
  readonly sha256?: string;
};

/** The event of what leaves; its id is what a failure points to. */
type ReleaseEvent = EventDraft & { readonly id: string };

export type ReleaseContext = Pick<JobContext, 'session' | 'commit'>;

type Gate = (context: ReleaseContext, what: Leaving) => Refusal | null;

/** Nothing of a file leaves through a person who holds no key to it, whatever their role. */
const holdsFileKey: Gate = ({ session }, what) =>
  what.file !== null && session.keys.fileKey(what.file) === null ? { code: 'permission.denied' } : null;

/** Asked in this order, before anything is recorded. Consent, redaction and disclosure take their places here. */
const gates: readonly Gate[] = [holdsFileKey];

/**
 * The one door out. `record` goes first, rows and the event of what leaves in one transaction, so that nothing leaves unrecorded; then `write` makes
 * the bytes; if it refuses or throws, a second event `release.failed` says so beside the first, with what `takeBack` adds. Whether the
 * person's role may do it at all was decided by the dispatcher. What is cut off in between is told at the next opening (under-way.ts).
 */
export async function release<T>(
  context: ReleaseContext,
  what: Leaving,
  record: (writer: Writer) => Change<ReleaseEvent>,
  write: () => Promise<Result<T, Refusal>>,
  takeBack: (writer: Writer) => readonly EventDraft[] = () => [],
): Promise<Result<T, Refusal>> {
  for (const gate of gates) {
    const refusal = gate(context, what);
    if (refusal) return err(refusal);
  }
  const recorded = context.commit((writer) => {
    const change = record(writer);
    markUnderWay(writer, change.value.id);
    return ok(change);
  });
  if (!recorded.ok) return recorded;
  const recordFailure = (code: string): void => {
    const { id, subject, subjectType, file } = recorded.value;
    context.commit((writer) => {
      unmark(writer, id);
      const failed = { kind: 'release.failed', subject, subjectType, file, link: id, detail: { code } };
      return ok({ value: null, events: [failed, ...takeBack(writer)] });
    });
  };
  let written: Result<T, Refusal>;
  try {
    written = await write();
  } catch (error) {
    recordFailure(error instanceof JobCancelled ? 'job.cancelled' : (codeOf(error) ?? 'fault'));
    throw error;
  }
  if (written.ok) markWritten(context.session, recorded.value.id);
  else recordFailure(written.error.code);
  return written;
}
