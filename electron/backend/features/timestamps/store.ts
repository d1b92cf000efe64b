import type { AuthorityPurpose } from '#shared/contract/timestamps.ts';
import type { Reader, Writer } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import type { RecordState } from '../../records/sealed.ts';
import { boundRecord, type BoundRecords } from '../../verification/bound-records.ts';

export type AuthorityRow = {
  readonly id: string;
  /** Of the certificate's bytes. */
  readonly sha256: string;
  readonly certificate: Buffer;
  readonly trusted: number;
  readonly version: number;
  readonly event_id: string;
};

/** One list of authorities: a table, and what its rows are called in the record of actions. */
type AuthorityList = {
  readonly type: string;
  readonly events: { readonly trusted: string; readonly dropped: string };
  readonly rows: (reader: Reader) => readonly AuthorityRow[];
  readonly find: (reader: Reader, id: string) => AuthorityRow | null;
  readonly put: (writer: Writer, row: AuthorityRow) => void;
};

/** Apart for each purpose: who may say when is not thereby believed about who signed. */
export const authorityLists: { readonly [purpose in AuthorityPurpose]: AuthorityList } = {
  timeStamps: {
    type: 'timeAuthority',
    events: { trusted: 'timestamps.authorityTrusted', dropped: 'timestamps.authorityDropped' },
    rows: (reader) => reader.all<AuthorityRow>(sql`SELECT * FROM time_authority ORDER BY id`),
    find: (reader, id) => reader.get<AuthorityRow>(sql`SELECT * FROM time_authority WHERE id = ${id}`) ?? null,
    put: (writer, row) =>
      writer.runOne(
        sql`INSERT INTO time_authority (id, sha256, certificate, trusted, version, event_id)
            VALUES (${row.id}, ${row.sha256}, ${row.certificate}, ${row.trusted}, ${row.version}, ${row.event_id})
            ON CONFLICT (id) DO UPDATE SET trusted = excluded.trusted, version = excluded.version, event_id = excluded.event_id`,
      ),
  },
  contentCredentials: {
    type: 'signerAuthority',
    events: { trusted: 'credentials.authorityTrusted', dropped: 'credentials.authorityDropped' },
    rows: (reader) => reader.all<AuthorityRow>(sql`SELECT * FROM signer_authority ORDER BY id`),
    find: (reader, id) => reader.get<AuthorityRow>(sql`SELECT * FROM signer_authority WHERE id = ${id}`) ?? null,
    put: (writer, row) =>
      writer.runOne(
        sql`INSERT INTO signer_authority (id, sha256, certificate, trusted, version, event_id)
            VALUES (${row.id}, ${row.sha256}, ${row.certificate}, ${row.trusted}, ${row.version}, ${row.event_id})
            ON CONFLICT (id) DO UPDATE SET trusted = excluded.trusted, version = excluded.version, event_id = excluded.event_id`,
      ),
  },
};

/** The certificates that the office relies on now, DER. */
export function reliedOn(reader: Reader, purpose: AuthorityPurpose): readonly Buffer[] {
  return authorityLists[purpose].rows(reader).flatMap((row) => (row.trusted === 1 ? [row.certificate] : []));
}

/** What the digest of an authority covers (resources/docs/records.md). */
export function authorityState(type: string, row: AuthorityRow): RecordState {
  const { id, sha256, certificate, trusted, version } = row;
  return { type, id, version, fields: { certificate: certificate.toString('base64'), sha256, trusted: trusted === 1 }, content: null };
}

/** Authorities as verification reads them. They belong to no file. */
export const boundAuthorities: readonly BoundRecords[] = Object.values(authorityLists).map(({ type, rows, find }) => ({
  type,
  hasContent: false,
  ids: (reader, file) => (file === null ? rows(reader).map(({ id }) => id) : []),
  read: (reader, id) => {
    const row = find(reader, id);
    return row && boundRecord('', row.event_id, authorityState(type, row));
  },
}));
