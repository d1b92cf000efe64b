import { Trans, useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { ProgressBar as AriaProgressBar } from 'react-aria-components';

import { useFormat } from '../i18n/use-format.ts';
import { IconButton } from './button.tsx';
import { Chip } from './chip.tsx';
import { progressOf, type JobProgress } from './job-progress.ts';
import css from './progress.module.css';

export type ProgressBarProps = {
  /** What is under way; read aloud. */
  readonly label: string;
  /** 0 to 1, or null while the whole amount is unknown. */
  readonly part: number | null;
  readonly size?: 'regular' | 'small';
};

/** How far something is. */
export function ProgressBar({ label, part, size = 'regular' }: ProgressBarProps) {
  return (
    <AriaProgressBar className={css['bar']} data-size={size} aria-label={label} value={(part ?? 0) * 100} isIndeterminate={part === null}>
      {({ percentage, isIndeterminate }) => (
        <div className={css['track']}>
          <div
            className={css['fill']}
            data-unknown={isIndeterminate || undefined}
            style={isIndeterminate ? undefined : { inlineSize: `${percentage ?? 0}%` }}
          />
        </div>
      )}
    </AriaProgressBar>
  );
}

export type JobRowProps = {
  readonly title: string;
  readonly job: JobProgress;
  /** Milliseconds since 1970, for the rate and the time left. */
  readonly now: number;
  /** What is being done now, or how it ended, in the user's language. */
  readonly phase?: ReactNode;
  readonly onCancel?: (() => void) | undefined;
  readonly actions?: ReactNode;
};

/** One long piece of work: amount, rate, time left, a way to stop it; afterwards how it ended. */
export function JobRow({ title, job, now, phase, onCancel, actions }: JobRowProps) {
  const { t } = useLingui();
  const progress = progressOf(job, now);
  return (
    <div className={css['job']}>
      <div className={css['head']}>
        <span className={css['title']}>{title}</span>
        {job.outcome === null ? null : <OutcomeChip outcome={job.outcome} />}
        {job.outcome === null && onCancel !== undefined ? (
          <IconButton
            size="small"
            label={t({ message: `Stop: ${title}`, comment: 'Button that stops a long piece of work, which is named' })}
            onPress={onCancel}
          >
            <X size={15} aria-hidden="true" />
          </IconButton>
        ) : null}
      </div>
      {job.outcome === null ? <ProgressBar label={title} part={progress.part} /> : null}
      <div className={css['facts']}>
        {phase === undefined ? null : <span>{phase}</span>}
        <JobAmount job={job} />
        {progress.rate === null ? null : <JobRate unit={job.unit} rate={progress.rate} />}
        {progress.secondsLeft === null ? null : <TimeLeft seconds={progress.secondsLeft} />}
      </div>
      {actions === undefined ? null : <div className={css['actions']}>{actions}</div>}
    </div>
  );
}

function OutcomeChip({ outcome }: { readonly outcome: NonNullable<JobProgress['outcome']> }) {
  switch (outcome) {
    case 'done':
      return (
        <Chip tone="good">
          <Trans comment="How a long piece of work ended">finished</Trans>
        </Chip>
      );
    case 'cancelled':
      return (
        <Chip tone="neutral">
          <Trans comment="How a long piece of work ended: a person stopped it">stopped</Trans>
        </Chip>
      );
    case 'refused':
      return (
        <Chip tone="warn">
          <Trans comment="How a long piece of work ended: a rule did not allow it">refused</Trans>
        </Chip>
      );
    case 'failed':
      return (
        <Chip tone="bad">
          <Trans comment="How a long piece of work ended: with a fault">failed</Trans>
        </Chip>
      );
  }
}

/** "1.2 of 1.9 GB", "1,200 of 3,000 rows", or only what is done. */
export function JobAmount({ job }: { readonly job: JobProgress }) {
  const { t } = useLingui();
  const format = useFormat();
  const done = job.unit === 'bytes' ? format.bytes(job.done) : format.number(job.done);
  if (job.total === null) {
    return <span>{t({ message: `${done} so far`, comment: 'Amount of work done, when the whole amount is not known' })}</span>;
  }
  const total = job.unit === 'bytes' ? format.bytes(job.total) : format.number(job.total);
  return (
    <span>
      {t({ message: `${done} of ${total}`, comment: 'Amount of work done and the whole amount, as 1.2 GB of 1.9 GB or 120 of 300' })}
    </span>
  );
}

function JobRate({ unit, rate }: { readonly unit: JobProgress['unit']; readonly rate: number }) {
  const { t } = useLingui();
  const format = useFormat();
  const amount = unit === 'bytes' ? format.bytes(rate) : format.number(Math.round(rate));
  return <span>{t({ message: `${amount} a second`, comment: 'How fast work goes on, as 80 MB a second' })}</span>;
}

function TimeLeft({ seconds }: { readonly seconds: number }) {
  const { t } = useLingui();
  const format = useFormat();
  if (seconds < 60) {
    const count = format.number(Math.max(1, Math.round(seconds)));
    return <span>{t({ message: `${count} s left`, comment: 'Time until a piece of work is done, in seconds' })}</span>;
  }
  const count = format.number(Math.round(seconds / 60));
  return <span>{t({ message: `${count} min left`, comment: 'Time until a piece of work is done, in minutes' })}</span>;
}
