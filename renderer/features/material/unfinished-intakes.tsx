import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { Link } from 'react-aria-components';

import type { PendingIntake } from '#shared/domain/evidence/model.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';

import { useCommand } from '../../api/use-command.ts';
import { useJobQueue, type JobQueue } from '../../api/use-job-queue.ts';
import { useMay } from '../../api/use-may.ts';
import { useQuery } from '../../api/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Reference } from '../../ui/reference.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { BegunBy } from './begun-by.tsx';
import css from './material.module.css';
import { TakeInQueue } from './take-in/take-in-queue.tsx';

export type UnfinishedIntakesProps = { readonly investigationId: InvestigationId; readonly itemAddress: (item: string) => string };

/** What was to be taken in when the vault was locked: finished meanwhile, still being finished, or to be gone on with. The person's own, and what others left behind. */
export function UnfinishedIntakes({ investigationId, itemAddress }: UnfinishedIntakesProps) {
  const { value, readAgain } = useQuery('evidence.intakes', { investigationId });
  const queue = useJobQueue('evidence.goOnWithIntake');
  const [begun, setBegun] = useState<readonly PendingIntake[]>([]);
  // Kept without an announcement, so that the list is read whenever it comes into sight.
  useEffect(() => readAgain(), []); // oxlint-disable-line react/exhaustive-deps
  const all = value?.intakes ?? [];
  const inQueue = new Set(begun.map(({ id }) => id));
  const of = (state: PendingIntake['state']) =>
    all.filter((each) => each.state === state && !inQueue.has(each.id) && !(each.inBatch && state === 'waiting'));
  const begin = (intakes: readonly PendingIntake[]) => {
    setBegun(intakes);
    queue.start(intakes.map(({ id }) => ({ id })));
  };
  const leave = () => {
    queue.reset();
    setBegun([]);
    readAgain();
  };
  return (
    <>
      {queue.jobs.length === 0 ? null : <Resumed queue={queue} begun={begun} itemAddress={itemAddress} onLeave={leave} />}
      {of('finished').map((each) => (
        <Finished key={each.id} intake={each} itemAddress={itemAddress} onNoted={readAgain} />
      ))}
      {of('finishing').map((each) => (
        <Finishing key={each.id} intake={each} />
      ))}
      <Waiting intakes={of('waiting')} isBusy={queue.isRunning} onBegin={begin} onDropped={readAgain} />
    </>
  );
}

type ResumedProps = Pick<UnfinishedIntakesProps, 'itemAddress'> & {
  readonly queue: JobQueue<'evidence.goOnWithIntake'>;
  readonly begun: readonly PendingIntake[];
  readonly onLeave: () => void;
};

function Resumed({ queue, begun, itemAddress, onLeave }: ResumedProps) {
  const files = begun.map(({ originalName, description }) => ({ name: originalName, description, size: null }));
  return <TakeInQueue queue={queue} files={files} itemAddress={itemAddress} onMore={onLeave} onLeave={onLeave} />;
}

type FinishedProps = Pick<UnfinishedIntakesProps, 'itemAddress'> & { readonly intake: PendingIntake; readonly onNoted: () => void };

function Finished({ intake, itemAddress, onNoted }: FinishedProps) {
  const { t } = useLingui();
  const drop = useCommand('evidence.dropIntake');
  const { item } = intake;
  return (
    <Notice
      tone="good"
      title={
        intake.isRecording
          ? t({ message: 'A recording was broken off: what was recorded until then is kept', comment: 'Title of a notice' })
          : t({ message: 'Finished while the vault was locked', comment: 'Title of a notice: a file was taken in to its end' })
      }
      actions={
        <Button size="small" isPending={drop.isRunning} onPress={() => void drop.run({ id: intake.id }).then(onNoted)}>
          <Trans comment="Button that puts a notice away">Noted</Trans>
        </Button>
      }
    >
      {item === null ? null : (
        <Link href={itemAddress(item.id)} className={css['plainWay']}>
          <Reference isStrong>{reportNumber('M', item.number)}</Reference> <UserText>{intake.description}</UserText>
        </Link>
      )}
      <BegunBy id={intake.begunBy} />
    </Notice>
  );
}

function Finishing({ intake }: { readonly intake: PendingIntake }) {
  const { t } = useLingui();
  return (
    <Notice
      title={t({
        message: 'Still being finished since the vault was locked',
        comment: 'Title of a notice: a file is being taken in by a process of its own',
      })}
    >
      <UserText>{intake.description}</UserText> <BegunBy id={intake.begunBy} />
    </Notice>
  );
}

type WaitingProps = {
  readonly intakes: readonly PendingIntake[];
  readonly isBusy: boolean;
  readonly onBegin: (intakes: readonly PendingIntake[]) => void;
  readonly onDropped: () => void;
};

function Waiting({ intakes, isBusy, onBegin, onDropped }: WaitingProps) {
  const { t } = useLingui();
  const may = useMay();
  const drop = useCommand('evidence.dropIntake');
  const ready = intakes.filter(({ source }) => source === 'there');
  if (intakes.length === 0) return null;
  return (
    <Notice
      tone="warn"
      title={t({ message: 'Not taken in yet', comment: 'Title of a notice: files whose taking in was broken off by a lock or a cut' })}
      actions={
        ready.length === 0 || !may('evidence.write') ? undefined : (
          <Button kind="primary" isDisabled={isBusy} onPress={() => onBegin(ready)}>
            <Trans comment="Button that takes files in whose taking in was broken off; how many">
              <Plural value={ready.length} one="Take in # file" other="Take in # files" />
            </Trans>
          </Button>
        )
      }
    >
      <p>
        <Trans comment="Under the title of a notice about files that were not taken in">
          Taking these files in was broken off, or never began, when the vault was locked or the computer stopped. Nothing of them counts
          yet.
        </Trans>
      </p>
      <ul className={css['stack']}>
        {intakes.map((each) => (
          <li key={each.id}>
            <strong>
              <UserText>{each.description}</UserText>
            </strong>{' '}
            <span className={css['small']}>
              <UserText>{each.originalName}</UserText>
            </span>
            <BegunBy id={each.begunBy} />
            <SourceWords source={each.source} />
            <Button size="small" kind="quiet" isDisabled={isBusy} onPress={() => void drop.run({ id: each.id }).then(onDropped)}>
              <Trans comment="Button that gives up taking in a file">Leave it out</Trans>
            </Button>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Why a file cannot be gone on with. */
function SourceWords({ source }: { readonly source: PendingIntake['source'] }) {
  switch (source) {
    case 'missing':
      return (
        <p>
          <Trans comment="At a file that was not taken in">
            It is not where it was. Connect the stick or the disk it is on, then come back to this screen.
          </Trans>
        </p>
      );
    case 'changed':
      return (
        <p>
          <Trans comment="At a file that was not taken in">
            It has changed since its taking in began. Leave it out here, look at it, and take it in anew.
          </Trans>
        </p>
      );
    case 'there':
    case null:
      return null;
  }
}
