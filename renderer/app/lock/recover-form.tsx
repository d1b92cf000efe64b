import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type SyntheticEvent } from 'react';

import type { RecoverablePerson } from '#shared/contract/shell.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { faultOfSheets, fitSheets, recoveryRefusals, SheetFields, typedSheets, useSheetFault } from '../../features/recovery/index.ts';
import { Button } from '../../ui/button.tsx';
import { ProgressBar } from '../../ui/progress.tsx';
import { UserText } from '../../ui/user-text.tsx';
import css from './lock-screen.module.css';
import { lockWords } from './lock-words.ts';
import { RecoverPersonForm, type RecoverAs } from './recover-person-form.tsx';

export type RecoverFormProps = {
  readonly folderName: string;
  readonly token: string | undefined;
  readonly isBusy: boolean;
  readonly onBack: () => void;
};

/** Opens a vault with printed sheets: first the sheets, then who is given a passphrase. What was typed stays until the vault is open. */
export function RecoverForm({ folderName, token, isBusy, onBack }: RecoverFormProps) {
  const [sheets, setSheets] = useState(() => fitSheets([], 2));
  const [persons, setPersons] = useState<readonly RecoverablePerson[] | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const check = useCommand('shell.checkSheets');
  const recover = useCommand('shell.recover');
  const faultAt = useSheetFault(failure);
  const place = token === undefined ? {} : { token };
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (check.isRunning || typedSheets(sheets).length === 0) return;
    const answer = await check.run({ ...place, sheets: [...typedSheets(sheets)] });
    setFailure(answer.kind === 'ok' ? null : answer);
    if (answer.kind === 'ok') setPersons(answer.value.persons);
    else setSheets(roomFor(sheets, answer));
  };
  const open = async (as: RecoverAs): Promise<void> => {
    setFailure(null);
    const answer = await recover.run({ ...place, sheets: [...typedSheets(sheets)], ...as });
    if (answer.kind === 'ok') return;
    setFailure(answer);
    if (faultOfSheets(answer) !== null) setPersons(null);
  };
  const isFaultOfOne = faultOfSheets(failure) !== null;
  return (
    <div className={css['form']}>
      <p className={css['folder']}>
        <UserText>{folderName}</UserText>
      </p>
      {persons === null ? (
        <form className={css['form']} onSubmit={(event) => void submit(event)} noValidate>
          <Lead />
          <SheetFields
            value={sheets}
            onChange={(value) => {
              setSheets(value);
              setFailure(null);
            }}
            faultAt={faultAt}
          />
          <Button kind="primary" type="submit" isPending={check.isRunning} isDisabled={typedSheets(sheets).length === 0}>
            <Trans comment="Button on the lock screen: looks whether the recovery sheets open the vault">Check the sheets</Trans>
          </Button>
        </form>
      ) : (
        <RecoverPersonForm persons={persons} isPending={isBusy || recover.isRunning} onSend={open} />
      )}
      {recover.isRunning ? <Recovering /> : null}
      {failure === null || (isFaultOfOne && persons === null) ? null : (
        <FailureNotice failure={failure} words={{ ...lockWords, ...recoveryRefusals }} />
      )}
      <BackButton
        isToSheets={persons !== null}
        isDisabled={recover.isRunning}
        onPress={persons === null ? onBack : () => setPersons(null)}
      />
    </div>
  );
}

type BackButtonProps = { readonly isToSheets: boolean; readonly isDisabled: boolean; readonly onPress: () => void };

function BackButton({ isToSheets, isDisabled, onPress }: BackButtonProps) {
  return (
    <Button kind="quiet" onPress={onPress} isDisabled={isDisabled}>
      {isToSheets ? (
        <Trans comment="Button on the lock screen: back to the fields for recovery sheets">Back to the sheets</Trans>
      ) : (
        <Trans comment="Button on the lock screen: back to the field for the passphrase">Back to the passphrase</Trans>
      )}
    </Button>
  );
}

function Lead() {
  return (
    <p className={css['lead']}>
      <Trans comment="On the lock screen, above the fields for recovery sheets">
        Type the words of the printed sheets, or read their codes with a hand scanner. Nothing is opened before enough of them are together.
      </Trans>
    </p>
  );
}

/** As many fields as the sheets say are needed, once it is known. */
function roomFor(sheets: readonly string[], failure: Failure): readonly string[] {
  const needed = failure.kind === 'refused' && failure.code === 'recovery.tooFew' ? failure.details?.['needed'] : undefined;
  return typeof needed === 'number' ? fitSheets(sheets, needed) : sheets;
}

function Recovering() {
  const { t } = useLingui();
  return (
    <div className={css['opening']} role="status">
      <ProgressBar
        label={t({ message: 'Opening the vault', comment: 'Name of the progress bar on the lock screen' })}
        part={null}
        size="small"
      />
      <span>
        <Trans comment="On the lock screen while a vault is opened with recovery sheets">
          Opening. With many files this can take a minute.
        </Trans>
      </span>
    </div>
  );
}
