import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { JobState } from '#shared/contract/envelope.ts';
import { outcomeKinds, type IntakeBatch } from '#shared/domain/evidence/intake.ts';

import type { Failure } from '../../../api/client.ts';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useJob } from '../../../api/jobs.tsx';
import { useCommand } from '../../../api/use-command.ts';
import { useMay } from '../../../api/use-may.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip, type Tone } from '../../../ui/chip.tsx';
import { LiveJob } from '../../../ui/live-job.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { BegunBy } from '../begun-by.tsx';
import css from '../material.module.css';
import { materialRefusals } from '../words/refusals.ts';
import { phaseWords, stateWords } from './batch-words.ts';
import { LeaveRest } from './leave-rest.tsx';
import { OutcomeList } from './outcome-list.tsx';
import { useAfter } from './use-after.ts';

export type BatchCardProps = {
  readonly batch: IntakeBatch;
  /** Its work, while that is under way. */
  readonly job: JobState | undefined;
  readonly isOtherRunning: boolean;
  /** True where what was taken in is listed without being asked for. */
  readonly isOpen: boolean;
  readonly itemAddress: (item: string) => string;
  readonly onChanged: () => void;
};

const tones: { readonly [state in IntakeBatch['state']]: Tone } = {
  listing: 'warn',
  ready: 'neutral',
  running: 'accent',
  paused: 'warn',
  stopped: 'warn',
  cut: 'warn',
  ended: 'good',
};

/** What was chosen at once: how far it is, what became of each file, and what can be done. */
export function BatchCard(props: BatchCardProps) {
  const { batch, job, isOpen, itemAddress, onChanged } = props;
  const { i18n } = useLingui();
  const run = useJob('evidence.runBatch');
  const title = useBatchTitle(batch);
  const [failure, setFailure] = useState<Failure | null>(null);
  const fault = failure ?? (run.end !== undefined && run.end.kind !== 'ok' ? run.end : null);
  const phase = job === undefined ? undefined : phaseWords[job.phase];
  useAfter(run.job?.endedAt ?? null, onChanged);
  return (
    <li>
      <div className={css['queueHead']}>
        <strong>
          <UserText>{title}</UserText>
        </strong>
        <Chip tone={tones[batch.state]}>{i18n._(stateWords[batch.state])}</Chip>
        <Counts batch={batch} />
        <BegunBy id={batch.begunBy} />
      </div>
      {job === undefined ? null : <LiveJob title={title} job={job} phase={phase === undefined ? undefined : i18n._(phase)} />}
      {fault === null ? null : <FailureNotice failure={fault} words={materialRefusals} />}
      <OutcomeList batch={batch} what="same" isFirstOpen itemAddress={itemAddress} onChanged={onChanged} />
      <OutcomeList batch={batch} what="left" isFirstOpen={isOpen} itemAddress={itemAddress} onChanged={onChanged} />
      <OutcomeList batch={batch} what="taken" isFirstOpen={isOpen} itemAddress={itemAddress} onChanged={onChanged} />
      <OutcomeList batch={batch} what="linked" isFirstOpen={false} itemAddress={itemAddress} onChanged={onChanged} />
      {batch.state === 'running' ? null : (
        <OutcomeList batch={batch} what="waiting" isFirstOpen={false} itemAddress={itemAddress} onChanged={onChanged} />
      )}
      <Actions
        {...props}
        title={title}
        onRun={() => void run.start({ batch: batch.id }).then((answer) => setFailure(answer.kind === 'ok' ? null : answer))}
      />
    </li>
  );
}

/** The folder's name, or how many files were chosen. */
function useBatchTitle({ name, counts }: IntakeBatch): string {
  const { t } = useLingui();
  const format = useFormat();
  if (name !== '') return name;
  const count = format.number(outcomeKinds.reduce((sum, kind) => sum + counts[kind], 0));
  return t({ message: `Files chosen: ${count}`, comment: 'Title of files that are taken in together; how many there are' });
}

function Counts({ batch: { counts } }: { readonly batch: IntakeBatch }) {
  return (
    <span className={css['small']}>
      <Trans comment="Of files that are taken in together: how many are in, and how many wait">
        <Plural value={counts.taken + counts.linked} one="# file in" other="# files in" />,{' '}
        <Plural value={counts.waiting + counts.same} one="# waits" other="# wait" />
      </Trans>
    </span>
  );
}

type ActionsProps = BatchCardProps & { readonly title: string; readonly onRun: () => void };

function Actions({ batch, job, isOtherRunning, title, onRun, onChanged }: ActionsProps) {
  const may = useMay();
  const pause = useCommand('evidence.pauseBatch');
  const stop = useCommand('jobs.cancel');
  const { waiting, same } = batch.counts;
  if (!may('evidence.write')) return null;
  if (batch.state === 'running') {
    return (
      <div className={css['actions']}>
        <Button isPending={pause.isRunning} onPress={() => void pause.run({ batch: batch.id }).then(onChanged)}>
          <Trans comment="Button that pauses the taking in of files; the one under way is finished">Pause after this file</Trans>
        </Button>
        {job === undefined ? null : (
          <Button onPress={() => void stop.run({ id: job.id })}>
            <Trans comment="Button that stops the taking in of files; what is in stays">Stop, keep what is in</Trans>
          </Button>
        )}
      </div>
    );
  }
  return (
    <div className={css['actions']}>
      {waiting === 0 || batch.state === 'listing' ? null : (
        <Button kind="primary" isDisabled={isOtherRunning} onPress={onRun}>
          <Trans comment="Button that takes in the files that wait; how many">
            <Plural value={waiting} one="Take in # file that waits" other="Take in # files that wait" />
          </Trans>
        </Button>
      )}
      <LeaveRest batch={batch} title={title} rest={waiting + same} onLeft={onChanged} />
    </div>
  );
}
