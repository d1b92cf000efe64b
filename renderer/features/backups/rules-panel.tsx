import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { BackupsState } from '#shared/contract/backups.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import css from './backups.module.css';

/** When a backup is asked for, and how long old ones stay. */
export function RulesPanel({ state }: { readonly state: BackupsState }) {
  const { t } = useLingui();
  const save = useCommand('settings.save');
  const [every, setEvery] = useState<number | null>(state.everyDays);
  const [keep, setKeep] = useState<number | null>(state.keepDays);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isSame = every === state.everyDays && keep === state.keepDays;
  const send = async () => {
    if (every === null || keep === null) return;
    const answer = await save.run({ backupEveryDays: every, backupKeepDays: keep });
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
        {failure === null ? null : <FailureNotice failure={failure} />}
        <Button onPress={() => void send()} isDisabled={isSame || every === null || keep === null} isPending={save.isRunning}>
          <Trans comment="Button that saves the rules about backups">Save these rules</Trans>
        </Button>
      </div>
    </Panel>
  );
}
