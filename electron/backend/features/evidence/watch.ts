import { mayDo } from '#shared/domain/people/permissions.ts';
import { goOnWithIntake } from '#shared/contract/intake.ts';
import { endRecording } from '#shared/contract/recording.ts';
import { codeOf } from '../../db/open.ts';
import type { Jobs } from '../../jobs/runner.ts';
import { commitQuietly } from '../../ledger/append.ts';
import type { Announce } from '../../ports.ts';
import type { Session } from '../../session.ts';
import { incidentNumber } from '../../system-ports.ts';
import { goesOnWith } from './begun-by.ts';
import { allIntakes, setIntakeState, type IntakeRow } from './pending-store.ts';
import { finishRecording } from './recording/end.ts';
import { settleIntake } from './settle.ts';
import { goOn } from './take-in.ts';

const lookEvery = 2000;

/**
 * While the vault is open: what a process still finished when it was opened goes on record when it has ended, and what it did not finish is
 * begun again from its source. The result ends the watch.
 */
export function watchIntakes(session: Session, jobs: Jobs, announce: Announce): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isOver = session.alarm !== null || session.broken;

  const look = async (): Promise<void> => {
    let areLive = false;
    for (const row of handedOver(session)) {
      const settled = await settleIntake(session, row);
      if (isOver) return;
      if (settled === 'live') areLive = true;
      else if (settled === 'finished') announce({ topic: 'changed', topics: goOnWithIntake.topics });
      else if (settled === 'cut') beginAgain(session, jobs, row);
    }
    timer = areLive ? setTimeout(next, lookEvery).unref() : null;
  };
  const next = (): void => {
    look().catch((error: unknown) => {
      // A disk that fails shows in everything else too; a fault of ours must not end the process.
      if (codeOf(error) === null) session.ports.log.incident(incidentNumber(), error, 'evidence.watch');
    });
  };

  if (!isOver) for (const row of recordings(session)) finishCut(session, jobs, row);
  if (!isOver && handedOver(session).length > 0) next();
  return () => {
    isOver = true;
    if (timer !== null) clearTimeout(timer);
  };
}

function handedOver(session: Session): IntakeRow[] {
  return allIntakes(session.writer).filter((row) => row.state === 'handedOver' && goesOnWith(session, row));
}

/** By itself, where its source can still be read; where it cannot, the person is told in the list of material. */
function beginAgain(session: Session, jobs: Jobs, { object_id: id }: IntakeRow): void {
  commitQuietly(session, (writer) => setIntakeState(writer, id, 'waiting'));
  if (mayDo(session.actor.role, goOnWithIntake.permission)) {
    jobs.start(goOnWithIntake.name, {}, goOnWithIntake.topics, (context) => goOn(context, id));
  }
}

/** Recordings that a lock, a crash or a power cut broke off: none can be under way so soon after opening. */
function recordings(session: Session): IntakeRow[] {
  return allIntakes(session.writer).filter((row) => row.state === 'recording' && goesOnWith(session, row));
}

/** What was recorded until then becomes an item by itself. */
function finishCut(session: Session, jobs: Jobs, { object_id: id }: IntakeRow): void {
  if (!mayDo(session.actor.role, endRecording.permission)) return;
  jobs.start(endRecording.name, {}, endRecording.topics, (context) => finishRecording(context, id, true));
}
