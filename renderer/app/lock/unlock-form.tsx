import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type SyntheticEvent } from 'react';

import type { Failure } from '../../api/client.ts';
import { FailureNotice, failureText } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { digitsOf } from '../../ui/partial-date-parts.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { AttemptNotice } from './attempt-notice.tsx';
import css from './lock-screen.module.css';
import { lockWords } from './lock-words.ts';
import { useSecondsLeft } from './use-seconds-left.ts';

export type UnlockFormProps = {
  readonly folderName: string;
  /** Of a folder that was just chosen; without it the last one is opened. */
  readonly token: string | undefined;
  readonly isBusy: boolean;
};

/** A failure and the moment it came, from which a wait is counted. */
type Failed = { readonly failure: Failure; readonly at: number };

/** The passphrase of a vault. It leaves the field as soon as it is sent. */
export function UnlockForm({ folderName, token, isBusy }: UnlockFormProps) {
  const { t, i18n } = useLingui();
  const [passphrase, setPassphrase] = useState('');
  const [number, setNumber] = useState('');
  const [failed, setFailed] = useState<Failed | null>(null);
  const unlock = useCommand('shell.unlock');
  const isOpening = isBusy || unlock.isRunning;
  const failure = failed?.failure ?? null;
  const isWrong = failure?.kind === 'unavailable' && failure.code === 'vault.wrongPassphrase';
  const wait = waitOf(failure);
  const secondsLeft = useSecondsLeft(wait?.seconds ?? 0, failed?.at ?? 0);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (passphrase === '' || isOpening || secondsLeft > 0) return;
    setFailed(null);
    setPassphrase('');
    const answer = await unlock.run({
      passphrase,
      ...(token === undefined ? {} : { token }),
      ...(number === '' ? {} : { number: number.padStart(3, '0') }),
    });
    if (answer.kind !== 'ok') setFailed({ failure: answer, at: performance.now() });
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
      <NumberField value={number} onChange={setNumber} />
      {wait === null ? null : <AttemptNotice {...wait} secondsLeft={secondsLeft} />}
      <Button kind="primary" type="submit" isPending={isOpening} isDisabled={secondsLeft > 0}>
        <Trans comment="Button on the lock screen">Unlock</Trans>
      </Button>
      {isOpening ? <Opening /> : null}
      {failure !== null && !isWrong && wait === null ? <FailureNotice failure={failure} words={lockWords} /> : null}
    </form>
  );
}

/** What the engine says about waiting, with a wrong passphrase or instead of trying one. */
function waitOf(failure: Failure | null) {
  if (failure?.kind !== 'unavailable') return null;
  const { seconds, left, isCounterLost } = failure.details ?? {};
  if (typeof seconds !== 'number') return null;
  return {
    seconds,
    triesLeft: typeof left === 'number' ? left : null,
    isUntried: failure.code === 'vault.attemptsSlowed',
    isCounterLost: isCounterLost === true,
  };
}

type NumberFieldProps = { readonly value: string; readonly onChange: (value: string) => void };

/** Whose slot to try, where several people work in one vault. Asked always: how many they are is nobody's business here. */
function NumberField({ value, onChange }: NumberFieldProps) {
  const { t } = useLingui();
  return (
    <TextField
      label={t({ message: 'Your number (optional)', comment: 'Field on the lock screen: the three digits of a person in this vault' })}
      value={value}
      onChange={(typed) => onChange(digitsOf(typed, 3))}
      isMono
      description={t({
        message: 'Leave it empty if you work alone; with it the vault opens faster.',
        comment: 'Help under the number on the lock screen',
      })}
    />
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
