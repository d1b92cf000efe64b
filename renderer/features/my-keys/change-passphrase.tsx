import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type SyntheticEvent } from 'react';

import type { Failure } from '../../api/client.ts';
import { FailureNotice, failureText } from '../../api/failure-notice.tsx';
import { useJob, type JobHandle } from '../../api/jobs.tsx';
import { useQuery } from '../../api/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { LiveJob } from '../../ui/live-job.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { NewPassphraseFields, useJudgement, type NewPassphrase } from '../passphrase/index.ts';
import css from './my-keys.module.css';
import { keysRefusals } from './words.ts';

const nothing: NewPassphrase = { passphrase: '', again: '' };

/** Another passphrase for the same keys: the one in use, then the new one twice. Nothing of it is kept as a draft. */
export function ChangePassphrase({ name }: { readonly name: string }) {
  const change = useJob('keys.changePassphrase');
  const isDone = change.end?.kind === 'ok';
  // A passphrase that was changed leaves the fields at once.
  return (
    <>
      {isDone ? <Changed /> : null}
      <PassphraseForm key={isDone ? change.job?.id : 'first'} name={name} change={change} />
    </>
  );
}

type PassphraseFormProps = { readonly name: string; readonly change: JobHandle<'keys.changePassphrase'> };

function PassphraseForm({ name, change }: PassphraseFormProps) {
  const { t } = useLingui();
  const office = useQuery('vault.summary', {}).value?.office ?? '';
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState<NewPassphrase>(nothing);
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const { judgement, judge } = useJudgement(next.passphrase, [name, office]);
  const { end } = change;
  const isRunning = change.job !== undefined && end === undefined;
  const isSame = next.passphrase.normalize('NFKC') === next.again.normalize('NFKC');
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (isRunning || current === '' || next.passphrase === '' || !isSame || (await judge()).grade === 'refused') return;
    setRefusal(null);
    const answer = await change.start({ current, next: next.passphrase });
    if (answer.kind !== 'ok') setRefusal(answer);
  };
  const failed = refusal ?? (end === undefined || end.kind === 'ok' ? null : end);
  return (
    <form
      className={css['form']}
      aria-label={t({ message: 'Change the passphrase', comment: 'Button that changes the own passphrase' })}
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <CurrentField value={current} onChange={setCurrent} isTried={isTried} failure={failed} />
      <NewPassphraseFields value={next} onChange={setNext} judgement={judgement} isTried={isTried} />
      {change.job !== undefined && isRunning ? (
        <LiveJob title={t({ message: 'Changing the passphrase', comment: 'Name of a long piece of work' })} job={change.job} />
      ) : null}
      {failed === null || isWrong(failed) ? null : <FailureNotice failure={failed} words={keysRefusals} />}
      <div className={css['actions']}>
        <Button kind="primary" type="submit" isPending={isRunning}>
          <Trans comment="Button that changes the own passphrase">Change the passphrase</Trans>
        </Button>
      </div>
    </form>
  );
}

const isWrong = (failure: Failure): boolean => failure.kind === 'refused' && failure.code === 'keys.wrongPassphrase';

type CurrentFieldProps = {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly isTried: boolean;
  readonly failure: Failure | null;
};

function CurrentField({ value, onChange, isTried, failure }: CurrentFieldProps) {
  const { t, i18n } = useLingui();
  const missing = t({ message: 'Write something here.', comment: 'Error beside a field that must not be empty' });
  const wrong = failure !== null && isWrong(failure) ? failureText(i18n, failure, keysRefusals) : undefined;
  return (
    <TextField
      label={t({ message: 'Passphrase now', comment: 'Field: the passphrase that is to be changed' })}
      type="password"
      value={value}
      onChange={onChange}
      autoComplete="current-password"
      isRequired
      error={isTried && value === '' ? missing : wrong}
    />
  );
}

function Changed() {
  const { t } = useLingui();
  return (
    <Notice tone="good" isNew title={t({ message: 'The passphrase is changed', comment: 'Notice after the own passphrase was changed' })}>
      <p>
        <Trans comment="Notice after the own passphrase was changed">
          The old one opens this vault no more. It would still open copies of the folder that were made before, such as backups.
        </Trans>
      </p>
    </Notice>
  );
}
