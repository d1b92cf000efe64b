import { useState } from 'react';

import { call, type Failure, type Input, type JobName, type Output } from './client.ts';
import { useJob, type JobEnd } from './jobs.tsx';

/** The jobs that write one file where the person says. */
type SavingJob = { readonly [N in JobName]: Input<N> extends { readonly destination: unknown } ? N : never }[JobName];
type Place = Input<'shell.chooseSave'>;

export type SavedJob<N extends SavingJob> = {
  /** Asks where to write, then makes it. False where it was not begun. */
  readonly save: (place: Place, input: Omit<Input<N>, 'destination'>) => Promise<boolean>;
  readonly isRunning: boolean;
  readonly end: JobEnd<Output<N>> | undefined;
  readonly failure: Failure | null;
};

/** Makes a document and writes it where the person says. */
export function useSavedJob<N extends SavingJob>(name: N): SavedJob<N> {
  const job = useJob(name);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const save: SavedJob<N>['save'] = async (wanted, input) => {
    setRefusal(null);
    job.reset();
    const place = await call('shell.chooseSave', wanted);
    if (place.kind !== 'ok') {
      setRefusal(place);
      return false;
    }
    const started = await job.start({ ...input, destination: place.value.token } as unknown as Input<N>);
    if (started.kind !== 'ok') setRefusal(started);
    return started.kind === 'ok';
  };
  const { end } = job;
  const failure = refusal ?? (end === undefined || end.kind === 'ok' ? null : end);
  return { save, isRunning: job.job !== undefined && end === undefined, end, failure };
}
