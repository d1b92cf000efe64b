import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type SyntheticEvent } from 'react';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { NewPassphraseFields, useJudgement, type NewPassphrase } from '../../features/passphrase/index.ts';
import { Button } from '../../ui/button.tsx';
import { CheckField } from '../../ui/check-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { UserText } from '../../ui/user-text.tsx';
import css from './lock-screen.module.css';
import { lockWords } from './lock-words.ts';
import { Opening } from './unlock-form.tsx';

export type CreateVaultFormProps = { readonly folderName: string; readonly token: string; readonly isBusy: boolean };

/** Makes a vault: who works here, and the passphrase that nobody can give back. */
export function CreateVaultForm({ folderName, token, isBusy }: CreateVaultFormProps) {
  const [names, setNames] = useState<Names>({ office: '', person: '' });
  const [typed, setTyped] = useState<NewPassphrase>({ passphrase: '', again: '' });
  const [isUnderstood, setUnderstood] = useState(false);
  const [isTried, setTried] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const create = useCommand('shell.createVault');
  const isOpening = isBusy || create.isRunning;
  const { judgement, judge } = useJudgement(typed.passphrase, [names.office, names.person]);
  const isSame = typed.passphrase.normalize('NFKC') === typed.again.normalize('NFKC');
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isSame || !isUnderstood || isOpening) return;
    setFailure(null);
    if ((await judge()).grade === 'refused') return;
    const answer = await create.run({
      token,
      passphrase: typed.passphrase,
      ...given('officeName', names.office),
      ...given('personName', names.person),
    });
    if (answer.kind !== 'ok') setFailure(answer);
  };
  return (
    <form className={css['form']} onSubmit={(event) => void submit(event)}>
      <p className={css['folder']}>
        <Trans comment="On the lock screen: a vault will be made in the folder that is named">
          New vault in <UserText>{folderName}</UserText>
        </Trans>
      </p>
      <NameFields value={names} onChange={setNames} />
      <NewPassphraseFields value={typed} onChange={setTyped} judgement={judgement} isTried={isTried} />
      <Understood value={isUnderstood} onChange={setUnderstood} isTried={isTried} />
      <Button kind="primary" type="submit" isPending={isOpening}>
        <Trans comment="Button that makes a vault">Make the vault</Trans>
      </Button>
      {isOpening ? <Opening /> : null}
      {failure === null ? null : <FailureNotice failure={failure} words={lockWords} />}
    </form>
  );
}

/** A text that may be left out. */
const given = <K extends string>(key: K, text: string): { readonly [key in K]?: string } =>
  text.trim() === '' ? {} : ({ [key]: text.trim() } as { readonly [key in K]: string });

type Names = { readonly office: string; readonly person: string };

function NameFields({ value, onChange }: { readonly value: Names; readonly onChange: (value: Names) => void }) {
  const { t } = useLingui();
  return (
    <>
      <TextField
        label={t({ message: 'Name of the office', comment: 'Field of the form that makes a vault' })}
        value={value.office}
        onChange={(office) => onChange({ ...value, office })}
        maxLength={200}
        autoFocus
        description={t({ message: 'Stands on reports.', comment: 'Help under the name of the office' })}
      />
      <TextField
        label={t({ message: 'Your name', comment: 'Field of the form that makes a vault' })}
        value={value.person}
        onChange={(person) => onChange({ ...value, person })}
        maxLength={200}
      />
    </>
  );
}

type UnderstoodProps = { readonly value: boolean; readonly onChange: (value: boolean) => void; readonly isTried: boolean };

function Understood({ value, onChange, isTried }: UnderstoodProps) {
  const { t } = useLingui();
  return (
    <CheckField
      label={t({
        message: 'I know that nobody can open this vault without the passphrase.',
        comment: 'Statement that must be ticked before a vault is made',
      })}
      hint={t({
        message: 'Write it down and keep it where only you can find it.',
        comment: 'Help under the statement about the passphrase',
      })}
      error={
        isTried && !value
          ? t({
              message: 'Tick this first: there is no way round a lost passphrase.',
              comment: 'Beside the statement when it is not ticked',
            })
          : undefined
      }
      value={value}
      onChange={onChange}
    />
  );
}
