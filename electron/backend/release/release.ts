import type { Json } from '#shared/kernel/json.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import { codeOf } from '../db/open.ts';
import type { Writer } from '../db/handles.ts';
import type { Refusal } from '../handlers.ts';
import { JobCancelled, type JobContext } from '../jobs/context.ts';
import { newEventId, type EventDraft } from '../ledger/append.ts';

/** What leaves the office, as the ledger records it: codes, numbers and digests, never a name. */
export type Release = {
  /** Kind of the event, e.g. `evidence.extracted`, `reports.exported`. */
  readonly kind: string;
  readonly subject: string;
  readonly subjectType: string;
  /** The complaint or investigation it belongs to, under whose key its content lies. */
  readonly file: string | null;
  /** Form and audience as codes. The fingerprint only of what was made for leaving: that of an original stays sealed. */
  readonly detail: { readonly form: string; readonly audience: string; readonly sha256?: string };
  /** Rows that stand in the same transaction; they name the event by its id. */
  readonly record?: (writer: Writer, eventId: string) => ReleaseRecord;
  /** What is put beside the record when the bytes did not leave after all. */
  readonly takeBack?: (writer: Writer, code: string) => readonly EventDraft[];
};

export type ReleaseRecord = { readonly after?: string; readonly link?: string; readonly events?: readonly EventDraft[] };

export type ReleaseContext = Pick<JobContext, 'session' | 'commit'>;

type Gate = (context: ReleaseContext, what: Release) => Refusal | null;

/** Nothing of a file leaves through a person who holds no key to it, whatever their role. */
const holdsFileKey: Gate = ({ session }, what) => (what.file !== null && session.keys.fileKey(what.file) === null ? { code: 'permission.denied' } : null);

/** Asked in this order, before anything is recorded. Consent, redaction and disclosure take their places here. */
const gates: readonly Gate[] = [holdsFileKey];

/**
 * The one door out. The record goes first, so that nothing leaves unrecorded; then `write` makes the bytes; if it refuses or throws, a second
 * event `release.failed` says so beside the first. Whether the person's role may do it at all was decided by the dispatcher.
 */
export async function release<T>(context: ReleaseContext, what: Release, write: () => Promise<Result<T, Refusal>>): Promise<Result<T, Refusal>> {
  for (const gate of gates) {
    const refusal = gate(context, what);
    if (refusal) return err(refusal);
  }
  const id = newEventId(context.session);
  const recorded = context.commit((writer) => {
    const { after, link, events = [] } = what.record?.(writer, id) ?? {};
    const { sha256, ...detail } = what.detail;
    const left: EventDraft = { id, ...aboutOf(what), kind: what.kind, link: link ?? null, after: after ?? null, detail: sha256 === undefined ? detail : { ...detail, sha256 } };
    return ok({ value: null, events: [left, ...events] });
  });
  if (!recorded.ok) return recorded;
  try {
    const written = await write();
    if (!written.ok) recordFailure(context, what, id, written.error.code);
    return written;
  } catch (error) {
    recordFailure(context, what, id, error instanceof JobCancelled ? 'job.cancelled' : (codeOf(error) ?? 'fault'));
    throw error;
  }
}

function recordFailure(context: ReleaseContext, what: Release, eventId: string, code: string): void {
  context.commit((writer) => {
    const detail: { readonly [key: string]: Json } = { code };
    return ok({ value: null, events: [{ ...aboutOf(what), kind: 'release.failed', link: eventId, detail }, ...(what.takeBack?.(writer, code) ?? [])] });
  });
}

function aboutOf(what: Release): Pick<EventDraft, 'subject' | 'subjectType' | 'file'> {
  return { subject: what.subject, subjectType: what.subjectType, file: what.file };
}
