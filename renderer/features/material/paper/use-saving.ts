import { useState } from 'react';

import type { SavePurpose } from '#shared/contract/shell.ts';

import { call, type Failure, type Input, type Output } from '../../../api/client.ts';
import { useJob, type JobEnd } from '../../../api/jobs.tsx';

type Paper = 'labels.print' | 'certificates.issue';

export type Saving<N extends Paper> = {
  /** Asks where to write, then makes it. False where it was not begun. */
  readonly save: (name: string, input: Omit<Input<N>, 'destination'>) => Promise<boolean>;
  readonly isRunning: boolean;
  readonly end: JobEnd<Output<N>> | undefined;
  readonly failure: Failure | null;
};

const purposes: { readonly [name in Paper]: SavePurpose } = { 'labels.print': 'labels', 'certificates.issue': 'certificate' };

/** Makes a document and writes it where the person says. */
export function useSaving<N extends Paper>(name: N): Saving<N> {
  const job = useJob(name);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const save: Saving<N>['save'] = async (suggestedName, input) => {
    setRefusal(null);
    job.reset();
    const place = await call('shell.chooseSave', { purpose: purposes[name], suggestedName });
    if (place.kind !== 'ok') {
      setRefusal(place);
      return false;
    }
    const started = await job.start({ ...input, destination: place.value.token } as Input<N>);
    if (started.kind !== 'ok') setRefusal(started);
    return started.kind === 'ok';
  };
  const { end } = job;
  const failure = refusal ?? (end === undefined || end.kind === 'ok' ? null : end);
  return { save, isRunning: job.job !== undefined && end === undefined, end, failure };
}
