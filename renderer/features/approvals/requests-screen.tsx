import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { ApprovalRow, ApproverRow } from '#shared/contract/approvals.ts';

import { FailureNotice } from '../../api/failure-notice.tsx';
import { useMay } from '../../api/use-may.ts';
import { useQuery } from '../../api/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { AwaitingReason, useReasonsAwaited } from '../investigations/index.ts';
import { AwaitingReceipt, useReceiptsAwaited } from '../material/index.ts';
import { AccountRequests, usePeople } from '../people/index.ts';
import { Page } from '../../ui/page.tsx';
import css from './approvals.module.css';
import { ApproversPanel } from './approvers-panel.tsx';
import { GiveAgain } from './give-again.tsx';
import { RequestLine } from './request-line.tsx';
import { awaitingOf } from './awaiting.ts';

/** What others ask of the reader, what the reader asked of others, and who outside may agree. */
export function RequestsScreen() {
  const { t } = useLingui();
  const may = useMay();
  const { list, failure: peopleFailure, find } = usePeople();
  const { value, failure, readAgain } = useQuery('approvals.list', { open: true });
  const receipts = useReceiptsAwaited(true) ?? 0;
  const reasons = useReasonsAwaited(true) ?? 0;
  if (list === undefined || value === undefined) {
    const failed = failure ?? peopleFailure;
    return failed === undefined ? null : <FailureNotice failure={failed} onRetry={readAgain} />;
  }
  const { approvals, approvers } = value;
  const awaiting = awaitingOf(approvals, list, may('people.manage'), may('access.grant'));
  const isMine = ({ askedBy }: ApprovalRow) => find(askedBy)?.isMe === true;
  const mine = approvals.filter((row) => isMine(row) && !awaiting.approvals.includes(row));
  const others = approvals.filter((row) => !isMine(row) && !awaiting.approvals.includes(row));
  const hasMyAccounts = list.requests.some(({ by }) => find(by)?.isMe === true);
  const isEmpty = awaiting.approvals.length + awaiting.toGive.length + list.requests.length + receipts + reasons === 0 && !hasMyAccounts;
  return (
    <Page title={<Trans comment="Section of the window: what others ask of the reader">Requests</Trans>}>
      <div className={css['stack']}>
        {awaiting.approvals.length + awaiting.toGive.length === 0 ? null : (
          <Panel title={t({ message: 'Awaiting me', comment: 'Part of the screen of requests' })}>
            <ul className={css['requests']}>
              {awaiting.approvals.map((row) => (
                <RequestLine key={row.id} row={row} approvers={approvers} />
              ))}
              {awaiting.toGive.map((person) => (
                <GiveAgain key={person.id} person={person} />
              ))}
            </ul>
          </Panel>
        )}
        <AwaitingReceipt />
        <AwaitingReason />
        <AccountRequests list={list} />
        {isEmpty ? <NothingAwaits /> : null}
        <Rows title={t({ message: 'Asked for by me', comment: 'Part of the screen of requests' })} rows={mine} approvers={approvers} />
        <Rows title={t({ message: 'Waiting for others', comment: 'Part of the screen of requests' })} rows={others} approvers={approvers} />
        {may('approvals.answer') ? <ApproversPanel approvers={approvers} onRead={readAgain} /> : null}
        <Earlier approvers={approvers} />
      </div>
    </Page>
  );
}

type RowsProps = { readonly title: string; readonly rows: readonly ApprovalRow[]; readonly approvers: readonly ApproverRow[] };

function Rows({ title, rows, approvers }: RowsProps) {
  return rows.length === 0 ? null : (
    <Panel title={title}>
      <ul className={css['requests']}>
        {rows.map((row) => (
          <RequestLine key={row.id} row={row} approvers={approvers} />
        ))}
      </ul>
    </Panel>
  );
}

function NothingAwaits() {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t({ message: 'Nothing awaits you', comment: 'On the screen of requests, when there is none' })}
      why={
        <Trans comment="On the screen of requests, when there is none">
          What nobody should do alone comes here: another role, new keys for a supervisor, a restricted complaint opened again. One person
          asks, another agrees in their own session. Items that were handed over to you, findings that need a reason of yours, what is asked
          about accounts, and files that a colleague needs again after new keys wait here too.
        </Trans>
      }
    />
  );
}

/** What was answered or has ended; read only when somebody wants to see it. */
function Earlier({ approvers }: { readonly approvers: readonly ApproverRow[] }) {
  const { t } = useLingui();
  const [isShown, setShown] = useState(false);
  const { value, failure, readAgain } = useQuery('approvals.list', { open: false }, { isWanted: isShown });
  if (!isShown) {
    return (
      <div>
        <Button kind="quiet" size="small" onPress={() => setShown(true)}>
          <Trans comment="Button on the screen of requests">Show earlier requests</Trans>
        </Button>
      </div>
    );
  }
  if (value === undefined) return failure === undefined ? null : <FailureNotice failure={failure} onRetry={readAgain} />;
  const closed = value.approvals.filter(({ state }) => state !== 'waiting' && state !== 'agreed');
  return closed.length === 0 ? (
    <p className={css['quiet']} role="status">
      <Trans comment="On the screen of requests, when none was ever answered">There are no earlier requests.</Trans>
    </p>
  ) : (
    <Rows
      title={t({ message: 'Earlier', comment: 'Part of the screen of requests: those that have ended' })}
      rows={closed}
      approvers={approvers}
    />
  );
}
