import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';

import type { JobState } from '#shared/contract/envelope.ts';

import { call, startJob, subscribe, type Answer, type Failure, type Input, type JobName, type Output } from './client.ts';

type Jobs = ReadonlyMap<string, JobState>;

const JobsContext = createContext<Jobs>(new Map());

/** Keeps how the long pieces of work stand. Belongs around what is shown while the vault is open. */
export function JobsProvider({ children }: { readonly children: ReactNode }) {
  const [jobs, setJobs] = useState<Jobs>(() => new Map());
  useEffect(() => {
    const put = (job: JobState) => setJobs((known) => new Map(known).set(job.id, job));
    const stop = subscribe('job', ({ job }) => put(job));
    let isGone = false;
    void call('jobs.list', {}).then((answer) => {
      if (isGone || answer.kind !== 'ok') return;
      // What was announced while we asked is newer than the list.
      setJobs((known) => new Map([...answer.value.jobs.map((job): [string, JobState] => [job.id, job]), ...known]));
    });
    return () => {
      isGone = true;
      stop();
    };
  }, []);
  return <JobsContext value={jobs}>{children}</JobsContext>;
}

/** All jobs of this run, the newest first. */
export function useJobs(): readonly JobState[] {
  const jobs = useContext(JobsContext);
  return useMemo(() => [...jobs.values()].toSorted((a, b) => b.startedAt - a.startedAt), [jobs]);
}

/** How a job ended. */
export type JobEnd<T> = { readonly kind: 'ok'; readonly value: T } | Failure;

export type JobHandle<N extends JobName> = {
  readonly start: (input: Input<N>) => Promise<Answer<{ readonly job: string }>>;
  /** The job that was started here last, once it is known. */
  readonly job: JobState | undefined;
  /** Its end, or undefined while it runs. */
  readonly end: JobEnd<Output<N>> | undefined;
  readonly cancel: () => void;
  /** Forgets the job, to start anew. */
  readonly reset: () => void;
};

/** Starts one kind of job and follows it. */
export function useJob<N extends JobName>(name: N): JobHandle<N> {
  const jobs = useContext(JobsContext);
  const [id, setId] = useState<string | null>(null);
  const job = id === null ? undefined : jobs.get(id);
  const start = useCallback(
    async (input: Input<N>) => {
      const answer = await startJob(name, input);
      if (answer.kind === 'ok') setId(answer.value.job);
      return answer;
    },
    [name],
  );
  const cancel = useCallback(() => {
    if (id !== null) void call('jobs.cancel', { id });
  }, [id]);
  const reset = useCallback(() => setId(null), []);
  return { start, job, end: job === undefined ? undefined : endOf<N>(job), cancel, reset };
}

/** How a job ended, or undefined while it runs. */
export function endOf<N extends JobName>(job: JobState): JobEnd<Output<N>> | undefined {
  switch (job.outcome) {
    case null:
      return undefined;
    case 'done':
      // The engine checks its outputs; their type is the contract's.
      return { kind: 'ok', value: job.result as Output<N> };
    case 'cancelled':
      return { kind: 'cancelled' };
    case 'refused':
      return asFailure(job.result, 'refused');
    case 'failed':
      return asFailure(job.result, 'failed');
  }
}

/** A job's end carries what an envelope would: a code, or the number of an incident. */
function asFailure(result: unknown, outcome: 'refused' | 'failed'): Failure {
  if (typeof result === 'string') return outcome === 'failed' ? { kind: 'bug', incident: result } : { kind: 'refused', code: result };
  if (typeof result === 'object' && result !== null) {
    if ('kind' in result && (result.kind === 'unavailable' || result.kind === 'bug')) return result as Failure;
    if ('incident' in result && typeof result.incident === 'string') return { kind: 'bug', incident: result.incident };
    if ('code' in result && typeof result.code === 'string') return { kind: 'refused', ...(result as { readonly code: string }) };
  }
  return { kind: 'refused', code: 'job.ended' };
}
