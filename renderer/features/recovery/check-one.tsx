import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type SyntheticEvent } from 'react';

import type { PreparedRecovery } from '#shared/contract/recovery.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextAreaField } from '../../ui/text-field.tsx';
import css from './recovery.module.css';
import { faultOfSheets, recoveryRefusals, useSheetFault } from './sheet-faults.ts';

type CheckOneProps = { readonly prepared: PreparedRecovery; readonly onChecked: () => void };

/** A printed sheet typed back in: whoever cannot read it now could not read it on the day it is needed. */
export function CheckOne({ prepared, onChecked }: CheckOneProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [text, setText] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const check = useCommand('recovery.checkSheet');
  const faultAt = useSheetFault(failure);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (check.isRunning) return;
    const answer = await check.run({ text });
    setFailure(answer.kind === 'ok' ? null : answer);
    if (answer.kind !== 'ok') return;
    setText('');
    onChecked();
  };
  const checked = prepared.checked.map((index) => format.number(index)).join(', ');
  return (
    <Panel title={t({ message: 'Check a printed sheet', comment: 'Step of making recovery sheets' })}>
      <form className={css['fields']} onSubmit={(event) => void submit(event)} noValidate>
        <div className={css['sheet']}>
          <TextAreaField
            label={t({ message: 'Words or code of one sheet', comment: 'Field: a printed recovery sheet is typed back in' })}
            value={text}
            onChange={(typed) => {
              setText(typed);
              setFailure(null);
            }}
            rows={3}
            maxLength={4000}
            error={faultAt(0)}
            description={t({
              message: 'From the paper, at least once. Capitals, spaces and hyphens do not matter; a hand scanner may read the code.',
              comment: 'Help under the field for a printed recovery sheet',
            })}
          />
        </div>
        <Button type="submit" isPending={check.isRunning} isDisabled={text.trim() === ''}>
          <Trans comment="Button: compares a typed recovery sheet with the one that was made">Check this sheet</Trans>
        </Button>
        {failure === null || faultOfSheets(failure) !== null ? null : <FailureNotice failure={failure} words={recoveryRefusals} />}
        {checked === '' ? null : (
          <Notice
            tone="good"
            isNew
            title={t({ message: `Read right: sheet ${checked}`, comment: 'Notice: recovery sheets that were typed back; numbers follow' })}
          />
        )}
      </form>
    </Panel>
  );
}
