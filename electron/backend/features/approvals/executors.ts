import { unrestrictExecutor } from '../access/index.ts';
import { newKeysExecutor } from '../people/new-keys-executor.ts';
import { roleExecutor } from '../people/role-executor.ts';
import { recoveryKeyExecutor } from '../recovery/index.ts';
import { approverExecutor } from './approver-executor.ts';
import type { ApprovalKind, Executor } from './executor.ts';

type Registry = { readonly [K in ApprovalKind]?: Executor<K> };

/** Who carries out what, by kind. A kind without a line cannot be asked for. */
const registry: Registry = {
  'people.role': roleExecutor,
  'people.newKeys': newKeysExecutor,
  'access.unrestrict': unrestrictExecutor,
  'recovery.key': recoveryKeyExecutor,
  'approvers.change': approverExecutor,
};

export function executorOf<K extends ApprovalKind>(kind: K): Executor<K> | null {
  return registry[kind] ?? null;
}
