import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type SyntheticEvent } from 'react';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { SalvageProgress, salvageRefusals } from '../../features/salvage/index.ts';
import { Button } from '../../ui/button.tsx';
import { digitsOf } from '../../ui/partial-date-parts.ts';
import { TextField } from '../../ui/text-field.tsx';
import { UserText } from '../../ui/user-text.tsx';
import css from './lock-screen.module.css';
import { lockWords } from './lock-words.ts';

export type SalvageFormProps = {
  readonly folderName: string;
  readonly token: string | undefined;
  readonly onBack: () => void;
};

type Target = { readonly token: string; readonly folderName: string };

/** Saves what can be saved of a vault that does not open any more into a new folder. */
export function SalvageForm({ folderName, token, onBack }: SalvageFormProps) {
  const { t } = useLingui();
  const [target, setTarget] = useState<Target | null>(null);
  const [passphrase, setPassphrase] = useState('');
  const [number, setNumber] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const choose = useCommand('shell.chooseSalvageFolder');
  const salvage = useCommand('shell.salvage');
  const chooseTarget = async () => {
    setFailure(null);
    const answer = await choose.run({});
    if (answer.kind === 'ok') setTarget(answer.value);
    else setFailure(answer);
  };
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (target === null || passphrase === '' || salvage.isRunning) return;
    setFailure(null);
    const answer = await salvage.run({
      into: target.token,
      passphrase,
      ...(token === undefined ? {} : { token }),
      ...(number === '' ? {} : { number: number.padStart(3, '0') }),
    });
    if (answer.kind !== 'ok') setFailure(answer);
  };
  return (
    <form className={css['form']} onSubmit={(event) => void submit(event)} noValidate>
      <p className={css['folder']}>
        <UserText>{folderName}</UserText>
      </p>
      <Lead />
      <TargetFolder target={target} onChoose={() => void chooseTarget()} isDisabled={salvage.isRunning} />
      <TextField
        label={t({ message: 'Passphrase', comment: 'The field on the lock screen' })}
        type="password"
        value={passphrase}
        onChange={setPassphrase}
        autoComplete="current-password"
      />
      <TextField
        label={t({ message: 'Your number (optional)', comment: 'Field on the lock screen: the three digits of a person in this vault' })}
        value={number}
        onChange={(typed) => setNumber(digitsOf(typed, 3))}
        isMono
      />
      <Button kind="primary" type="submit" isPending={salvage.isRunning} isDisabled={target === null || passphrase === ''}>
        <Trans comment="Button on the lock screen: begins to save a damaged vault">Save what can be saved</Trans>
      </Button>
      {salvage.isRunning ? <SalvageProgress /> : null}
      {failure === null ? null : <FailureNotice failure={failure} words={{ ...lockWords, ...salvageRefusals }} />}
      <Button kind="quiet" onPress={onBack} isDisabled={salvage.isRunning}>
        <Trans comment="Button on the lock screen: back to the field for the passphrase">Back to the passphrase</Trans>
      </Button>
    </form>
  );
}

function Lead() {
  return (
    <p className={css['lead']}>
      <Trans comment="On the lock screen, above the form that saves a damaged vault">
        Everything that can still be read is written into a new folder, and compared with the record of actions. Nothing in the damaged
        folder is changed: keep it.
      </Trans>
    </p>
  );
}

type TargetProps = { readonly target: Target | null; readonly onChoose: () => void; readonly isDisabled: boolean };

function TargetFolder({ target, onChoose, isDisabled }: TargetProps) {
  return (
    <div className={css['form']}>
      <Button onPress={onChoose} isDisabled={isDisabled}>
        <Trans comment="Button on the lock screen: choose where a damaged vault is saved into">Choose a new folder…</Trans>
      </Button>
      {target === null ? null : (
        <p>
          <Trans comment="On the lock screen: the new folder that was chosen, by its name">
            Into <UserText>{target.folderName}</UserText>
          </Trans>
        </p>
      )}
    </div>
  );
}
