import type { JobOutcome, JobState } from '#shared/contract/envelope.ts';
import type { Result } from '#shared/kernel/result.ts';
import { codeOf } from '../db/open.ts';
import type { HandOver } from '../finish/hand-over.ts';
import type { Announce } from '../ports.ts';
import type { Refusal } from '../refusal.ts';
import type { AccountSession, Session } from '../session.ts';
import { incidentNumber } from '../system-ports.ts';
import { JobCancelled, lockingReason, makeJobContext, type JobContext } from './context.ts';

/** The jobs of this run: long work with progress and cancel, then a record of how it ended. */
export type Jobs = {
  start(operation: string, paths: Readonly<Record<string, string>>, topics: readonly string[], run: Work): string;
  list(): readonly JobState[];
  cancel(id: string): boolean;
  /** What the job that began first offers to be finished elsewhere; one at a time is handed over. */
  handOver(): HandOver | null;
  /** Cancels what runs, for the lock, and waits until it has stopped. */
  stop(): Promise<void>;
};

type Work = (context: JobContext) => Promise<Result<unknown, Refusal>>;
type Running = { state: JobState; handOver: HandOver | null; announcedAt: number; readonly abort: AbortController; ended: Promise<void> };
type End = (outcome: JobOutcome, result: unknown) => void;

const KEPT = 50;
const ANNOUNCE_EVERY_MS = 120;

/** An administrator has jobs too: theirs use neither the database nor what a context gives. `onOffer` hears of work that could be handed over. */
export function createJobs(session: AccountSession, announce: Announce, onOffer: (handOver: HandOver) => void = () => undefined): Jobs {
  const jobs = new Map<string, Running>();
  return {
    start: (operation, paths, topics, run) => {
      const id = incidentNumber();
      const job = newJob(session, id, operation);
      jobs.set(id, job);
      forgetOldest(jobs);
      announce({ topic: 'job', job: job.state });
      const update = (change: Partial<JobState>, isLast: boolean): void => updateJob(session, job, announce, change, isLast);
      const end: End = (outcome, result) => {
        update({ outcome, result, endedAt: session.ports.clock.now().getTime() }, true);
        if (topics.length > 0) announce({ topic: 'changed', topics });
      };
      const offer = (handOver: HandOver | null): void => {
        job.handOver = handOver;
        if (handOver !== null) onOffer(handOver);
      };
      const context = makeJobContext(session as Session, paths, job.abort.signal, (step) => update(step, false), offer);
      job.ended = runToEnd(session, operation, () => run(context), end);
      return id;
    },
    list: () => [...jobs.values()].map((job) => job.state),
    cancel: (id) => {
      const job = jobs.get(id);
      if (!job || job.state.endedAt !== null) return false;
      job.abort.abort();
      return true;
    },
    handOver: () => [...jobs.values()].find((job) => job.handOver !== null && job.state.endedAt === null)?.handOver ?? null,
    stop: async () => {
      for (const job of jobs.values()) job.abort.abort(lockingReason);
      await Promise.all([...jobs.values()].map((job) => job.ended));
    },
  };
}

function newJob(session: AccountSession, id: string, operation: string): Running {
  const startedAt = session.ports.clock.now().getTime();
  const state: JobState = {
    id,
    operation,
    phase: 'starting',
    unit: 'steps',
    done: 0,
    total: null,
    startedAt,
    endedAt: null,
    outcome: null,
    result: null,
  };
  return { state, handOver: null, announcedAt: 0, abort: new AbortController(), ended: Promise.resolve() };
}

function updateJob(session: AccountSession, job: Running, announce: Announce, change: Partial<JobState>, isLast: boolean): void {
  job.state = { ...job.state, ...change };
  const at = session.ports.clock.monotonicMs();
  if (!isLast && at - job.announcedAt < ANNOUNCE_EVERY_MS) return;
  job.announcedAt = at;
  announce({ topic: 'job', job: job.state });
}

function forgetOldest(jobs: Map<string, Running>): void {
  for (const [id, job] of jobs) {
    if (jobs.size <= KEPT) return;
    if (job.state.endedAt !== null) jobs.delete(id);
  }
}

async function runToEnd(session: AccountSession, operation: string, run: () => Promise<Result<unknown, Refusal>>, end: End): Promise<void> {
  // A turn of the event loop, so that the caller has the id before the first announcement.
  await new Promise<void>((resolve) => {
    setImmediate(resolve);
  });
  try {
    const result = await run();
    if (result.ok) end('done', result.value);
    else end(result.error.code === 'job.cancelled' ? 'cancelled' : 'refused', result.error);
  } catch (error) {
    endWithError(session, error, end, operation);
  }
}

function endWithError(session: AccountSession, error: unknown, end: End, operation: string): void {
  if (error instanceof JobCancelled) return end('cancelled', null);
  const code = codeOf(error);
  if (code) return end('refused', { code });
  const incident = incidentNumber();
  session.ports.log.incident(incident, error, operation);
  end('failed', { incident });
}
