import { codeOf } from '../../db/open.ts';
import type { Session } from '../../session.ts';
import { incidentNumber } from '../../system-ports.ts';
import { coverByRecovery } from './recovery.ts';

/** Long enough for the first screen to have been asked for. */
const begins = 1500;

/** After an opening, between other calls: what this person holds and the recovery key in force does not open is granted to it. The result ends it. */
export function watchCoverage(session: Session): () => void {
  let isOver = session.alarm !== null || session.broken;
  const breathe = async (): Promise<boolean> => {
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    return !isOver && !session.broken;
  };
  const timer = setTimeout(() => {
    if (isOver || session.broken) return;
    coverByRecovery(session, breathe).catch((error: unknown) => {
      // A disk that fails shows in everything else too; a fault of ours must not end the process.
      if (codeOf(error) === null) session.ports.log.incident(incidentNumber(), error, 'access.watchCoverage');
    });
  }, begins).unref();
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}
