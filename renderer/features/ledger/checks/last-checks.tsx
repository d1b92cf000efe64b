import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { LastCheck, LastChecks } from '#shared/contract/vault.ts';

import type { Failure } from '../../../api/client.ts';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useCommand } from '../../../api/use-command.ts';
import { useMay } from '../../../api/use-may.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { FaultLines } from '../../verification/index.ts';
import css from '../ledger.module.css';

/** What the checks found that the program makes by itself, and how often it makes them. A fault stays here until a later check finds none. */
export function LastChecksPanel() {
  const { t } = useLingui();
  const { value, failure, readAgain } = useQuery('vault.lastChecks', {});
  if (value === undefined) return failure === undefined ? null : <FailureNotice failure={failure} onRetry={readAgain} />;
  const faulty = [value.record, value.material].filter((check) => check?.unchanged === false);
  return (
    <Panel title={t({ message: 'Checks made by itself', comment: 'Title of a part of a screen' })}>
      <div className={css['stack']}>
        <p className={css['quiet']}>
          <Trans comment="Above what the checks found that the program makes by itself">
            When nobody is at work, the record is checked and the material that you can open is read again. Work is never held up: a check
            stops as soon as somebody does something, and goes on later.
          </Trans>
        </p>
        {faulty.length === 0 ? null : (
          <Notice tone="bad" title={t({ message: 'Something is not as it was taken in.', comment: 'Outcome of the check of everything' })}>
            <p>
              <Trans comment="Under the notice that a check found something wrong">
                Change nothing, and tell your supervisor. This stays here until a later check finds everything in order.
              </Trans>
            </p>
            {faulty.map((check) => (
              <FaultLines key={check?.at} faults={check?.list ?? []} />
            ))}
          </Notice>
        )}
        <Facts
          facts={[
            {
              id: 'record',
              term: t({ message: 'Record of actions', comment: 'Section of the window' }),
              value: <Outcome check={value.record} />,
            },
            {
              id: 'material',
              term: t({ message: 'Material', comment: 'Kind of record that an entry is about' }),
              value: <Outcome check={value.material} />,
            },
          ]}
        />
        <Running running={value.running} />
        <Days value={value} />
      </div>
    </Panel>
  );
}

function Outcome({ check }: { readonly check: LastCheck | null }) {
  const format = useFormat();
  if (check === null) return <Trans comment="In place of the last check">not checked yet</Trans>;
  const [at, faults] = [format.instant(check.at), format.number(check.faults)];
  return (
    <span className={css['state']}>
      {check.unchanged ? (
        <Chip tone="good">
          <Trans comment="Outcome of a check">unchanged</Trans>
        </Chip>
      ) : (
        <Chip tone="bad">
          <Trans comment="Outcome of a check: how many places are wrong">places not in order: {faults}</Trans>
        </Chip>
      )}
      <span>{check.scheduled ? at : <Trans comment="When a check was made that somebody began by hand">{at}, begun by hand</Trans>}</span>
    </span>
  );
}

function Running({ running }: { readonly running: LastChecks['running'] }) {
  const format = useFormat();
  if (running === null) return null;
  const [done, total] = [format.number(running.done), format.number(running.total)];
  return (
    <p className={css['quiet']}>
      {running.isWaiting ? (
        <Trans comment="How far a check has come that gives way to work">
          A check is under way and waits until nobody is at work: {done} of {total} read.
        </Trans>
      ) : (
        <Trans comment="How far a check in the background has come">
          A check is under way: {done} of {total} read.
        </Trans>
      )}
    </p>
  );
}

const most = 366;

function Days({ value }: { readonly value: LastChecks }) {
  const { t } = useLingui();
  const format = useFormat();
  const may = useMay();
  const save = useCommand('settings.save');
  const [verify, setVerify] = useState<number | null>(value.verifyEveryDays);
  const [rehash, setRehash] = useState<number | null>(value.rehashEveryDays);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isSame = verify === value.verifyEveryDays && rehash === value.rehashEveryDays;
  if (!may('office.settings')) {
    const [days, materialDays] = [format.number(value.verifyEveryDays), format.number(value.rehashEveryDays)];
    return (
      <p className={css['quiet']}>
        <Trans comment="How often checks are made: numbers of days">
          Every {days} days the record, every {materialDays} days the material.
        </Trans>
      </p>
    );
  }
  const send = async () => {
    setFailure(null);
    if (verify === null || rehash === null) return;
    const answer = await save.run({ verifyEveryDays: verify, rehashEveryDays: rehash });
    if (answer.kind !== 'ok') setFailure(answer);
  };
  return (
    <div className={css['form']}>
      <NumberField
        label={t({ message: 'Days between checks of the record', comment: 'Field: setting of the office' })}
        value={verify}
        onChange={setVerify}
        min={1}
        max={most}
      />
      <NumberField
        label={t({ message: 'Days between readings of all material', comment: 'Field: setting of the office' })}
        value={rehash}
        onChange={setRehash}
        min={1}
        max={most}
      />
      {failure === null ? null : <FailureNotice failure={failure} />}
      <div className={css['actions']}>
        <Button onPress={() => void send()} isDisabled={isSame || verify === null || rehash === null} isPending={save.isRunning}>
          <Trans comment="Button that saves how often checks are made">Save these days</Trans>
        </Button>
      </div>
    </div>
  );
}
