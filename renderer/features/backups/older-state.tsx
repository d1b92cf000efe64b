import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type SyntheticEvent } from 'react';

import type { BackupsState } from '#shared/contract/backups.ts';

import { backupRefusals } from '../../api/backup-words.ts';
import { call, type Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextAreaField } from '../../ui/text-field.tsx';
import css from './backups.module.css';

type OlderStateProps = { readonly older: NonNullable<BackupsState['older']>; readonly mayAsk: boolean };

/** A restored vault that is older than what this computer knows: reading alone, until two people decide to go on from it. */
export function OlderState({ older: { size, root, knownSize }, mayAsk }: OlderStateProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isAsked, setAsked] = useState(false);
  const [here, known] = [format.number(size), format.number(knownSize)];
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (reason.trim() === '') return;
    const answer = await call('approvals.ask', { subject: { kind: 'vault.restore', size, root }, reason: reason.trim() });
    setFailure(answer.kind === 'ok' ? null : answer);
    if (answer.kind !== 'ok') return;
    if (answer.value.state === 'waiting') setAsked(true);
    // Decided alone, where there is nobody else: what is open now is the vault as it was.
    else await call('shell.lock', {});
  };
  return (
    <Panel title={t({ message: 'An older state is open', comment: 'Part of the screen about backups, after a backup was restored' })}>
      <div className={css['fields']}>
        <Notice
          tone="warn"
          title={t({ message: 'This computer knows a later state of this vault.', comment: 'Notice after a backup was restored' })}
        >
          <p>
            <Trans comment="Under the notice that a restored vault is older: two numbers of entries of the record of actions">
              The record here ends with entry {here}; this computer has seen {known} entries. Until it is decided, everything can be read
              and nothing written. If the later vault still exists, open that one instead.
            </Trans>
          </p>
        </Notice>
        {isAsked ? <Asked /> : null}
        {mayAsk && !isAsked ? (
          <form className={css['fields']} onSubmit={(event) => void submit(event)} noValidate>
            <TextAreaField
              label={t({ message: 'Why go on from here', comment: 'Field: the reason for going on from a restored backup' })}
              value={reason}
              onChange={setReason}
              rows={2}
              maxLength={1000}
              isRequired
              description={t({
                message: 'The second person reads this. Whatever was recorded later is given up here, and the record says so for good.',
                comment: 'Help under the reason for going on from a restored backup',
              })}
            />
            <Button kind="primary" type="submit" isDisabled={reason.trim() === ''}>
              <Trans comment="Button: asks a second person to agree to go on from a restored backup">Ask to go on from this state</Trans>
            </Button>
          </form>
        ) : null}
        {failure === null ? null : <FailureNotice failure={failure} words={backupRefusals} />}
      </div>
    </Panel>
  );
}

function Asked() {
  const { t } = useLingui();
  return (
    <Notice tone="good" title={t({ message: 'Asked.', comment: 'Notice after a request was sent' })} isNew>
      <p>
        <Trans comment="After a second person was asked about a restored vault">
          Another supervisor signs in on this computer and agrees under “Requests”; or an approver outside the office does. Then sign in
          again.
        </Trans>
      </p>
    </Notice>
  );
}
