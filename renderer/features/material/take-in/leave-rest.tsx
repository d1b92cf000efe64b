import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { IntakeBatch } from '#shared/domain/evidence/intake.ts';

import { useCommand } from '../../../api/use-command.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { UserText } from '../../../ui/user-text.tsx';

export type LeaveRestProps = {
  readonly batch: IntakeBatch;
  readonly title: string;
  /** How many files would be left out by it. */
  readonly rest: number;
  readonly onLeft: () => void;
};

/** Puts away what was chosen, at once where everything came to its end, and after a question where files would be left out. */
export function LeaveRest({ batch, title, rest, onLeft }: LeaveRestProps) {
  const { t } = useLingui();
  const drop = useCommand('evidence.dropBatch');
  const [isAsking, setAsking] = useState(false);
  const leave = () => {
    setAsking(false);
    void drop.run({ batch: batch.id }).then(onLeft);
  };
  if (rest === 0) {
    return (
      <Button isPending={drop.isRunning} onPress={leave}>
        <Trans comment="Button that takes the list of files that were taken in off the screen">Put this list away</Trans>
      </Button>
    );
  }
  return (
    <>
      <Button kind="quiet" onPress={() => setAsking(true)}>
        <Trans comment="Button that gives up taking in the files that wait">Leave the rest out…</Trans>
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={leave}
        isPending={drop.isRunning}
        title={t({ message: 'Leave these files out?', comment: 'Title of a dialog' })}
        what={
          <Trans comment="In a dialog about files that would not be taken in">
            The files that wait are not taken in, and this list goes away. What was taken in stays. The files themselves are not touched.
          </Trans>
        }
        to={[{ id: batch.id, label: <UserText>{title}</UserText> }]}
        canBeUndone
        undo={t({ message: 'Choose them again whenever you like.', comment: 'In a dialog: how leaving files out is undone' })}
        confirm={t({ message: 'Leave them out', comment: 'Button' })}
        keep={t({ message: 'Keep the list', comment: 'Button' })}
      />
    </>
  );
}
