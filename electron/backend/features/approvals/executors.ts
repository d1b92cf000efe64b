import type { ApprovalKind, Executor } from './executor.ts';

type Registry = { readonly [K in ApprovalKind]?: Executor<K> };

/** Who carries out what, by kind. A kind without a line cannot be asked for. */
const registry: Registry = {};

export function executorOf<K extends ApprovalKind>(kind: K): Executor<K> | null {
  return (registry[kind] as Executor<K> | undefined) ?? null;
}
