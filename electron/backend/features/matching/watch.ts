import { codeOf } from '../../db/open.ts';
import { commitQuietly } from '../../ledger/append.ts';
import { matchKeyOf, putMarks } from '../../matching/marks.ts';
import { MATCH_RULE } from '../../matching/name-keys.ts';
import { unmarkedAfter } from '../../matching/store.ts';
import type { Session } from '../../session.ts';
import { incidentNumber } from '../../system-ports.ts';
import { readable } from './readable.ts';

/** After the first screen has been asked for, and after keys were given out. */
const BEGINS = 2500;
/** A call that comes meanwhile waits about as long as such a slice takes, some 20 ms. */
const AT_ONCE = 50;

/** After an opening, between other calls: files without marks, or with marks of an older rule or key, get theirs. The result ends it. */
export function watchMarks(session: Session): () => void {
  let isOver = session.alarm !== null;
  const mayGoOn = (): boolean => !isOver && !session.broken && !session.ended;
  const breathe = async (): Promise<boolean> => {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    return mayGoOn();
  };
  const timer = setTimeout(() => {
    if (!mayGoOn()) return;
    markOlder(session, breathe).catch((error: unknown) => {
      // A disk that fails shows in everything else too; a fault of ours must not end the process.
      if (codeOf(error) === null) session.ports.log.incident(incidentNumber(), error, 'matching.watchMarks');
    });
  }, BEGINS).unref();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

/** Makes missing marks of complaints that this person can read; what they cannot waits for somebody who can. Gives how many. */
export async function markOlder(session: Session, breathe: () => Promise<boolean>): Promise<number> {
  const key = matchKeyOf(session);
  if (!key) return 0;
  let marked = 0;
  for (let after = 0; ;) {
    // A copy of the database is being made: nothing may be written beside it. The next opening goes on.
    if (session.writesHeld) return marked;
    const slice = unmarkedAfter(session.writer, { epoch: key.epoch, rule: MATCH_RULE }, after, AT_ONCE);
    if (slice.length === 0) return marked;
    const entries = slice.flatMap(({ id }) => {
      const loaded = readable(session, session.writer, id);
      return loaded ? [{ id, entry: loaded.entry }] : [];
    });
    if (entries.length > 0) {
      commitQuietly(session, (writer) => {
        for (const { id, entry } of entries) putMarks(session, writer, id, entry);
      });
    }
    marked += entries.length;
    after = slice.at(-1)!.n;
    if (!(await breathe())) return marked;
  }
}
