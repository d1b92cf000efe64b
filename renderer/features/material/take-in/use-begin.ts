import { useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useRef, useState } from 'react';

import type { JobState } from '#shared/contract/envelope.ts';
import type { IntakeBatchId, InvestigationId } from '#shared/kernel/ids.ts';

import { call, startJob, subscribe, type Answer, type Failure } from '../../../api/client.ts';
import { endOf, useJobs } from '../../../api/jobs.tsx';
import { filesOf, foldersOf, type TakeInForm } from './take-in-values.ts';

export type Begun = {
  readonly batches: readonly IntakeBatchId[];
  /** Why one of them was not begun. */
  readonly fault: Failure | null;
  /** Keeps and lists what was chosen, then takes it in, one list after the other. Gives why nothing was begun, or null. */
  readonly begin: (values: TakeInForm) => Promise<Failure | null>;
  readonly reset: () => void;
};

/** What was chosen on this screen, and its work: the lists are worked through one after the other while the screen is there. */
export function useBegin(investigationId: InvestigationId): Begun {
  const { t } = useLingui();
  const computer = t({ message: 'this computer', comment: 'The device of which the clock was compared' });
  const [batches, setBatches] = useState<readonly IntakeBatchId[]>([]);
  const [fault, setFault] = useState<Failure | null>(null);
  const next = useRef<IntakeBatchId[]>([]);
  const isRunning = useJobs().some(({ operation, outcome }) => operation === 'evidence.runBatch' && outcome === null);

  const runNext = useCallback(async () => {
    const [first] = next.current;
    if (first === undefined) return;
    const answer = await startJob('evidence.runBatch', { batch: first });
    if (answer.kind === 'ok') next.current = next.current.slice(1);
  }, []);

  useEffect(() => {
    if (!isRunning) void runNext();
  }, [isRunning, runNext]);

  const begin = useCallback(
    async (values: TakeInForm) => {
      const prepared = await prepareAll(investigationId, values, computer);
      next.current = prepared.flatMap((answer) => (answer.kind === 'ok' ? [answer.value] : []));
      setBatches(next.current);
      const [refused = null] = prepared.flatMap((answer) => (answer.kind === 'ok' ? [] : [answer]));
      setFault(refused);
      // What is kept is begun, and shown: only where nothing is does the form stay.
      if (next.current.length === 0) return refused;
      await runNext();
      return null;
    },
    [investigationId, computer, runNext],
  );
  const reset = useCallback(() => setBatches([]), []);
  return { batches, fault, begin, reset };
}

async function prepareAll(
  investigationId: InvestigationId,
  values: TakeInForm,
  computer: string,
): Promise<readonly Answer<IntakeBatchId>[]> {
  const answers: Answer<IntakeBatchId>[] = [];
  const files = filesOf(investigationId, values, computer);
  if (files !== null) {
    const answer = await call('evidence.prepareIntakes', files);
    answers.push(answer.kind === 'ok' ? { kind: 'ok', value: answer.value.batch } : answer);
    if (answer.kind !== 'ok') return answers;
  }
  for (const folder of foldersOf(investigationId, values, computer)) answers.push(await listFolder(folder));
  return answers;
}

type Folder = ReturnType<typeof foldersOf>[number];

/** Waits until the folder is listed. */
async function listFolder(folder: Folder): Promise<Answer<IntakeBatchId>> {
  const jobs = new Map<string, JobState>();
  let wake = (): void => undefined;
  const stop = subscribe('job', ({ job }) => {
    jobs.set(job.id, job);
    wake();
  });
  try {
    const begun = await startJob('evidence.prepareFolder', folder);
    if (begun.kind !== 'ok') return begun;
    for (;;) {
      const job = jobs.get(begun.value.job);
      const end = job === undefined ? undefined : endOf<'evidence.prepareFolder'>(job);
      if (end !== undefined) return end.kind === 'ok' ? { kind: 'ok', value: end.value.batch } : end;
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  } finally {
    stop();
  }
}
