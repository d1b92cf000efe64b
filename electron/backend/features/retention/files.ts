import { addMonths } from '#shared/domain/retention/dates.ts';
import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { firstUnusedEpoch, type Keyring } from '../../keyring/state.ts';
import type { Session } from '../../session.ts';
import { settingsIn } from '../settings/index.ts';

/** A complaint or investigation as keeping and destroying see it: open columns. */
export type KeptFile = {
  readonly id: string;
  readonly type: 'complaint' | 'investigation';
  readonly reference: string;
  /** Day on which a complaint was received, or an investigation opened. */
  readonly openedOn: string;
  /** Of an investigation: the complaint behind it. */
  readonly complaint: string | null;
};

export function findKeptFile(reader: Reader, id: string): KeptFile | null {
  const row = reader.get<Omit<KeptFile, 'id'>>(
    sql`SELECT 'complaint' AS type, reference, received_on AS openedOn, NULL AS complaint FROM complaint WHERE id = ${id}
        UNION ALL SELECT 'investigation', reference, opened_on, complaint_id FROM investigation WHERE id = ${id}`,
  );
  return row ? { id, ...row } : null;
}

/** Without its key there is no such file. */
export function findReadable(session: Session, reader: Reader, id: string): KeptFile | null {
  const file = findKeptFile(reader, id);
  return file && session.keys.mayOpen(id) ? file : null;
}

/** What is destroyed with a file: a complaint goes with the investigations that came from it. The file itself first. */
export function goesWith(reader: Reader, file: KeptFile): readonly KeptFile[] {
  if (file.type === 'investigation') return [file];
  const ids = reader.all<{ id: string }>(sql`SELECT id FROM investigation WHERE complaint_id = ${file.id} ORDER BY id`);
  return [file, ...ids.flatMap(({ id }) => findKeptFile(reader, id) ?? [])];
}

/** Every key that the file ever had, whether in use or not, destroyed or not (resources/docs/formats.md, 5.6). */
export function keysOfFile(keyring: Keyring, fileId: string): readonly string[] {
  const stem = `file:${fileId}`;
  return Array.from({ length: firstUnusedEpoch(keyring, stem) }, (_, epoch) => `${stem}:${epoch}`);
}

/** The day of review where nobody decided one. */
export function firstReviewOf(reader: Reader, { type, openedOn }: Pick<KeptFile, 'type' | 'openedOn'>): string {
  const { keepComplaintMonths, keepInvestigationMonths } = settingsIn(reader);
  return addMonths(openedOn, type === 'complaint' ? keepComplaintMonths : keepInvestigationMonths);
}
