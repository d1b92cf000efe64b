import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type ReactNode, type SyntheticEvent } from 'react';

import { useQuery } from '../../../api/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { NewPassphraseFields, useJudgement, type NewPassphrase } from '../../passphrase/index.ts';
import css from '../people.module.css';

export type OwnPassphraseProps = {
  readonly name: string;
  readonly isBusy: boolean;
  /** The words of the button that sends; after a warning they say so. */
  readonly submit: ReactNode;
  readonly onChosen: (passphrase: string) => void;
  readonly onBack: () => void;
  /** How it goes on, or why it did not. */
  readonly children?: ReactNode;
};

/** The step in which the keyboard is handed over: a person chooses a passphrase that nobody else here knows. Kept nowhere but in the form. */
export function OwnPassphrase({ name, isBusy, submit, onChosen, onBack, children }: OwnPassphraseProps) {
  const { t } = useLingui();
  const office = useQuery('vault.summary', {}).value?.office ?? '';
  const [typed, setTyped] = useState<NewPassphrase>({ passphrase: '', again: '' });
  const [isTried, setTried] = useState(false);
  const { judgement, judge } = useJudgement(typed.passphrase, [name, office]);
  const isSame = typed.passphrase.normalize('NFKC') === typed.again.normalize('NFKC');
  const send = async (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (isBusy || typed.passphrase === '' || !isSame || (await judge()).grade === 'refused') return;
    onChosen(typed.passphrase);
  };
  return (
    <form
      className={css['form']}
      aria-label={t({
        message: 'A passphrase of their own',
        comment: 'Name of the form in which a new person chooses a passphrase; read aloud',
      })}
      noValidate
      onSubmit={(event) => void send(event)}
    >
      <Notice title={t({ message: 'Hand over the keyboard, and look away', comment: 'Notice before a person types their own passphrase' })}>
        <p>
          <Trans comment="Before a person types their own passphrase; the name follows">
            <UserText>{name}</UserText> chooses a passphrase now and types it twice. Nobody else needs to know it, and nobody can give it
            back: not the supervisor, not the makers of Recourse.
          </Trans>
        </p>
      </Notice>
      <NewPassphraseFields value={typed} onChange={setTyped} judgement={judgement} isTried={isTried} />
      {children}
      <div className={css['actions']}>
        <Button kind="primary" type="submit" isPending={isBusy}>
          {submit}
        </Button>
        <Button kind="quiet" onPress={onBack} isDisabled={isBusy}>
          <Trans comment="Button: one step back">Back</Trans>
        </Button>
      </div>
    </form>
  );
}
