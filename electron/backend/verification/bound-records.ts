import type { Reader } from '../db/handles.ts';

/** A row that names the event of its last change, and the digest it has now; the event's `after` must be the same. */
export type BoundRecord = {
  readonly type: string;
  readonly id: string;
  readonly file: string;
  readonly eventId: string;
  readonly digest: string;
};

/** A feature's records, for the whole vault or for one file. Each is read and digested in one go, so that a change in between is not half seen. */
export type BoundRecords = {
  readonly type: string;
  /** False where nothing of the record is sealed: its id may then be that of another record, which has content. */
  readonly hasContent?: false;
  ids(reader: Reader, file: string | null): readonly string[];
  read(reader: Reader, id: string): BoundRecord | null;
};
