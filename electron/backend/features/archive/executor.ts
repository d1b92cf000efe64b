import { ok } from '#shared/kernel/result.ts';
import type { LedgerExecutor } from '../../approvals/executor.ts';
import { refuse } from '../../refusal.ts';

/**
 * A full copy in the open holds every identity: two persons agree to it. Nothing happens when it is agreed to; who asked chooses the place and makes
 * the copy (`archive.give`), which uses the approval.
 */
export const archiveExecutor: LedgerExecutor<'archive.export'> = {
  kind: 'archive.export',
  how: 'ledger',
  roles: ['supervisor'],
  bind: () => ok({ file: null, state: {}, content: null }),
  about: () => '',
  stateNow: () => ({}),
  canCarryOut: () => false,
  carryOut: () => refuse('approvals.cannotCarryOut'),
};
