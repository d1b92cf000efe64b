import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { PreparedRecovery, RecoveryState } from '#shared/contract/recovery.ts';

import { useCommand } from '../../api/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { CheckOne } from './check-one.tsx';
import { GiveSheets } from './give-sheets.tsx';
import { PutInForce } from './put-in-force.tsx';
import css from './recovery.module.css';

type NewSheetsProps = { readonly state: RecoveryState; readonly prepared: PreparedRecovery; readonly onChanged: () => void };

/** Sheets that were made and are not in force: saved one by one, one typed back, then put in force. */
export function NewSheets({ state, prepared, onChanged }: NewSheetsProps) {
  const { t } = useLingui();
  const isAllGiven = prepared.given.length === prepared.shares;
  return (
    <>
      <Notice title={t({ message: 'New sheets are made and not in force yet.', comment: 'Notice on the screen about recovery sheets' })}>
        <p>
          <Trans comment="Under the notice that new recovery sheets are not in force yet">
            They live in memory alone. If the vault locks before they are in force, they are gone and must be made anew; what was in force
            before stays so.
          </Trans>
        </p>
      </Notice>
      <GiveSheets prepared={prepared} />
      <CheckOne prepared={prepared} onChecked={onChanged} />
      {isAllGiven && prepared.checked.length > 0 ? <PutInForce state={state} prepared={prepared} onDone={onChanged} /> : null}
      <DropSheets onDropped={onChanged} />
    </>
  );
}

function DropSheets({ onDropped }: { readonly onDropped: () => void }) {
  const { t } = useLingui();
  const [isAsking, setAsking] = useState(false);
  const drop = useCommand('recovery.drop');
  const confirm = async () => {
    await drop.run({});
    setAsking(false);
    onDropped();
  };
  return (
    <div className={css['actions']}>
      <Button kind="quiet" onPress={() => setAsking(true)}>
        <Trans comment="Button: gives up recovery sheets that were just made">Give these sheets up…</Trans>
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => void confirm()}
        title={t({ message: 'Give these sheets up?', comment: 'Question in a dialog about recovery sheets' })}
        what={
          <Trans comment="In the dialog that gives up recovery sheets">
            They are forgotten here and never come into force. Destroy what was printed or saved of them.
          </Trans>
        }
        to={[]}
        canBeUndone={false}
        undo={t({ message: 'New sheets can be made at any time.', comment: 'In the dialog that gives up recovery sheets' })}
        confirm={t({ message: 'Give them up', comment: 'Button of the dialog that gives up recovery sheets' })}
        keep={t({ message: 'Keep them', comment: 'Safe button of the dialog that gives up recovery sheets' })}
        isPending={drop.isRunning}
      />
    </div>
  );
}
