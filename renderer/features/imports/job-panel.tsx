import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';

import { call, type JobName } from '../../api/client.ts';
import { useJobs } from '../../api/jobs.tsx';
import { JobRow } from '../../ui/progress.tsx';
import css from './imports.module.css';

type ImportJob = Extract<JobName, `imports.${string}`>;

/** How the long work of an import stands: amount, rate, time left, and a way to stop it. */
export function JobPanel({ operation }: { readonly operation: ImportJob }) {
  const words = useJobWords();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const job = useJobs().find((each) => each.operation === operation && each.outcome === null);
  if (job === undefined) return null;
  return (
    <div className={css['job']} ref={bringIntoSight}>
      <JobRow title={words(operation)} job={job} now={now} onCancel={() => void call('jobs.cancel', { id: job.id })} />
    </div>
  );
}

/** What has just begun may lie below the edge of the window. */
const bringIntoSight = (panel: HTMLElement | null): void => panel?.scrollIntoView({ block: 'nearest' });

function useJobWords(): (operation: ImportJob) => string {
  const { t } = useLingui();
  return (operation) => {
    switch (operation) {
      case 'imports.stage':
        return t({ message: 'Reading the table', comment: 'Name of a long piece of work' });
      case 'imports.accept':
        return t({ message: 'Registering the complaints', comment: 'Name of a long piece of work' });
      case 'imports.discard':
        return t({ message: 'Discarding what was read', comment: 'Name of a long piece of work' });
    }
  };
}
