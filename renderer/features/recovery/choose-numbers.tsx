import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState, type SyntheticEvent } from 'react';

import { fewestNeeded, isSoundSharing, mostSheets } from '#shared/domain/recovery/shares.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useJob } from '../../api/jobs.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { FieldRow } from '../../ui/form/form-layout.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import css from './recovery.module.css';
import { recoveryRefusals } from './sheet-faults.ts';

type ChooseNumbersProps = { readonly onMade: () => void; readonly onBack: () => void };

/** How many sheets there are, and how many of them open the vault. */
export function ChooseNumbers({ onMade, onBack }: ChooseNumbersProps) {
  const { t } = useLingui();
  const [shares, setShares] = useState<number | null>(5);
  const [threshold, setThreshold] = useState<number | null>(3);
  const [failure, setFailure] = useState<Failure | null>(null);
  const prepare = useJob('recovery.prepare');
  const { end } = prepare;
  useEffect(() => {
    if (end?.kind === 'ok') onMade();
  }, [end, onMade]);
  const isSound = threshold !== null && shares !== null && isSoundSharing(threshold, shares);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (!isSound) return;
    setFailure(null);
    const started = await prepare.start({ threshold, shares });
    if (started.kind !== 'ok') setFailure(started);
  };
  const ended = failure ?? (end === undefined || end.kind === 'ok' ? null : end);
  return (
    <Panel title={t({ message: 'How many sheets', comment: 'Part of the screen about recovery sheets' })}>
      <form className={css['fields']} onSubmit={(event) => void submit(event)} noValidate>
        <FieldRow>
          <NumberField
            label={t({ message: 'Sheets in all', comment: 'Field: how many recovery sheets are made' })}
            value={shares}
            onChange={setShares}
            min={fewestNeeded}
            max={mostSheets}
            description={t({ message: 'One for each person who keeps one.', comment: 'Help under the number of recovery sheets' })}
          />
          <NumberField
            label={t({ message: 'Needed together', comment: 'Field: how many recovery sheets open the vault' })}
            value={threshold}
            onChange={setThreshold}
            min={fewestNeeded}
            max={mostSheets}
            error={
              threshold !== null && shares !== null && threshold > shares
                ? t({ message: 'No more can be needed than there are.', comment: 'Error at the number of recovery sheets' })
                : undefined
            }
          />
        </FieldRow>
        <Meaning threshold={threshold} shares={shares} />
        <div className={css['actions']}>
          <Button kind="primary" type="submit" isDisabled={!isSound} isPending={prepare.job !== undefined && end === undefined}>
            <Trans comment="Button: makes the recovery sheets that were described">Make the sheets</Trans>
          </Button>
          <Button onPress={onBack}>
            <Trans comment="Button: leaves a step without doing it">Not now</Trans>
          </Button>
        </div>
        {ended === null ? null : <FailureNotice failure={ended} words={recoveryRefusals} />}
      </form>
    </Panel>
  );
}

/** What the two numbers mean, in both directions. */
function Meaning({ threshold, shares }: { readonly threshold: number | null; readonly shares: number | null }) {
  const format = useFormat();
  if (threshold === null || shares === null || !isSoundSharing(threshold, shares)) return null;
  const lost = shares - threshold;
  const needed = format.number(threshold);
  const short = format.number(threshold - 1);
  const losable = format.number(lost);
  return (
    <p className={css['help']} role="status">
      {lost === 0 ? (
        <Trans comment="What the numbers of recovery sheets mean: all of them are needed">
          All sheets are needed: if one is lost, the others open nothing. Nobody who gets hold of {short} learns anything.
        </Trans>
      ) : (
        <Trans comment="What the numbers of recovery sheets mean. The first number is how many are needed, the second how many may be lost, the third one fewer than needed.">
          Any {needed} open the vault. {losable} may be lost or out of reach, and it can still be opened. Nobody who gets hold of {short}{' '}
          learns anything.
        </Trans>
      )}{' '}
      <Trans comment="Advice on how to hand recovery sheets out">
        Choose people who do not work in one place and would not be pressed together; some may be abroad.
      </Trans>
    </p>
  );
}
