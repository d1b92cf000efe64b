import { codeOf } from '../../db/open.ts';
import type { Reader } from '../../db/handles.ts';
import { sql } from '../../db/sql.ts';
import { recoveryHolds, recoveryInForce, type Keyring } from '../../keyring/state.ts';
import type { Session } from '../../session.ts';
import { incidentNumber } from '../../system-ports.ts';
import { coverByRecovery } from '../access/index.ts';

/** Grants the files that this person holds to the key that has just come into force, between other calls. */
export function coverSoon(session: Session): void {
  const breathe = async (): Promise<boolean> => {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    return isGoing(session);
  };
  setImmediate(() => {
    if (!isGoing(session)) return;
    coverByRecovery(session, breathe).catch((error: unknown) => {
      // A disk that fails shows in everything else too; what is left is granted after the next opening.
      if (codeOf(error) === null) session.ports.log.incident(incidentNumber(), error, 'recovery.coverSoon');
    });
  });
}

function isGoing(session: Session): boolean {
  return session.db.open && !session.broken && !session.ended && session.alarm === null;
}

/** How many files this person can read and the sheets of the key in force would not open: left out on purpose, and not covered yet. */
export function uncoveredFiles(
  { keyringFile: { keyring }, keys }: Session,
  reader: Reader,
): { readonly leftOut: number; readonly notYet: number } {
  if (!recoveryInForce(keyring)) return { leftOut: 0, notYet: 0 };
  const rows = reader.all<{ id: string; epoch: number; left_out: number }>(
    sql`SELECT s.record_id AS id, s.key_epoch AS epoch, coalesce(a.left_out, 0) AS left_out
        FROM investigation i JOIN sealed_record s ON s.record_id = i.id LEFT JOIN file_access a ON a.file_id = i.id
        UNION ALL SELECT s.record_id, s.key_epoch, a.left_out
        FROM file_access a JOIN complaint c ON c.id = a.file_id JOIN sealed_record s ON s.record_id = a.file_id`,
  );
  const seen = rows.filter(({ id, epoch }) => keys.mayOpen(id, epoch) && !recoveryHolds(keyring, `file:${id}:${epoch}`));
  const leftOut = seen.filter((row) => row.left_out === 1).length;
  return { leftOut, notYet: seen.length - leftOut + openComplaintsWithout(keyring, reader) };
}

/** Complaints of which nothing was ever decided are the intake team's: covered all together by its key, or not at all. */
function openComplaintsWithout(keyring: Keyring, reader: Reader): number {
  const teams = [...keyring.teams.keys()];
  if (teams.every((name) => recoveryHolds(keyring, name))) return 0;
  return reader.get<{ count: number }>(
    sql`SELECT count(*) AS count FROM complaint c WHERE NOT EXISTS (SELECT 1 FROM file_access a WHERE a.file_id = c.id)`,
  )!.count;
}
