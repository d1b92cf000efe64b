import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { call, type Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../people/index.ts';
import { approvalRefusals } from './words.ts';

type ReadCardProps = {
  readonly onClose: () => void;
  /** Reading a card is no act of the record, and is announced to nobody. */
  readonly onRead: () => void;
};

/** Reads the card of an approver outside the office. They are not in force before two persons have agreed. */
export function ReadCard({ onClose, onRead }: ReadCardProps) {
  const { t } = useLingui();
  const showToast = useToast();
  const read = useCommand('approvals.readCard');
  const [name, setName] = useState('');
  const [isTried, setTried] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const emptyField = t({ message: 'Write something here.', comment: 'Error beside a field that must not be empty' });
  const send = async () => {
    setTried(true);
    if (name.trim() === '') return;
    setFailure(null);
    const chosen = await call('shell.chooseFiles', { purpose: 'approval', multiple: false });
    if (chosen.kind !== 'ok') return setFailure(chosen);
    const [file] = chosen.value.files;
    if (file === undefined) return undefined;
    const answer = await read.run({ file: file.token, name: name.trim() });
    if (answer.kind !== 'ok') return setFailure(answer);
    showToast({
      tone: 'good',
      title: t({ message: 'The card is read', comment: 'Notice after the card of an approver was read' }),
      detail: t({ message: 'Put the approver in force next.', comment: 'Notice after the card of an approver was read' }),
    });
    onRead();
    onClose();
    return undefined;
  };
  return (
    <ActDialog
      title={t({ message: 'Read the card of an approver', comment: 'Title of a dialog' })}
      onClose={onClose}
      onSubmit={send}
      isPending={read.isRunning}
      submit={<Trans comment="Button that opens the system's window for choosing one file">Choose a file…</Trans>}
    >
      <p>
        <Trans comment="In the dialog that reads the card of an approver outside the office">
          The approver makes the card on a computer of their own with “recourse approver new”, and brings the file once. It opens no vault,
          but whoever has it can make codes: destroy the file afterwards.
        </Trans>
      </p>
      <TextField
        label={t({ message: 'Name', comment: 'Field: name of a person of the office' })}
        description={t({
          message: 'As the supervisors know them. It is kept under their key.',
          comment: 'Help under the name of an approver',
        })}
        value={name}
        onChange={setName}
        maxLength={200}
        isRequired
        autoFocus
        error={isTried && name.trim() === '' ? emptyField : undefined}
      />
      {failure === null ? null : <FailureNotice failure={failure} words={approvalRefusals} />}
    </ActDialog>
  );
}
