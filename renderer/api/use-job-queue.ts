import { useCallback, useEffect, useRef, useState } from 'react';

import type { JobState } from '#shared/contract/envelope.ts';

import { call, startJob, type Failure, type Input, type JobName, type Output } from './client.ts';
import { endOf, useJobs, type JobEnd } from './jobs.tsx';

/** One job of a queue: waiting, running, or ended. */
export type QueuedJob<N extends JobName> = {
  readonly input: Input<N>;
  readonly job: JobState | undefined;
  readonly end: JobEnd<Output<N>> | undefined;
};

export type JobQueue<N extends JobName> = {
  readonly jobs: readonly QueuedJob<N>[];
  readonly isRunning: boolean;
  readonly start: (inputs: readonly Input<N>[]) => void;
  /** Stops the one that runs; the next one begins. */
  readonly cancelOne: () => void;
  /** Stops the one that runs, and begins no other. */
  readonly cancelAll: () => void;
  readonly reset: () => void;
};

/** What became of asking for one job: its number, or why it did not begin. */
type Begun = { readonly job: string } | { readonly refused: Failure };

type State<N extends JobName> = { readonly inputs: readonly Input<N>[]; readonly begun: readonly Begun[] };

/** Runs jobs of one kind one after the other, as long as the screen is there. */
export function useJobQueue<N extends JobName>(name: N): JobQueue<N> {
  const known = useJobs();
  const [{ inputs, begun }, setState] = useState<State<N>>({ inputs: [], begun: [] });
  const asked = useRef<Input<N> | null>(null);
  const jobs = inputs.map((input, at) => queuedJob<N>(input, begun[at], known));
  const last = begun.length === 0 ? undefined : jobs[begun.length - 1];
  const next = begun.length === 0 || last?.end !== undefined ? inputs[begun.length] : undefined;
  const running = last?.end === undefined ? last?.job?.id : undefined;

  useEffect(() => {
    if (next === undefined || asked.current === next) return;
    asked.current = next;
    void startJob(name, next).then((answer) => {
      const one: Begun = answer.kind === 'ok' ? answer.value : { refused: answer };
      setState((state) => ({ ...state, begun: [...state.begun, one] }));
    });
  }, [name, next]);

  const cancelOne = () => {
    if (running !== undefined) void call('jobs.cancel', { id: running });
  };
  const cancelAll = () => {
    setState((state) => ({ ...state, inputs: state.inputs.slice(0, state.begun.length) }));
    cancelOne();
  };
  const start = useCallback((more: readonly Input<N>[]) => setState({ inputs: more, begun: [] }), []);
  const reset = useCallback(() => setState({ inputs: [], begun: [] }), []);
  return { jobs, isRunning: jobs.some(({ end }) => end === undefined), start, cancelOne, cancelAll, reset };
}

function queuedJob<N extends JobName>(input: Input<N>, begun: Begun | undefined, known: readonly JobState[]): QueuedJob<N> {
  if (begun === undefined) return { input, job: undefined, end: undefined };
  if ('refused' in begun) return { input, job: undefined, end: begun.refused };
  const job = known.find(({ id }) => id === begun.job);
  return { input, job, end: job === undefined ? undefined : endOf<N>(job) };
}
