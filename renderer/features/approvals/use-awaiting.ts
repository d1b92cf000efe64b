import type { ApprovalRow } from '#shared/contract/approvals.ts';
import type { PeopleList, PersonRow } from '#shared/contract/people.ts';

import { useMay } from '../../api/use-may.ts';
import { useQuery } from '../../api/use-query.ts';
import { useReceiptsAwaited } from '../material/index.ts';

/** What waits for the reader: to answer or carry out, to do about accounts, to give again. */
export type Awaiting = {
  readonly approvals: readonly ApprovalRow[];
  readonly accounts: number;
  readonly toGive: readonly PersonRow[];
};

export function awaitingOf(approvals: readonly ApprovalRow[], list: PeopleList, mayManage: boolean, mayGive: boolean): Awaiting {
  return {
    approvals: approvals.filter(({ mayIAnswer, mayICarryOut }) => mayIAnswer || mayICarryOut),
    accounts: mayManage ? list.requests.length : 0,
    toGive: mayGive ? list.persons.filter(({ isMe, filesToGive }) => !isMe && (filesToGive ?? 0) > 0) : [],
  };
}

/** How many requests wait for the reader; undefined until it is known, or where nobody wants to see it. */
export function useAwaitingCount(isWanted: boolean): number | undefined {
  const may = useMay();
  const isAsked = isWanted && may('approvals.read');
  const approvals = useQuery('approvals.list', { open: true }, { isWanted: isAsked }).value;
  const list = useQuery('people.list', {}, { isWanted: isAsked }).value;
  const receipts = useReceiptsAwaited(isWanted);
  if (!isAsked || approvals === undefined || list === undefined) return undefined;
  const awaiting = awaitingOf(approvals.approvals, list, may('people.manage'), may('access.grant'));
  return awaiting.approvals.length + awaiting.accounts + awaiting.toGive.length + (receipts ?? 0);
}
