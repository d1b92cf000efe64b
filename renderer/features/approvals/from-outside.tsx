import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { ApprovalRow, ApproverRow } from '#shared/contract/approvals.ts';

import { call, type Failure, type Input } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { KeyWords } from '../people/index.ts';
import { useWordAfter } from './answer-dialog.tsx';
import css from './approvals.module.css';
import { Consequence, SubjectText } from './subject-text.tsx';
import { approvalRefusals } from './words.ts';
import { WriteRequest } from './write-request.tsx';

type FromOutsideProps = { readonly row: ApprovalRow; readonly approvers: readonly ApproverRow[]; readonly onClose: () => void };

type Given = Input<'approvals.answerFromOutside'>['answer'];

/** The agreement of an approver outside the office: a file that they signed, or a code that they say over the telephone. */
export function FromOutside({ row, approvers, onClose }: FromOutsideProps) {
  const { t } = useLingui();
  const { send, bringFile, codesLeft, failure, isSending } = useOutside(row, onClose);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t({ message: 'An approver outside agrees', comment: 'Title of a dialog' })}
      actions={
        <Button onPress={onClose} autoFocus>
          <Trans comment="Button that closes a dialog without doing anything">Cancel</Trans>
        </Button>
      }
    >
      <div className={css['stack']}>
        <p>
          <strong>
            <SubjectText row={row} />
          </strong>
        </p>
        <p>
          <Consequence row={row} />
        </p>
        {row.challenge === null ? (
          <Notice
            title={t({ message: 'For this a code is not enough.', comment: 'Title of a notice about an approver outside the office' })}
          >
            <p>
              <Trans comment="Why an approver outside the office must sign a file">
                It changes keys for good, so the approver signs the request as a file, on a computer of their own.
              </Trans>
            </p>
          </Notice>
        ) : (
          <ByCode challenge={row.challenge} approvers={approvers} codesLeft={codesLeft} isSending={isSending} onSend={send} />
        )}
        <section
          className={css['stack']}
          aria-label={t({ message: 'By a signed file', comment: 'Part of a dialog: how an approver answers' })}
        >
          <h3>
            <Trans comment="Part of a dialog: how an approver answers">By a signed file</Trans>
          </h3>
          <WriteRequest id={row.id} />
          <div className={css['actions']}>
            <Button size="small" onPress={() => void bringFile()} isPending={isSending}>
              <Trans comment="Button: chooses the file that an approver outside the office has signed">Bring the signed file…</Trans>
            </Button>
          </div>
        </section>
        {failure === null ? null : <FailureNotice failure={failure} words={approvalRefusals} />}
      </div>
    </Dialog>
  );
}

/** Brings an answer from outside. After a wrong code the dialog stays, and says how many may still be tried. */
function useOutside(row: ApprovalRow, onClose: () => void) {
  const { t } = useLingui();
  const showToast = useToast();
  const wordAfter = useWordAfter();
  const bring = useCommand('approvals.answerFromOutside');
  const [failure, setFailure] = useState<Failure | null>(null);
  const [codesLeft, setCodesLeft] = useState<number | null>(null);
  const send = async (answer: Given): Promise<void> => {
    setFailure(null);
    const said = await bring.run({ id: row.id, answer });
    if (said.kind !== 'ok') {
      setFailure(said);
      return;
    }
    const { state, codesLeft: left } = said.value;
    setCodesLeft(left);
    if (left !== null && left > 0) return;
    const ended = t({ message: 'Five wrong codes: the request is ended', comment: 'Notice about a request' });
    showToast(state === 'refused' ? { tone: 'bad', title: ended } : { tone: 'good', title: wordAfter(state) });
    onClose();
  };
  const bringFile = async (): Promise<void> => {
    setFailure(null);
    const chosen = await call('shell.chooseFiles', { purpose: 'approval', multiple: false });
    const file = chosen.kind === 'ok' ? chosen.value.files[0] : undefined;
    if (chosen.kind !== 'ok') setFailure(chosen);
    else if (file !== undefined) await send({ how: 'file', file: file.token });
  };
  return { send, bringFile, codesLeft, failure, isSending: bring.isRunning };
}

type ByCodeProps = {
  readonly challenge: string;
  readonly approvers: readonly ApproverRow[];
  /** After a wrong code: how many may still be tried. */
  readonly codesLeft: number | null;
  readonly isSending: boolean;
  readonly onSend: (answer: Given) => Promise<void>;
};

function ByCode({ challenge, approvers, codesLeft, isSending, onSend }: ByCodeProps) {
  const { t } = useLingui();
  const inForce = approvers.filter((approver) => approver.inForce);
  const [approverId, setApproverId] = useState<string | null>(inForce.length === 1 ? (inForce[0]?.id ?? null) : null);
  const [code, setCode] = useState('');
  const left = codesLeft ?? 0;
  return (
    <form
      className={css['stack']}
      aria-label={t({ message: 'By telephone', comment: 'Part of a dialog: how an approver answers' })}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (approverId !== null && code.trim() !== '' && !isSending) void onSend({ how: 'code', approverId, code: code.trim() });
      }}
    >
      <h3>
        <Trans comment="Part of a dialog: how an approver answers">By telephone</Trans>
      </h3>
      <p>
        <Trans comment="How an approver outside the office answers by code; words follow">
          Say what it is about, and read these words to them: <KeyWords isStrong>{challenge}</KeyWords>
        </Trans>
      </p>
      {inForce.length > 1 ? (
        <SelectField
          label={t({ message: 'Approver', comment: 'Field: which approver outside the office answers' })}
          options={inForce.map(({ id, name }) => ({ id, label: name }))}
          value={approverId}
          onChange={setApproverId}
          isRequired
        />
      ) : null}
      <TextField
        label={t({ message: 'The code that they say', comment: 'Field: the words with which an approver outside the office answers' })}
        value={code}
        onChange={setCode}
        maxLength={80}
        isMono
        error={
          codesLeft === null
            ? undefined
            : t({
                message: `This is not their code. Tries left: ${left}.`,
                comment: 'Error at the field for the code of an approver; a number',
              })
        }
      />
      <div className={css['actions']}>
        <Button kind="primary" size="small" type="submit" isPending={isSending}>
          <Trans comment="Button: the code of an approver outside the office was typed">They agree</Trans>
        </Button>
      </div>
    </form>
  );
}
