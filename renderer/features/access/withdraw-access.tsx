import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { FileAccess, FileReader } from '#shared/contract/access.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Reference } from '../../ui/reference.tsx';
import { useToast } from '../../ui/toast.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { accessRefusals } from './words.ts';

type WithdrawAccessProps = { readonly access: FileAccess; readonly reader: FileReader; readonly onClose: () => void };

/** Takes a file from one person. */
export function WithdrawAccess({ access, reader, onClose }: WithdrawAccessProps) {
  const { t } = useLingui();
  const showToast = useToast();
  const withdraw = useCommand('access.withdraw');
  const [failure, setFailure] = useState<Failure | null>(null);
  const confirm = async () => {
    const answer = await withdraw.run({ fileId: access.fileId, userId: reader.userId });
    setFailure(answer.kind === 'ok' ? null : answer);
    if (answer.kind !== 'ok') return;
    showToast({ tone: 'good', title: t({ message: 'Access withdrawn', comment: 'Notice after somebody cannot read a file any more' }) });
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => void confirm()}
      isPending={withdraw.isRunning}
      title={t({ message: 'Withdraw access?', comment: 'Title of a dialog' })}
      what={
        <>
          <p>
            {access.type === 'investigation' ? (
              <Trans comment="In the dialog that withdraws access to an investigation">
                The file gets a new key, and everything in it is sealed again for those who stay. So does the complaint behind it, unless
                the intake team or another investigation gives it to them.
              </Trans>
            ) : (
              <Trans comment="In the dialog that withdraws access to a complaint">
                The file gets a new key, and everything in it is sealed again for those who stay.
              </Trans>
            )}
          </p>
          {failure === null ? null : <FailureNotice failure={failure} words={accessRefusals} />}
        </>
      }
      to={[
        { id: 'file', label: <Reference isStrong>{access.reference}</Reference> },
        { id: 'who', label: <UserText>{reader.name}</UserText> },
      ]}
      canBeUndone
      undo={t({
        message: 'Access can be given again. What they have read, they have read.',
        comment: 'In the dialog that withdraws access',
      })}
      confirm={t({ message: 'Withdraw it', comment: 'Button that withdraws access to a file' })}
      keep={t({ message: 'Leave it as it is', comment: 'Safe button of a dialog about access' })}
    />
  );
}
