import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../db/handles.ts';
import { sql } from '../db/sql.ts';
import { commitChange, type EventDraft } from '../ledger/append.ts';
import type { Session } from '../session.ts';
import { usesOfRecovery, type RecoveryUse } from './use-of-recovery.ts';

/**
 * Brings into the record what the keyring shows and the record does not: openings by sheets of the recovery key. `indexes` are the sheets of the one
 * that was made a moment ago; of one that was cut off before its entry they are not known any more.
 */
export function recordRecoveries(session: Session, indexes: readonly number[] | null): void {
  const missing = usesOfRecovery(session.keyringFile.keyring).filter((use) => !isRecorded(session.writer, use));
  const events = missing.map(({ entry, epoch, userId }, at): EventDraft => {
    const isThis = indexes !== null && at === missing.length - 1;
    const detail = { entry, epoch, indexes: isThis ? [...indexes] : null };
    return { kind: 'recovery.used', subject: userId, subjectType: 'person', file: null, detail };
  });
  const [first, ...others] = events;
  if (first) commitChange(session, () => ok({ value: null, events: [first, ...others] }));
}

function isRecorded(reader: Reader, { entry, userId }: RecoveryUse): boolean {
  const rows = reader.all<{ entry: number | null }>(
    sql`SELECT json_extract(fields, '$.detail.entry') AS entry FROM ledger_event WHERE subject = ${userId} AND kind = 'recovery.used'`,
  );
  return rows.some((row) => row.entry === entry);
}
