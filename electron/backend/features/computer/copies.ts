import { traceOf, type Trace } from '#shared/domain/computer/model.ts';
import { sql } from '../../db/sql.ts';
import type { Reader } from '../../db/handles.ts';
import type { Computer } from '../../ports.ts';
import type { Session } from '../../session.ts';

/** Readable copies that left the vault. */
export type Copies = {
  /** How many of this run still lie where they were written. */
  readonly here: number;
  /** How many stand in the record beside those of this run: where they went is written nowhere. */
  readonly earlier: number;
  /** Paths to look for in the lists of the desktop: the places of this run, and the vault's folder. */
  readonly watched: readonly string[];
};

export async function copiesOf(session: Session, reader: Reader, computer: Computer): Promise<Copies> {
  const given = [...(session.placesGiven ?? [])];
  const looks = await Promise.all(given.map((path) => computer.follow(path)));
  const here = looks.filter((look) => look.kind === 'seen').length;
  const links = [session.paths.folder, ...given];
  const real = await Promise.all(links.map((path) => computer.follow(path)));
  const watched = new Set([...links, ...real.flatMap((look) => (look.kind === 'seen' ? [look.value] : []))]);
  return { here, earlier: Math.max(0, recordedCopies(reader) - here), watched: [...watched] };
}

/** What the record says has left, without what failed on the way. */
function recordedCopies(reader: Reader): number {
  const row = reader.get<{ reports: number; originals: number; failed: number }>(
    sql`SELECT (SELECT count(*) FROM release r WHERE NOT EXISTS (SELECT 1 FROM ledger_event e WHERE e.subject = r.id AND e.kind = 'release.failed')) AS reports,
          (SELECT count(*) FROM evidence_item i JOIN ledger_event e ON e.subject = i.id WHERE e.kind = 'evidence.extracted') AS originals,
          (SELECT count(*) FROM evidence_item i JOIN ledger_event e ON e.subject = i.id WHERE e.kind = 'release.failed') AS failed`,
  )!;
  return row.reports + row.originals - row.failed;
}

export function copiesTrace({ here, earlier }: Copies): Trace {
  if (here > 0) return traceOf('copies', 'copies.here', here);
  return earlier > 0 ? traceOf('copies', 'copies.left', earlier) : traceOf('copies', 'copies.none');
}
