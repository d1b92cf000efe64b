import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { BackupsState, KnownBackup } from '#shared/contract/backups.ts';
import { whichWouldGo, type KeepingRule } from '#shared/domain/backups/keeping.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { SwitchField } from '../../ui/check-field.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { UserText } from '../../ui/user-text.tsx';
import css from './backups.module.css';

const usualLast = 7;

/** When a backup is asked for, and how long old ones stay. */
export function RulesPanel({ state }: { readonly state: BackupsState }) {
  const { t } = useLingui();
  const save = useCommand('settings.save');
  const [every, setEvery] = useState<number | null>(state.everyDays);
  const [keep, setKeep] = useState<number | null>(state.keepDays);
  const [last, setLast] = useState<number | null>(state.keepLast);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isSame = every === state.everyDays && keep === state.keepDays && last === state.keepLast;
  const isFilled = every !== null && keep !== null && last !== null;
  const send = async () => {
    if (every === null || keep === null || last === null) return;
    const answer = await save.run({ backupEveryDays: every, backupKeepDays: keep, backupKeepLast: last });
    setFailure(answer.kind === 'ok' ? null : answer);
  };
  return (
    <Panel title={t({ message: 'Rules of the office', comment: 'Part of the screen about backups' })}>
      <div className={css['fields']}>
        <NumberField
          label={t({ message: 'Days between backups', comment: 'Field: setting of the office' })}
          value={every}
          onChange={setEvery}
          min={1}
          max={366}
        />
        <NumberField
          label={t({ message: 'Days for which a backup is kept', comment: 'Field: setting of the office' })}
          value={keep}
          onChange={setKeep}
          min={7}
          max={3660}
          description={t({
            message:
              'Older ones are removed by the next backup onto the same drive. As long as they stand, they hold what was destroyed since.',
            comment: 'Help under the setting how long backups are kept',
          })}
        />
        <Thinning last={last} onChange={setLast} />
        {keep === null || last === null ? null : <WhatGoes backups={state.backups} rule={{ keepDays: keep, keepLast: last }} />}
        {failure === null ? null : <FailureNotice failure={failure} />}
        <Button onPress={() => void send()} isDisabled={isSame || !isFilled} isPending={save.isRunning}>
          <Trans comment="Button that saves the rules about backups">Save these rules</Trans>
        </Button>
      </div>
    </Panel>
  );
}

/** Whether only the newest and the first of each month stay; 0: all within the days. */
function Thinning({ last, onChange }: { readonly last: number | null; readonly onChange: (last: number | null) => void }) {
  const { t } = useLingui();
  return (
    <>
      <SwitchField
        label={t({
          message: 'Of these keep only the newest, and the first of each month',
          comment: 'Switch: setting of the office about backups',
        })}
        value={last !== 0}
        onChange={(isOn) => onChange(isOn ? usualLast : 0)}
      />
      {last === 0 ? null : (
        <NumberField
          label={t({ message: 'How many of the newest', comment: 'Field: so many of the newest backups on a drive stay' })}
          value={last}
          onChange={onChange}
          min={1}
          max={99}
        />
      )}
    </>
  );
}

type WhatGoesProps = { readonly backups: readonly KnownBackup[]; readonly rule: KeepingRule };

/** Before anything goes: which of the backups that are known the next one on their drive would remove, by the rule as it is typed. */
function WhatGoes({ backups, rule }: WhatGoesProps) {
  const format = useFormat();
  const [now] = useState(() => new Date().toISOString());
  const going = backups.flatMap(({ id, label, generations }) => {
    const numbers = new Set(whichWouldGo(generations, rule, now));
    const days = generations.filter(({ number }) => numbers.has(number)).map(({ madeAt }) => format.instant(madeAt));
    return days.length === 0 ? [] : [{ id, label, days }];
  });
  const count = going.reduce((sum, { days }) => sum + days.length, 0);
  return (
    <div role="status" className={css['drive']}>
      <p className={css['quiet']}>
        {count === 0 ? (
          <Trans comment="Under the rules about old backups">By these rules the next backup removes none of those that are known.</Trans>
        ) : (
          <Trans comment="Under the rules about old backups; a list of drives and days follows">
            By these rules <Plural value={count} one="# backup goes" other="# backups go" /> when the next one is made on the same drive:
          </Trans>
        )}
      </p>
      {going.map(({ id, label, days }) => (
        <p key={id} className={css['due']}>
          <UserText>{label}</UserText>: {days.join(', ')}
        </p>
      ))}
    </div>
  );
}
