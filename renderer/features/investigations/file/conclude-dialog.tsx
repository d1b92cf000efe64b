import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { InvestigationFile } from '#shared/domain/investigations/model.ts';

import type { Failure } from '../../../api/client.ts';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useCommand } from '../../../api/use-command.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { investigationRefusals } from '../words/refusals.ts';

type ConcludeDialogProps = { readonly file: InvestigationFile; readonly open: number; readonly onClose: () => void };

/** Asks before an investigation is concluded; while conclusions are missing it says how many instead. */
export function ConcludeDialog({ file, open, onClose }: ConcludeDialogProps) {
  const { t } = useLingui();
  const showToast = useToast();
  const conclude = useCommand('investigations.conclude');
  const [failure, setFailure] = useState<Failure | null>(null);
  if (open > 0) return <NotYet open={open} onClose={onClose} />;
  const confirm = async () => {
    const answer = await conclude.run({ id: file.id, version: file.version });
    if (answer.kind !== 'ok') {
      setFailure(answer);
      return;
    }
    showToast({
      tone: 'good',
      title: t({ message: 'The investigation is concluded', comment: 'Notice after an investigation was concluded' }),
      detail: file.reference,
    });
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => void confirm()}
      isPending={conclude.isRunning}
      title={t({ message: 'Conclude this investigation?', comment: 'Title of a dialog' })}
      what={
        <>
          <p>
            <Trans comment="In the dialog that concludes an investigation">
              Its conclusions will no longer change. Material, recommendations and reports can still be added.
            </Trans>
          </p>
          {failure === null ? null : <FailureNotice failure={failure} words={investigationRefusals} />}
        </>
      }
      to={[
        {
          id: file.id,
          label: (
            <>
              <Reference isStrong>{file.reference}</Reference> <UserText>{file.title}</UserText>
            </>
          ),
        },
      ]}
      canBeUndone={false}
      undo={t({ message: 'The record of actions keeps that you concluded it.', comment: 'In the dialog that concludes an investigation' })}
      confirm={t({ message: 'Conclude', comment: 'Button that concludes an investigation' })}
      keep={t({ message: 'Keep it open', comment: 'Safe button of the dialog that concludes an investigation' })}
    />
  );
}

function NotYet({ open, onClose }: { readonly open: number; readonly onClose: () => void }) {
  const { t } = useLingui();
  return (
    <Dialog
      isOpen
      onClose={onClose}
      size="small"
      title={t({ message: 'Not every allegation has a conclusion yet', comment: 'Title of a dialog' })}
      actions={
        <Button kind="primary" onPress={onClose} autoFocus>
          <Trans comment="Button that closes a dialog and leads back to the allegations">Back to the allegations</Trans>
        </Button>
      }
    >
      <p>
        <Trans comment="In a dialog: why an investigation cannot be concluded yet">
          <Plural
            value={open}
            one="# line has neither a finding nor a closing reason. Each needs one, with its reasons in writing."
            other="# lines have neither a finding nor a closing reason. Each needs one, with its reasons in writing."
          />
        </Trans>
      </p>
    </Dialog>
  );
}
