import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type SyntheticEvent } from 'react';

import { call, type Failure, type Input } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextAreaField } from '../../ui/text-field.tsx';
import css from './recovery.module.css';
import { recoveryRefusals } from './sheet-faults.ts';

type AskForKeyProps = {
  readonly subject: Input<'approvals.ask'>['subject'];
  /** There is nobody else to ask: it is done at once. */
  readonly isAlone: boolean;
  readonly onDone: () => void;
};

/** A second person agrees in their own session; where there is none, it is done at once and the record says so. */
export function AskForKey({ subject, isAlone, onDone }: AskForKeyProps) {
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isAsked, setAsked] = useState(false);
  const [isRunning, setRunning] = useState(false);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (isRunning || reason.trim() === '') return;
    setRunning(true);
    const answer = await call('approvals.ask', { subject, reason: reason.trim(), days: 7 });
    setRunning(false);
    setFailure(answer.kind === 'ok' ? null : answer);
    if (answer.kind !== 'ok') return;
    if (answer.value.state === 'waiting') setAsked(true);
    else onDone();
  };
  if (isAsked) return <Asked />;
  return (
    <form className={css['fields']} onSubmit={(event) => void submit(event)} noValidate>
      <TextAreaField
        label={t({ message: 'Why', comment: 'Field: the reason of a request' })}
        value={reason}
        onChange={setReason}
        rows={2}
        maxLength={1000}
        isRequired
        description={
          isAlone
            ? t({
                message: 'You are the only one who can decide this. The record of actions will say so.',
                comment: 'Help under the reason, where there is no second person',
              })
            : t({ message: 'The second person reads this before they agree.', comment: 'Help under the reason of a request' })
        }
      />
      <Button kind="primary" type="submit" isPending={isRunning} isDisabled={reason.trim() === ''}>
        {isAlone ? (
          <Trans comment="Button: does at once what would need a second person, where there is none">Do it now</Trans>
        ) : (
          <Trans comment="Button: sends a request to a second person">Ask a second person</Trans>
        )}
      </Button>
      {failure === null ? null : <FailureNotice failure={failure} words={recoveryRefusals} />}
    </form>
  );
}

function Asked() {
  const { t } = useLingui();
  return (
    <Notice
      tone="good"
      isNew
      title={t({ message: 'A second person has been asked.', comment: 'Notice about recovery sheets that wait for an approval' })}
    >
      <p>
        <Trans comment="Under the notice that a second person has been asked">
          You can lock the vault now: the sheets are with their holders. Nothing changes until somebody else agrees under Requests.
        </Trans>
      </p>
    </Notice>
  );
}
