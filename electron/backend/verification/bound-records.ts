import type { Reader } from '../db/handles.ts';
import type { JobContext } from '../jobs/context.ts';
import { recordDigest, type RecordState } from '../records/sealed.ts';

/** A row that names the event of its last change, and the digest it has now; the event's `after` must be the same. */
export type BoundRecord = {
  readonly type: string;
  readonly id: string;
  readonly file: string;
  readonly eventId: string;
  readonly digest: string;
  /** What the digest covers, open. */
  readonly state: RecordState;
};

/** A record in the state it is in now, under the event of its last change. `file` is empty where it belongs to none. */
export function boundRecord(file: string, eventId: string, state: RecordState): BoundRecord {
  return { type: state.type, id: state.id, file, eventId, digest: recordDigest(state), state };
}

/** A feature's records, for the whole vault or for one file. Each is read and digested in one go, so that a change in between is not half seen. */
export type BoundRecords = {
  readonly type: string;
  /** False where nothing of the record is sealed: its id may then be that of another record, which has content. */
  readonly hasContent?: false;
  ids(reader: Reader, file: string | null): readonly string[];
  read(reader: Reader, id: string): BoundRecord | null;
  /** What only this kind of record says, such as a signature of its own: a code of what is wrong, or null. */
  check?(context: JobContext, id: string): string | null;
};
