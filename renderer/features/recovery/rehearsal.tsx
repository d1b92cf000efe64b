import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type SyntheticEvent } from 'react';

import type { Failure, Output } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useJob } from '../../api/jobs.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import css from './recovery.module.css';
import { faultOfSheets, recoveryRefusals, useSheetFault } from './sheet-faults.ts';
import { fitSheets, SheetFields, typedSheets } from './sheet-fields.tsx';

type RehearsalProps = { readonly needed: number; readonly onBack: () => void };

/** The holders come together and try: the key is made, compared, and forgotten. */
export function Rehearsal({ needed, onBack }: RehearsalProps) {
  const { t } = useLingui();
  const [sheets, setSheets] = useState(() => fitSheets([], needed));
  const [notStarted, setNotStarted] = useState<Failure | null>(null);
  const rehearse = useJob('recovery.rehearse');
  const { end } = rehearse;
  const failure = notStarted ?? (end === undefined || end.kind === 'ok' ? null : end);
  const faultAt = useSheetFault(failure);
  const forget = () => {
    setNotStarted(null);
    rehearse.reset();
  };
  const send = async (event: SyntheticEvent) => {
    event.preventDefault();
    forget();
    const started = await rehearse.start({ sheets: [...typedSheets(sheets)] });
    if (started.kind !== 'ok') setNotStarted(started);
  };
  if (end?.kind === 'ok') return <Ended result={end.value} onBack={onBack} />;
  return (
    <Panel title={t({ message: 'Rehearsal', comment: 'Part of the screen about recovery sheets' })}>
      <form className={css['fields']} onSubmit={(event) => void send(event)} noValidate>
        <p className={css['help']}>
          <Trans comment="Above the fields of a rehearsal with recovery sheets">
            Nothing is opened and nothing changes. The sheets show that together they still make the key. Once a year is a good measure. The
            holders take their sheets home again.
          </Trans>
        </p>
        <SheetFields
          value={sheets}
          onChange={(value) => {
            setSheets(value);
            forget();
          }}
          faultAt={faultAt}
        />
        <div className={css['actions']}>
          <Button
            kind="primary"
            type="submit"
            isPending={rehearse.job !== undefined && end === undefined}
            isDisabled={typedSheets(sheets).length === 0}
          >
            <Trans comment="Button: tries whether recovery sheets make the key">Try these sheets</Trans>
          </Button>
          <Button onPress={onBack}>
            <Trans comment="Button: leaves a step without doing it">Not now</Trans>
          </Button>
        </div>
        {failure === null || faultOfSheets(failure) !== null ? null : <FailureNotice failure={failure} words={recoveryRefusals} />}
      </form>
    </Panel>
  );
}

type EndedProps = { readonly result: Output<'recovery.rehearse'>; readonly onBack: () => void };

function Ended({ result, onBack }: EndedProps) {
  const { t } = useLingui();
  return (
    <Panel title={t({ message: 'Rehearsal', comment: 'Part of the screen about recovery sheets' })}>
      <div className={css['fields']}>
        <Right result={result} />
        <Button kind="primary" onPress={onBack}>
          <Trans comment="Button: leaves a step that is done">Done</Trans>
        </Button>
      </div>
    </Panel>
  );
}

function Right({ result }: { readonly result: Output<'recovery.rehearse'> }) {
  const { t } = useLingui();
  const format = useFormat();
  const list = (numbers: readonly number[]): string => numbers.map((number) => format.number(number)).join(', ');
  const right = list(result.indexes.filter((index) => !result.misfits.includes(index)));
  const wrong = list(result.misfits);
  return (
    <Notice
      tone={wrong === '' ? 'good' : 'warn'}
      isNew
      title={t({ message: `The key was made. Sheets that fit: ${right}`, comment: 'Outcome of a rehearsal; numbers follow' })}
    >
      {wrong === '' ? null : (
        <p>
          <Trans comment="Under the outcome of a rehearsal; numbers follow">
            Sheets that do not fit the others: {wrong}. Make new sheets, and ask who had these in hand.
          </Trans>
        </p>
      )}
    </Notice>
  );
}
