import { Trans, useLingui } from '@lingui/react/macro';
import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { Link } from 'react-aria-components';

import { reportNumber } from '#shared/domain/reports/rules.ts';

import type { Output } from '../../../api/client.ts';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import type { JobQueue, QueuedJob } from '../../../api/use-job-queue.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { LiveJob } from '../../../ui/live-job.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import css from '../material.module.css';
import { materialRefusals } from '../words/refusals.ts';

export type QueueFile = { readonly name: string; readonly description: string; readonly size: number | null };

const phases: { readonly [phase: string]: MessageDescriptor } = {
  reading: msg({ message: 'taking the fingerprint and encrypting', comment: 'What the taking in of a file is doing now' }),
  verifying: msg({ message: 'reading back and comparing', comment: 'What the taking in of a file is doing now' }),
};

export type TakeInQueueProps = {
  readonly queue: JobQueue<'evidence.goOnWithIntake'>;
  /** In the order of the queue. */
  readonly files: readonly QueueFile[];
  readonly itemAddress: (item: string) => string;
  readonly onMore: () => void;
  readonly onLeave: () => void;
};

/** The files one after the other: how far the one that runs is, and what became of the others. */
export function TakeInQueue({ queue, files, itemAddress, onMore, onLeave }: TakeInQueueProps) {
  return (
    <div className={css['stack']}>
      <ol className={css['queue']}>
        {queue.jobs.map((each, at) => (
          <QueuedFile key={each.input.id} file={files[at]} each={each} onCancel={queue.cancelOne} itemAddress={itemAddress} />
        ))}
      </ol>
      <div className={css['actions']} role="status">
        {queue.isRunning ? (
          <Button onPress={queue.cancelAll}>
            <Trans comment="Button that stops the taking in of this file and of those after it">Stop all</Trans>
          </Button>
        ) : (
          <>
            <Button kind="primary" onPress={onLeave}>
              <Trans comment="Button that leads to the list of material after files were taken in">To the material</Trans>
            </Button>
            <Button onPress={onMore}>
              <Trans comment="Button that begins to take more files in">Take in more files</Trans>
            </Button>
          </>
        )}
      </div>
    </div>
  );
}

type QueuedFileProps = {
  readonly file: QueueFile | undefined;
  readonly each: QueuedJob<'evidence.goOnWithIntake'>;
  readonly onCancel: () => void;
  readonly itemAddress: (item: string) => string;
};

function QueuedFile({ file, each: { job, end }, onCancel, itemAddress }: QueuedFileProps) {
  const { i18n } = useLingui();
  const format = useFormat();
  const name = file?.description ?? '';
  const phase = job === undefined ? undefined : phases[job.phase];
  return (
    <li>
      <div className={css['queueHead']}>
        <strong>
          <UserText>{name}</UserText>
        </strong>
        <span className={css['small']}>
          <UserText>{file?.name ?? ''}</UserText>
          {file === undefined || file.size === null ? null : ` · ${format.bytes(file.size)}`}
        </span>
        {job === undefined && end === undefined ? (
          <Chip>
            <Trans comment="Chip: a file waits until the ones before it were taken in">waiting</Trans>
          </Chip>
        ) : null}
      </div>
      {job !== undefined && end === undefined ? (
        <LiveJob title={name} job={job} phase={phase === undefined ? undefined : i18n._(phase)} onCancel={onCancel} />
      ) : null}
      {end === undefined ? null : end.kind === 'ok' ? (
        <TakenIn taken={end.value} address={itemAddress(end.value.id)} />
      ) : end.kind === 'cancelled' ? (
        <span>
          <Trans comment="What became of a file that was to be taken in">Stopped. Nothing of it was kept.</Trans>
        </span>
      ) : (
        <FailureNotice failure={end} words={materialRefusals} />
      )}
    </li>
  );
}

type TakenInProps = { readonly taken: Output<'evidence.goOnWithIntake'>; readonly address: string };

function TakenIn({ taken, address }: TakenInProps) {
  const same = taken.sameAs === null ? '' : reportNumber('M', taken.sameAs);
  return (
    <>
      <div className={css['queueHead']}>
        <Link href={address} className={css['plainWay']}>
          <Reference isStrong>{reportNumber('M', taken.number)}</Reference>
        </Link>
        <Chip tone="good">
          <Trans comment="Chip: a file was taken in">taken in</Trans>
        </Chip>
        {taken.sameAs === null ? null : (
          <Chip tone="warn">
            <Trans comment="Chip: a file holds the same bytes as an item that was there before; its number follows">
              same content as {same}
            </Trans>
          </Chip>
        )}
      </div>
      <span className={css['hash']}>
        <Trans comment="Under a file that was taken in; the fingerprint follows">
          Fingerprint (SHA-256): <Reference>{taken.sha256}</Reference>
        </Trans>
      </span>
    </>
  );
}
