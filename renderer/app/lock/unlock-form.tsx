import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type SyntheticEvent } from 'react';

import type { Failure } from '../../api/client.ts';
import { FailureNotice, failureText } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { UserText } from '../../ui/user-text.tsx';
import css from './lock-screen.module.css';
import { lockWords } from './lock-words.ts';

export type UnlockFormProps = {
  readonly folderName: string;
  /** Of a folder that was just chosen; without it the last one is opened. */
  readonly token: string | undefined;
  readonly isBusy: boolean;
};

/** The passphrase of a vault. It leaves the field as soon as it is sent. */
export function UnlockForm({ folderName, token, isBusy }: UnlockFormProps) {
  const { t, i18n } = useLingui();
  const [passphrase, setPassphrase] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const unlock = useCommand('shell.unlock');
  const isOpening = isBusy || unlock.isRunning;
  const isWrong = failure?.kind === 'unavailable' && failure.code === 'vault.wrongPassphrase';
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (passphrase === '' || isOpening) return;
    setFailure(null);
    setPassphrase('');
    const answer = await unlock.run(token === undefined ? { passphrase } : { token, passphrase });
    if (answer.kind !== 'ok') setFailure(answer);
  };
  return (
    <form className={css['form']} onSubmit={(event) => void submit(event)}>
      <p className={css['folder']}>
        <UserText>{folderName}</UserText>
      </p>
      <TextField
        label={t({ message: 'Passphrase', comment: 'The field on the lock screen' })}
        type="password"
        value={passphrase}
        onChange={setPassphrase}
        autoComplete="current-password"
        autoFocus
        error={isWrong ? failureText(i18n, failure) : undefined}
        description={
          isWrong
            ? t({
                message: 'Check the keyboard language and the Caps Lock key, and that this is the right folder.',
                comment: 'Under the error at the passphrase field',
              })
            : undefined
        }
      />
      <Button kind="primary" type="submit" isPending={isOpening}>
        <Trans comment="Button on the lock screen">Unlock</Trans>
      </Button>
      {isOpening ? <Opening /> : null}
      {failure !== null && !isWrong ? <FailureNotice failure={failure} words={lockWords} /> : null}
    </form>
  );
}

/** The passphrase is made into a key, which takes a second or two on purpose. */
export function Opening() {
  const { t } = useLingui();
  return (
    <div className={css['opening']} role="status">
      <ProgressBar
        label={t({ message: 'Opening the vault', comment: 'Name of the progress bar on the lock screen' })}
        part={null}
        size="small"
      />
      <span>
        <Trans comment="On the lock screen while the vault opens">
          Opening. This takes a second or two, so that guessing takes for ever.
        </Trans>
      </span>
    </div>
  );
}
