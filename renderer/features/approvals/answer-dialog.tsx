import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { ApprovalRow, ApprovalState } from '#shared/contract/approvals.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useToast } from '../../ui/toast.tsx';
import { KeyWords } from '../people/index.ts';
import { Consequence, SubjectText } from './subject-text.tsx';
import { approvalRefusals } from './words.ts';

export type Answer = 'agreed' | 'refused';

type AnswerDialogProps = { readonly row: ApprovalRow; readonly answer: Answer; readonly onClose: () => void };

/** Asks once more before somebody agrees or refuses, and says what follows from it. */
export function AnswerDialog({ row, answer, onClose }: AnswerDialogProps) {
  const { t } = useLingui();
  const showToast = useToast();
  const say = useCommand('approvals.answer');
  const [failure, setFailure] = useState<Failure | null>(null);
  const isAgreeing = answer === 'agreed';
  const { undo, canBeUndone } = useUndo(row, isAgreeing);
  const wordAfter = useWordAfter();
  const confirm = async () => {
    const said = await say.run({ id: row.id, answer });
    setFailure(said.kind === 'ok' ? null : said);
    if (said.kind !== 'ok') return;
    showToast({ tone: 'good', title: wordAfter(said.value.state) });
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => void confirm()}
      isPending={say.isRunning}
      title={
        isAgreeing
          ? t({ message: 'Agree to this?', comment: 'Title of a dialog: what somebody else asked for' })
          : t({ message: 'Refuse this?', comment: 'Title of a dialog: what somebody else asked for' })
      }
      what={
        <>
          <p>
            {isAgreeing ? (
              <Consequence row={row} />
            ) : (
              <Trans comment="In the dialog that refuses what somebody asked for">Nothing changes. Who asked sees that you refused.</Trans>
            )}
          </p>
          {isAgreeing && row.words !== null ? <WordsOf row={row} words={row.words} /> : null}
          {failure === null ? null : <FailureNotice failure={failure} words={approvalRefusals} />}
        </>
      }
      to={[{ id: row.id, label: <SubjectText row={row} /> }]}
      canBeUndone={canBeUndone}
      undo={undo}
      confirm={
        isAgreeing
          ? t({ message: 'I agree', comment: 'Button of a second person' })
          : t({ message: 'Refuse', comment: 'Button: a supervisor refuses what was asked' })
      }
      keep={t({ message: 'Decide later', comment: 'Safe button of the dialog of a second person' })}
    />
  );
}

/** By what the key is known that comes in force; a role alone brings none. */
function WordsOf({ row, words }: { readonly row: ApprovalRow; readonly words: string }) {
  const known = <KeyWords isStrong>{words}</KeyWords>;
  switch (row.subject.kind) {
    case 'people.newKeys':
      return (
        <p>
          <Trans comment="In the dialog of a second person: words that stand for a key; they follow">
            Afterwards they must see these words under My keys: {known}
          </Trans>
        </p>
      );
    case 'recovery.key':
      return (
        <p>
          <Trans comment="In the dialog of a second person: words that stand for a key; they follow">
            Whoever asked must see the same words beside the request: {known}
          </Trans>
        </p>
      );
    case 'approvers.change':
      return (
        <p>
          <Trans comment="In the dialog of a second person: words that stand for a key; they follow">
            Compare these words with the approver first: {known}
          </Trans>
        </p>
      );
    case 'people.role':
    case 'access.unrestrict':
    case 'archive.export':
    case 'findings.digitalAlone':
    case 'vault.restore':
    case 'files.destroy':
      return null;
  }
}

/** What became of a request, in the words of a notice. */
export function useWordAfter(): (state: ApprovalState) => string {
  const { t } = useLingui();
  return (state) => {
    if (state === 'used') return t({ message: 'Agreed, and done', comment: 'Notice after a second person agreed' });
    if (state === 'agreed') return t({ message: 'Agreed: whoever asked can do it now', comment: 'Notice after a second person agreed' });
    return t({ message: 'Refused', comment: 'Notice after a second person refused' });
  };
}

function useUndo({ subject }: ApprovalRow, isAgreeing: boolean): { readonly undo: string; readonly canBeUndone: boolean } {
  const { t } = useLingui();
  const afterRestoring = useAfterRestoring();
  const afterAmending = useAfterAmending();
  const byTwoAgain = useByTwoAgain();
  const again = t({ message: 'It can be asked for again.', comment: 'In the dialog that refuses a request' });
  if (!isAgreeing) return { canBeUndone: true, undo: again };
  switch (subject.kind) {
    case 'people.role':
      return subject.role === 'none'
        ? {
            canBeUndone: false,
            undo: t({
              message: 'The same person can be added anew, with new keys, and be given files again.',
              comment: 'In the dialog that ends an account',
            }),
          }
        : byTwoAgain;
    case 'approvers.change':
      return byTwoAgain;
    case 'people.newKeys':
      return {
        canBeUndone: false,
        undo: t({ message: 'The old keys never come back.', comment: 'In the dialog of a second person about new keys' }),
      };
    case 'access.unrestrict':
      return {
        canBeUndone: true,
        undo: t({
          message: 'It can be restricted again, but what was read was read.',
          comment: 'In the dialog of a second person about a restricted complaint',
        }),
      };
    case 'recovery.key':
      return {
        canBeUndone: false,
        undo: t({ message: 'Old sheets never open this vault again.', comment: 'In the dialog of a second person about recovery' }),
      };
    case 'vault.restore':
      return { canBeUndone: false, undo: afterRestoring };
    case 'archive.export':
      return {
        canBeUndone: false,
        undo: t({
          message: 'What has left in plain cannot be called back.',
          comment: 'In the dialog of a second person about a full copy in open formats',
        }),
      };
    case 'findings.digitalAlone':
      return { canBeUndone: false, undo: afterAmending };
    case 'files.destroy':
      return {
        canBeUndone: false,
        undo: t({ message: 'Nobody can bring it back, not even with every passphrase.', comment: 'In the dialog that destroys a file' }),
      };
  }
}

function useAfterRestoring(): string {
  const { t } = useLingui();
  return t({
    message: 'A later state can still be opened from another backup, but the two records never become one again.',
    comment: 'In the dialog of a second person about a restored backup',
  });
}

function useAfterAmending(): string {
  const { t } = useLingui();
  return t({
    message: 'An amended finding needs a reason anew; what was agreed to stays on the record.',
    comment: 'In the dialog of a second person about a finding on digital material alone',
  });
}

function useByTwoAgain(): { readonly undo: string; readonly canBeUndone: boolean } {
  const { t } = useLingui();
  return { canBeUndone: true, undo: t({ message: 'By two people again.', comment: 'In a dialog: how an act of two persons is undone' }) };
}
