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

export function authorityRows(reader: Reader): readonly AuthorityRow[] {
  return reader.all<AuthorityRow>(sql`SELECT * FROM time_authority ORDER BY id`);
}

export function findAuthority(reader: Reader, id: string): AuthorityRow | null {
  return reader.get<AuthorityRow>(sql`SELECT * FROM time_authority WHERE id = ${id}`) ?? null;
}

export function putAuthority(writer: Writer, row: AuthorityRow): void {
  writer.runOne(
    sql`INSERT INTO time_authority (id, sha256, certificate, trusted, version, event_id)
        VALUES (${row.id}, ${row.sha256}, ${row.certificate}, ${row.trusted}, ${row.version}, ${row.event_id})
        ON CONFLICT (id) DO UPDATE SET trusted = excluded.trusted, version = excluded.version, event_id = excluded.event_id`,
  );
}

/** What the digest of an authority covers (resources/docs/records.md). */
export function authorityState(row: AuthorityRow): RecordState {
  const { id, sha256, certificate, trusted, version } = row;
  return {
    type: 'timeAuthority',
    id,
    version,
    fields: { certificate: certificate.toString('base64'), sha256, trusted: trusted === 1 },
    content: null,
  };
}

/** Authorities as verification reads them. They belong to no file. */
export const boundAuthorities: BoundRecords = {
  type: 'timeAuthority',
  hasContent: false,
  ids: (reader, file) => (file === null ? authorityRows(reader).map(({ id }) => id) : []),
  read: (reader, id) => {
    const row = findAuthority(reader, id);
    return row && boundRecord('', row.event_id, authorityState(row));
  },
};
