import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { call, type Failure } from '../../../api/client.ts';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useJob } from '../../../api/jobs.tsx';
import { useCommand } from '../../../api/use-command.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Reference } from '../../../ui/reference.tsx';
import css from '../ledger.module.css';
import { ledgerRefusals } from '../words/codes.ts';

/** Somebody outside who holds no key and watches that the record only grows: a file for them, and what they signed. */
export function KeeperPanel() {
  const { t } = useLingui();
  return (
    <Panel title={t({ message: 'Outside keeper', comment: 'To whom a dated seal is given' })}>
      <div className={css['stack']}>
        <p className={css['quiet']}>
          <Trans comment="In the panel about the outside keeper">
            A keeper outside the office, an auditor for one, remembers the last dated seal on a stick of their own. Their program checks
            that the record only grew since then, and signs the new seal too. The file holds no entry: only seals, keys and proofs.
          </Trans>
        </p>
        <WriteKeeperFile />
        <TakeCosigned />
      </div>
    </Panel>
  );
}

function WriteKeeperFile() {
  const { t } = useLingui();
  const format = useFormat();
  const [from, setFrom] = useState<number | null>(null);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const job = useJob('ledger.exportForKeeper');
  const { end } = job;
  const failure = refusal ?? (end === undefined || end.kind === 'ok' ? null : end);
  const write = async () => {
    setRefusal(null);
    job.reset();
    const place = await call('shell.chooseSave', { purpose: 'keeper', suggestedName: 'for-the-keeper.json' });
    if (place.kind !== 'ok') return setRefusal(place);
    const started = await job.start({ from, destination: place.value.token });
    if (started.kind !== 'ok') setRefusal(started);
    return undefined;
  };
  const size = end?.kind === 'ok' ? format.number(end.value.size) : '';
  return (
    <div className={css['form']}>
      <NumberField
        label={t({ message: 'Number of entries that the keeper saw last', comment: 'Field: from which size the record is proved' })}
        description={t({
          message: 'Only where their program asks for it. What was given to keepers before is proved without it.',
          comment: 'Help beside the field for the size that a keeper saw last',
        })}
        value={from}
        onChange={setFrom}
      />
      <div className={css['actions']}>
        <Button onPress={() => void write()} isPending={job.job !== undefined && end === undefined}>
          <Trans comment="Button: writes a file for an outside keeper">Write the file for the keeper…</Trans>
        </Button>
      </div>
      {end?.kind === 'ok' ? (
        <Notice tone="good" isNew title={t({ message: 'Written, and on the record', comment: 'Notice after a file was written' })}>
          <p>
            <Trans comment="After a file for an outside keeper was written">
              It proves the record up to entry no. {size}. The first time, compare the words of the vault with the keeper, face to face:{' '}
              <Reference isStrong>{end.value.vaultWords}</Reference>
            </Trans>
          </p>
        </Notice>
      ) : null}
      {failure === null ? null : <FailureNotice failure={failure} words={ledgerRefusals} />}
    </div>
  );
}

type Taken = { readonly number: number; readonly keeperWords: string };

function TakeCosigned() {
  const { t } = useLingui();
  const format = useFormat();
  const take = useCommand('ledger.takeCosigned');
  const [taken, setTaken] = useState<Taken | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const choose = async () => {
    setTaken(null);
    setFailure(null);
    const chosen = await call('shell.chooseFiles', { purpose: 'keeper', multiple: false });
    if (chosen.kind !== 'ok') return setFailure(chosen);
    const [file] = chosen.value.files;
    if (file === undefined) return undefined;
    const answer = await take.run({ file: file.token });
    if (answer.kind === 'ok') setTaken(answer.value);
    else setFailure(answer);
    return undefined;
  };
  const number = taken === null ? '' : format.number(taken.number);
  return (
    <div className={css['form']}>
      <div className={css['actions']}>
        <Button onPress={() => void choose()} isPending={take.isRunning}>
          <Trans comment="Button: reads the file in which an outside keeper signed a dated seal">Take in what the keeper signed…</Trans>
        </Button>
      </div>
      {taken === null ? null : (
        <Notice tone="good" isNew title={t({ message: 'The signature of the keeper was taken in.', comment: 'Notice' })}>
          <p>
            <Trans comment="After a cosignature was taken in: words of the keeper's key">
              It stands under dated seal no. {number}. Compare the words of their key with the keeper:{' '}
              <Reference isStrong>{taken.keeperWords}</Reference>
            </Trans>
          </p>
        </Notice>
      )}
      {failure === null ? null : <FailureNotice failure={failure} words={ledgerRefusals} />}
    </div>
  );
}
