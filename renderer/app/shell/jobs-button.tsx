import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useEffect, useState } from 'react';

import type { JobState } from '#shared/contract/envelope.ts';

import { call } from '../../api/client.ts';
import { useJobs } from '../../api/jobs.tsx';
import { progressOf } from '../../ui/job-progress.ts';
import { JobAmount, JobRow, ProgressBar } from '../../ui/progress.tsx';
import { useJobTitle } from './job-words.ts';
import css from './shell.module.css';

/** What is running, in the foot of the window; opens the list of the long work of this run. */
export function JobsButton() {
  const { t } = useLingui();
  const jobs = useJobs();
  const titleOf = useJobTitle();
  const running = jobs.filter(({ outcome }) => outcome === null);
  const [first] = running;
  if (jobs.length === 0) return null;
  return (
    <DialogTrigger>
      <Button className={css['jobs']}>
        {first === undefined ? (
          <Trans comment="In the foot of the window: nothing is running now; opens the list of finished work">No work running</Trans>
        ) : (
          <>
            <span>
              {running.length === 1 ? (
                titleOf(first.operation)
              ) : (
                <Trans comment="In the foot of the window: how many long pieces of work are running">
                  <Plural value={running.length} one="# job running" other="# jobs running" />
                </Trans>
              )}
            </span>
            <span className={css['jobBar']}>
              <ProgressBar label={titleOf(first.operation)} part={progressOf(first, first.startedAt).part} size="small" />
            </span>
            <JobAmount job={first} />
          </>
        )}
      </Button>
      <Popover className={css['jobsPanel']} placement="top start">
        <Dialog className={css['jobsDialog']}>
          <Heading slot="title">{t({ message: 'Long work', comment: 'Title of the list of long pieces of work' })}</Heading>
          <JobList jobs={jobs} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function JobList({ jobs }: { readonly jobs: readonly JobState[] }) {
  const titleOf = useJobTitle();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return (
    <ul className={css['jobList']}>
      {jobs.map((job) => (
        <li key={job.id}>
          <JobRow title={titleOf(job.operation)} job={job} now={now} onCancel={() => void call('jobs.cancel', { id: job.id })} />
        </li>
      ))}
    </ul>
  );
}
