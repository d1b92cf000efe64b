import type { ApprovalRow } from '#shared/contract/approvals.ts';
import type { PeopleList, PersonRow } from '#shared/contract/people.ts';

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
