import type { JobOutcome, JobState } from '#shared/contract/envelope.ts';
import type { Result } from '#shared/kernel/result.ts';
import { codeOf } from '../db/open.ts';
import type { Refusal } from '../refusal.ts';
import type { Announce } from '../ports.ts';
import { incidentNumber } from '../system-ports.ts';
import type { Session } from '../session.ts';
import { JobCancelled, makeJobContext, type JobContext } from './context.ts';

/** The jobs of this run: long work with progress and cancel, then a record of how it ended. */
export type Jobs = {
  start(
    operation: string,
    paths: Readonly<Record<string, string>>,
    topics: readonly string[],
    run: (context: JobContext) => Promise<Result<unknown, Refusal>>,
  ): string;
  list(): readonly JobState[];
  cancel(id: string): boolean;
  /** Cancels what runs and waits until it has stopped. */
  stop(): Promise<void>;
};

type Running = { state: JobState; readonly abort: AbortController; readonly ended: Promise<void> };

const KEPT = 50;
const ANNOUNCE_EVERY_MS = 120;

export function createJobs(session: Session, announce: Announce): Jobs {
  const jobs = new Map<string, Running>();

  const forgetOldest = (): void => {
    for (const [id, job] of jobs) {
      if (jobs.size <= KEPT) return;
      if (job.state.endedAt !== null) jobs.delete(id);
    }
  };

  const start: Jobs['start'] = (operation, paths, topics, run) => {
    const id = incidentNumber();
    const abort = new AbortController();
    const now = (): number => session.ports.clock.now().getTime();
    let announcedAt = 0;
    const update = (change: Partial<JobState>, always: boolean): void => {
      const job = jobs.get(id);
      if (!job) return;
      job.state = { ...job.state, ...change };
      const at = session.ports.clock.monotonicMs();
      if (!always && at - announcedAt < ANNOUNCE_EVERY_MS) return;
      announcedAt = at;
      announce({ topic: 'job', job: job.state });
    };
    const end = (outcome: JobOutcome, result: unknown): void => {
      update({ outcome, result, endedAt: now() }, true);
      if (topics.length > 0) announce({ topic: 'changed', topics });
    };
    const context = makeJobContext(session, paths, abort.signal, (step) => update(step, false));
    const work = async (): Promise<void> => {
      // A turn of the event loop, so that the caller has the id before the first announcement.
      await new Promise<void>((resolve) => {
        setImmediate(resolve);
      });
      try {
        const result = await run(context);
        if (result.ok) end('done', result.value);
        else end(result.error.code === 'job.cancelled' ? 'cancelled' : 'refused', result.error);
      } catch (error) {
        endWithError(session, error, end, operation);
      }
    };
    const state: JobState = {
      id,
      operation,
      phase: 'starting',
      unit: 'steps',
      done: 0,
      total: null,
      startedAt: now(),
      endedAt: null,
      outcome: null,
      result: null,
    };
    jobs.set(id, { state, abort, ended: work() });
    forgetOldest();
    announce({ topic: 'job', job: state });
    return id;
  };

  return {
    start,
    list: () => [...jobs.values()].map((job) => job.state),
    cancel: (id) => {
      const job = jobs.get(id);
      if (!job || job.state.endedAt !== null) return false;
      job.abort.abort();
      return true;
    },
    stop: async () => {
      for (const job of jobs.values()) job.abort.abort();
      await Promise.all([...jobs.values()].map((job) => job.ended));
    },
  };
}

function endWithError(session: Session, error: unknown, end: (outcome: JobOutcome, result: unknown) => void, operation: string): void {
  if (error instanceof JobCancelled) return end('cancelled', null);
  const code = codeOf(error);
  if (code) return end('refused', { code });
  const incident = incidentNumber();
  session.ports.log.incident(incident, error, operation);
  end('failed', { incident });
}
