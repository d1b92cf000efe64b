import type { Handlers } from '../../handlers.ts';
import { approverExecutor } from './approver-executor.ts';
import { answerApproval, carryOutApproval, withdrawApproval } from './answer.ts';
import { askApproval, askFor } from './ask.ts';
import { readApproverCard, tidyApprovals } from './cards.ts';
import { listApprovals } from './list.ts';
import { answerFromOutside } from './outside.ts';
import { usableAct, usableApproval, type Usable } from './use.ts';
import { writeApprovalRequest } from './write-request.ts';

type Names =
  | 'approvals.list'
  | 'approvals.ask'
  | 'approvals.answer'
  | 'approvals.answerFromOutside'
  | 'approvals.carryOut'
  | 'approvals.withdraw'
  | 'approvals.readCard'
  | 'approvals.writeRequest';

export const approvalHandlers: Handlers<Names> = {
  'approvals.list': listApprovals,
  'approvals.ask': askApproval,
  'approvals.answer': answerApproval,
  'approvals.answerFromOutside': answerFromOutside,
  'approvals.carryOut': carryOutApproval,
  'approvals.withdraw': withdrawApproval,
  'approvals.readCard': readApproverCard,
  'approvals.writeRequest': writeApprovalRequest,
};

/** What other features may use of this one. */
export { approverExecutor, askFor, tidyApprovals, usableAct, usableApproval };
export type { Usable };
