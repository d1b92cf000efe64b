import type { ApprovalKind, Executor } from './executor.ts';

export type Executors = { readonly [K in ApprovalKind]: Executor<K> };

let registered: Executors | null = null;

/** Who carries out what, by kind: named once, where the features are listed, since an act belongs to its feature and asking does not. */
export function registerExecutors(executors: Executors): void {
  registered = executors;
}

export function executorOf<K extends ApprovalKind>(kind: K): Executor<K> | null {
  return registered?.[kind] ?? null;
}
