import { setTimeout as sleep } from 'node:timers/promises';
import { lastChecks } from '#shared/contract/vault.ts';
import { mayDo } from '#shared/domain/people/permissions.ts';
import { codeOf } from '../../db/open.ts';
import { JobCancelled, makeJobContext, type JobContext } from '../../jobs/context.ts';
import type { Jobs } from '../../jobs/runner.ts';
import type { Announce } from '../../ports.ts';
import type { Session } from '../../session.ts';
import { incidentNumber } from '../../system-ports.ts';
import { settingsIn } from '../settings/index.ts';
import { runningIn, setRunning } from './running.ts';
import { lastCheckEvent, placeOf, type What } from './store.ts';
import { checkRecord, rehashMaterial, type Pauses } from './work.ts';

/** How often it is asked whether a check is due; how long nobody must have asked for anything; how often a pause looks whether it is over. */
export type Rhythm = { readonly lookMs: number; readonly quietMs: number; readonly waitMs: number };

const rhythm: Rhythm = { lookMs: 30_000, quietMs: 60_000, waitMs: 250 };
const DAY = 86_400_000;

/**
 * While the vault is open and nobody works: checks the record and reads all material again, each at most once in so many days. It is no job: it holds up
 * nothing, gives way as soon as something is asked for or a job runs, and goes on from where it was. The result ends it.
 */
export function watchChecks(session: Session, jobs: Jobs, announce: Announce, pace: Rhythm = rhythm): () => void {
  const abort = new AbortController();
  if (session.alarm === null && mayDo(session.actor.role, 'vault.verify')) {
    session.askedAt ??= session.ports.clock.monotonicMs();
    void watch(session, jobs, announce, pace, abort.signal);
  }
  return () => abort.abort();
}

async function watch(session: Session, jobs: Jobs, announce: Announce, pace: Rhythm, signal: AbortSignal): Promise<void> {
  const isBusy = (): boolean => isAtWork(session, jobs, pace.quietMs);
  try {
    for (;;) {
      await sleep(pace.lookMs, null, { signal, ref: false });
      if (session.broken || session.ended) return;
      const what = isBusy() ? null : dueIn(session);
      if (what === null) continue;
      announce({ topic: 'changed', topics: ['checks'] });
      await runCheck(session, what, { isBusy, signal, waitMs: pace.waitMs });
      announce({ topic: 'changed', topics: [...lastChecks.topics] });
    }
  } catch (error) {
    // Closing ends it wherever it is. What else goes wrong shows in everything else too; a fault of ours must not end the process.
    const isOver = signal.aborted || error instanceof JobCancelled || codeOf(error) !== null;
    if (!isOver) session.ports.log.incident(incidentNumber(), error, 'scheduled.watch');
  } finally {
    setRunning(session, null);
  }
}

function isAtWork(session: Session, jobs: Jobs, quietMs: number): boolean {
  const since = session.ports.clock.monotonicMs() - (session.askedAt ?? 0);
  return since < quietMs || session.writesHeld || jobs.list().some((job) => job.endedAt === null);
}

/** What was begun first, then what is longest due. */
function dueIn(session: Session): What | null {
  const { writer, actor, ports } = session;
  const { verifyEveryDays, rehashEveryDays } = settingsIn(writer);
  const isDue = (what: What, days: number): boolean => {
    const last = lastCheckEvent(writer, what, actor.userId);
    return last === null || ports.clock.now().getTime() - Date.parse(last.fields.time) >= days * DAY;
  };
  if ((placeOf(writer, 'material', actor.userId)?.place ?? '') !== '') return 'material';
  if (isDue('record', verifyEveryDays)) return 'record';
  return isDue('material', rehashEveryDays) ? 'material' : null;
}

type Way = { readonly isBusy: () => boolean; readonly signal: AbortSignal; readonly waitMs: number };

async function runCheck(session: Session, what: What, { isBusy, signal, waitMs }: Way): Promise<void> {
  const quiet = async (): Promise<void> => {
    while (isBusy()) {
      const state = runningIn(session);
      if (state && !state.isWaiting) setRunning(session, { ...state, isWaiting: true });
      await sleep(waitMs, null, { signal, ref: false });
      if (session.broken || session.ended) throw new JobCancelled();
    }
    const state = runningIn(session);
    if (state?.isWaiting) setRunning(session, { ...state, isWaiting: false });
  };
  const plain = makeJobContext(session, {}, signal, ({ done, total }) =>
    setRunning(session, { what, done, total: total ?? 0, isWaiting: false }),
  );
  const context: JobContext = {
    ...plain,
    breathe: async () => {
      await plain.breathe();
      await quiet();
    },
  };
  setRunning(session, { what, done: 0, total: 0, isWaiting: false });
  const items = itemSignals(isBusy, waitMs);
  try {
    await (what === 'record' ? checkRecord(context) : rehashMaterial(context, { quiet, item: items.next }));
  } finally {
    items.stop();
    setRunning(session, null);
  }
}

/** Signals that end as soon as somebody works: a large object is not waited for. */
function itemSignals(isBusy: () => boolean, waitMs: number): { readonly next: Pauses['item']; readonly stop: () => void } {
  let current = new AbortController();
  const timer = setInterval(() => {
    if (isBusy()) current.abort();
  }, waitMs);
  timer.unref();
  return {
    next: () => {
      current = new AbortController();
      return current.signal;
    },
    stop: () => clearInterval(timer),
  };
}
