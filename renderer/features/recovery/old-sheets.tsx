import { Trans } from '@lingui/react/macro';
import { useEffect, useState, type ReactNode, type SyntheticEvent } from 'react';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useJob } from '../../api/jobs.tsx';
import { Button } from '../../ui/button.tsx';
import css from './recovery.module.css';
import { faultOfSheets, recoveryRefusals, useSheetFault } from './sheet-faults.ts';
import { fitSheets, SheetFields, typedSheets } from './sheet-fields.tsx';

type OldSheetsProps = {
  readonly by: 'prepared' | 'none';
  readonly needed: number;
  /** The words of the button. */
  readonly submit: ReactNode;
  readonly onDone: () => void;
};

/** The sheets in force say themselves what shall take their place. */
export function OldSheets({ by, needed, submit, onDone }: OldSheetsProps) {
  const [sheets, setSheets] = useState(() => fitSheets([], needed));
  const [notStarted, setNotStarted] = useState<Failure | null>(null);
  const replace = useJob('recovery.replace');
  const { end } = replace;
  const failure = notStarted ?? (end === undefined || end.kind === 'ok' ? null : end);
  const faultAt = useSheetFault(failure);
  useEffect(() => {
    if (end?.kind === 'ok') onDone();
  }, [end, onDone]);
  const forget = () => {
    setNotStarted(null);
    replace.reset();
  };
  const send = async (event: SyntheticEvent) => {
    event.preventDefault();
    forget();
    const started = await replace.start({ sheets: [...typedSheets(sheets)], by });
    if (started.kind !== 'ok') setNotStarted(started);
  };
  return (
    <form className={css['fields']} onSubmit={(event) => void send(event)} noValidate>
      <p className={css['help']}>
        <Trans comment="Above the fields for the recovery sheets in force">
          For this the sheets that are in force are needed, typed from paper or read with a hand scanner.
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
      <Button
        kind={by === 'none' ? 'danger' : 'primary'}
        type="submit"
        isPending={replace.job !== undefined && end === undefined}
        isDisabled={typedSheets(sheets).length === 0}
      >
        {submit}
      </Button>
      {failure === null || faultOfSheets(failure) !== null ? null : <FailureNotice failure={failure} words={recoveryRefusals} />}
    </form>
  );
}
