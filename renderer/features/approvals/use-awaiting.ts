import { useMay } from '../../api/use-may.ts';
import { useQuery } from '../../api/use-query.ts';
import { useReasonsAwaited } from '../investigations/index.ts';
import { useReceiptsAwaited } from '../material/index.ts';
import { awaitingOf } from './awaiting.ts';

/** How many requests wait for the reader; undefined until it is known, or where nobody wants to see it. */
export function useAwaitingCount(isWanted: boolean): number | undefined {
  const may = useMay();
  const isAsked = isWanted && may('approvals.read');
  const approvals = useQuery('approvals.list', { open: true }, { isWanted: isAsked }).value;
  const list = useQuery('people.list', {}, { isWanted: isAsked }).value;
  const receipts = useReceiptsAwaited(isWanted);
  const reasons = useReasonsAwaited(isWanted);
  if (!isAsked || approvals === undefined || list === undefined) return undefined;
  const awaiting = awaitingOf(approvals.approvals, list, may('people.manage'), may('access.grant'));
  return awaiting.approvals.length + awaiting.accounts + awaiting.toGive.length + (receipts ?? 0) + (reasons ?? 0);
}
