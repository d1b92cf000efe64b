import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { ApprovalRow, ApproverRow } from '#shared/contract/approvals.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { useToast } from '../../ui/toast.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { KeyWords, NameOf, usePeople } from '../people/index.ts';
import { AnswerDialog, type Answer } from './answer-dialog.tsx';
import css from './approvals.module.css';
import { FromOutside } from './from-outside.tsx';
import { SubjectText } from './subject-text.tsx';
import { approvalRefusals, stateWords } from './words.ts';

type RequestLineProps = { readonly row: ApprovalRow; readonly approvers: readonly ApproverRow[] };

/** One request for what needs two persons: what, by whom, why, until when, and what the reader can do with it. */
export function RequestLine({ row, approvers }: RequestLineProps) {
  const { i18n } = useLingui();
  const format = useFormat();
  const { tone, word } = stateWords[row.state];
  const [at, until] = [format.instant(row.askedAt), format.instant(row.until)];
  const isOpen = row.state === 'waiting' || row.state === 'agreed';
  return (
    <li className={css['request']}>
      <div className={css['what']}>
        <div className={css['line']}>
          <strong>
            <SubjectText row={row} />
          </strong>
          <Chip tone={tone}>{i18n._(word)}</Chip>
        </div>
        <p className={css['quiet']}>
          <Trans comment="Under a request: who asked, and when">
            Asked by <NameOf id={row.askedBy} />, {at}
          </Trans>
          {isOpen ? (
            <>
              {' · '}
              <Trans comment="Under a request: when it ends by itself">ends {until}</Trans>
            </>
          ) : null}
        </p>
        {row.answeredBy === null || row.state === 'waiting' ? null : <AnsweredBy row={row} approvers={approvers} />}
        {row.reason === '' ? null : (
          <p className={css['said']}>
            <UserText>{row.reason}</UserText>
          </p>
        )}
        {row.words === null || !isOpen || row.subject.kind === 'people.role' ? null : <NewKeyWords words={row.words} />}
      </div>
      {isOpen ? <Acts row={row} approvers={approvers} /> : null}
    </li>
  );
}

function AnsweredBy({ row, approvers }: RequestLineProps) {
  const format = useFormat();
  const outside = approvers.find(({ id }) => id === row.answeredBy);
  const at = row.answeredAt === null ? '' : format.instant(row.answeredAt);
  return (
    <p className={css['quiet']}>
      <Trans comment="Under a request: who answered it, and when">
        Answered by {outside === undefined ? <NameOf id={row.answeredBy ?? ''} /> : <UserText>{outside.name}</UserText>}, {at}
      </Trans>
    </p>
  );
}

function NewKeyWords({ words }: { readonly words: string }) {
  return (
    <p>
      <span className={css['quiet']}>
        <Trans comment="Under a request: words that stand for a key; they follow">Words of the new key:</Trans>
      </span>{' '}
      <KeyWords>{words}</KeyWords>
    </p>
  );
}

type Doing = 'nothing' | Answer | 'outside';

function Acts({ row, approvers }: RequestLineProps) {
  const { t } = useLingui();
  const showToast = useToast();
  const isMine = usePeople().find(row.askedBy)?.isMe === true;
  const withdraw = useCommand('approvals.withdraw');
  const [doing, setDoing] = useState<Doing>('nothing');
  const [failure, setFailure] = useState<Failure | null>(null);
  const hasOutside = approvers.some(({ inForce }) => inForce) && row.state === 'waiting';
  const takeBack = async () => {
    const answer = await withdraw.run({ id: row.id });
    setFailure(answer.kind === 'ok' ? null : answer);
    if (answer.kind === 'ok') showToast({ title: t({ message: 'Withdrawn', comment: 'Notice after a request was taken back' }) });
  };
  const close = () => setDoing('nothing');
  return (
    <>
      <div className={css['actions']}>
        {row.mayIAnswer ? (
          <>
            <Button kind="primary" size="small" onPress={() => setDoing('agreed')}>
              <Trans comment="Button: agrees to what somebody else asked for">Agree…</Trans>
            </Button>
            <Button size="small" onPress={() => setDoing('refused')}>
              <Trans comment="Button: refuses what somebody else asked for">Refuse…</Trans>
            </Button>
          </>
        ) : null}
        {row.mayICarryOut ? <CarryOut row={row} onFailure={setFailure} /> : null}
        {hasOutside && (isMine || row.mayIAnswer) ? (
          <Button size="small" onPress={() => setDoing('outside')}>
            <Trans comment="Button: an approver outside the office agrees, by code or by file">Approver outside…</Trans>
          </Button>
        ) : null}
        {isMine ? (
          <Button size="small" kind="quiet" onPress={() => void takeBack()} isPending={withdraw.isRunning}>
            <Trans comment="Button: takes back what one asked for">Withdraw</Trans>
          </Button>
        ) : null}
      </div>
      {failure === null ? null : <FailureNotice failure={failure} words={approvalRefusals} />}
      {doing === 'agreed' || doing === 'refused' ? <AnswerDialog row={row} answer={doing} onClose={close} /> : null}
      {doing === 'outside' ? <FromOutside row={row} approvers={approvers} onClose={close} /> : null}
    </>
  );
}

/** What was agreed to and waits for somebody who can do it. New keys are given with the person at the keyboard. */
function CarryOut({ row, onFailure }: { readonly row: ApprovalRow; readonly onFailure: (failure: Failure | null) => void }) {
  const { t } = useLingui();
  const showToast = useToast();
  const carryOut = useCommand('approvals.carryOut');
  const words = <Trans comment="Button: does what two persons agreed on">Do it now</Trans>;
  if (row.subject.kind === 'people.newKeys') {
    return (
      <LinkButton kind="primary" size="small" href={`/people/${row.subject.userId}/keys`}>
        {words}
      </LinkButton>
    );
  }
  const run = async () => {
    const answer = await carryOut.run({ id: row.id });
    onFailure(answer.kind === 'ok' ? null : answer);
    if (answer.kind === 'ok') showToast({ tone: 'good', title: t({ message: 'Done, and on the record', comment: 'Notice after an act' }) });
  };
  return (
    <Button kind="primary" size="small" onPress={() => void run()} isPending={carryOut.isRunning}>
      {words}
    </Button>
  );
}
