import { useEffect, useState, type ReactNode } from 'react';

import type { JobProgress } from './job-progress.ts';
import { JobRow } from './progress.tsx';

export type LiveJobProps = {
  readonly title: string;
  readonly job: JobProgress;
  readonly phase?: ReactNode;
  readonly onCancel?: (() => void) | undefined;
};

/** One long piece of work on a screen: its rate and the time left go on by themselves while it runs. */
export function LiveJob({ title, job, phase, onCancel }: LiveJobProps) {
  const [now, setNow] = useState(() => Date.now());
  const isRunning = job.outcome === null;
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [isRunning]);
  return <JobRow title={title} job={job} now={now} phase={phase} onCancel={onCancel} />;
}
