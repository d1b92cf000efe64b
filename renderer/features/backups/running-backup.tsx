import { Trans, useLingui } from '@lingui/react/macro';
import { Pause, Play } from 'lucide-react';

import { call } from '../../api/client.ts';
import { useJobs } from '../../api/jobs.tsx';
import { Button } from '../../ui/button.tsx';
import { LiveJob } from '../../ui/live-job.tsx';
import css from './backups.module.css';

/** What is being copied, read or removed on a drive now, whichever screen it was begun on: amount, rate, time left, pause and stop. */
export function RunningBackup({ isPaused }: { readonly isPaused: boolean }) {
  const { t } = useLingui();
  const job = useJobs().find((one) => one.outcome === null && one.operation.startsWith('backups.'));
  if (job === undefined) return null;
  const { id, operation, phase } = job;
  const isReading = operation === 'backups.verify';
  const title = isReading
    ? t({ message: 'Reading a backup again', comment: 'Name of a long piece of work' })
    : operation === 'backups.remove'
      ? t({ message: 'Removing old backups', comment: 'Name of a long piece of work' })
      : t({ message: 'Making a backup', comment: 'Name of a long piece of work' });
  const isWaiting = isPaused || phase === 'paused';
  const words = isWaiting
    ? t({ message: 'Paused', comment: 'State of a long piece of work' })
    : phase === 'picture'
      ? t({ message: 'Taking a picture of the vault', comment: 'Step of making a backup' })
      : phase === 'looking'
        ? t({ message: 'Looking at the drive', comment: 'Step of making a backup' })
        : undefined;
  return (
    <div className={css['running']}>
      <LiveJob title={title} job={job} phase={words} onCancel={() => void call('jobs.cancel', { id })} />
      <Button
        size="small"
        icon={isWaiting ? <Play size={15} aria-hidden="true" /> : <Pause size={15} aria-hidden="true" />}
        onPress={() => void call('backups.pause', { isPaused: !isWaiting })}
      >
        {isWaiting ? (
          <Trans comment="Button: lets a long piece of work go on">Go on</Trans>
        ) : (
          <Trans comment="Button: lets a long piece of work wait">Pause</Trans>
        )}
      </Button>
    </div>
  );
}
