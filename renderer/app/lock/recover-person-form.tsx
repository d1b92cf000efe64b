import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type SyntheticEvent } from 'react';

import type { RecoverablePerson } from '#shared/contract/shell.ts';

import { NewPassphraseFields, useJudgement, type NewPassphrase } from '../../features/passphrase/index.ts';
import { Button } from '../../ui/button.tsx';
import { RadioField } from '../../ui/radio-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRoleWord } from '../../features/people/index.ts';
import css from './lock-screen.module.css';

export type RecoverAs = {
  readonly who: { readonly kind: 'existing'; readonly number: string } | { readonly kind: 'new'; readonly name: string };
  readonly passphrase: string;
};

type RecoverPersonFormProps = {
  readonly persons: readonly RecoverablePerson[];
  readonly isPending: boolean;
  readonly onSend: (as: RecoverAs) => Promise<void>;
};

const someoneNew = 'new';

/** Who shall be able to open the vault from now on, with which passphrase. */
export function RecoverPersonForm({ persons, isPending, onSend }: RecoverPersonFormProps) {
  const { t } = useLingui();
  const [choice, setChoice] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [typed, setTyped] = useState<NewPassphrase>({ passphrase: '', again: '' });
  const [isTried, setTried] = useState(false);
  const { judgement, judge } = useJudgement(typed.passphrase, [name]);
  const isNew = choice === someoneNew;
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    const isSame = typed.passphrase.normalize('NFKC') === typed.again.normalize('NFKC');
    if (isPending || choice === null || (isNew && name.trim() === '') || !isSame) return;
    if ((await judge()).grade === 'refused') return;
    await onSend({ who: isNew ? { kind: 'new', name: name.trim() } : { kind: 'existing', number: choice }, passphrase: typed.passphrase });
  };
  return (
    <form className={css['form']} onSubmit={(event) => void submit(event)} noValidate>
      <p className={css['lead']}>
        <Trans comment="On the lock screen, after the recovery sheets were found right">
          The sheets are right. Choose who is to open the vault from now on. They become a supervisor, and type a passphrase of their own.
        </Trans>
      </p>
      <PersonField persons={persons} value={choice} onChange={setChoice} isTried={isTried} />
      {isNew ? (
        <TextField
          label={t({ message: 'Their name', comment: 'Field on the lock screen: the name of somebody new' })}
          value={name}
          onChange={setName}
          maxLength={200}
          isRequired
          error={
            isTried && name.trim() === ''
              ? t({ message: 'Write the name by which the office knows them.', comment: 'Error at the name of somebody new' })
              : undefined
          }
        />
      ) : null}
      <NewPassphraseFields value={typed} onChange={setTyped} judgement={judgement} isTried={isTried} />
      <Button kind="primary" type="submit" isPending={isPending}>
        <Trans comment="Button on the lock screen: opens the vault with recovery sheets">Open the vault</Trans>
      </Button>
    </form>
  );
}

type PersonFieldProps = {
  readonly persons: readonly RecoverablePerson[];
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly isTried: boolean;
};

function PersonField({ persons, value, onChange, isTried }: PersonFieldProps) {
  const { t } = useLingui();
  const roleWord = useRoleWord();
  const nameless = t({ message: 'Without a name', comment: 'In a list of people: somebody whose name is not known' });
  const options = persons.map(({ number, name, role }) => ({
    id: number,
    label: name === '' ? nameless : name,
    hint: `${roleWord(role)} · ${number}`,
  }));
  return (
    <RadioField
      label={t({ message: 'Who', comment: 'Choice on the lock screen: who is to open the vault with recovery sheets' })}
      options={[...options, { id: someoneNew, label: t({ message: 'Somebody new', comment: 'Choice on the lock screen' }) }]}
      value={value}
      onChange={onChange}
      description={t({
        message: 'Somebody who works here gets new keys: their passphrase until now opens nothing any more, and their drafts are lost.',
        comment: 'Help under the choice who is to open the vault with recovery sheets',
      })}
      error={isTried && value === null ? t({ message: 'Choose one.', comment: 'Error at a choice' }) : undefined}
    />
  );
}
