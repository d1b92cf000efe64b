import type { Checkpoint } from '../../../ledger/checkpoint.ts';
import type { PackageKeys, PackageProofs, PackageSignature } from '../form.ts';
import type { Digests } from './digest.ts';
import type { OpenedEntry, PackageFault, PackageNotice } from './verdict.ts';

/** What the checks have before them and what earlier ones have established. Each check trusts only what stands here. */
export type CheckState = {
  readonly name: string;
  readonly digests: Digests;
  signature: PackageSignature['body'] | null;
  keys: PackageKeys | null;
  proofs: PackageProofs | null;
  checkpoint: Checkpoint | null;
  entries: readonly OpenedEntry[];
  readonly notices: PackageNotice[];
};

/** One check: null when it holds, else the first thing wrong. */
export type Check = (state: CheckState) => PackageFault | null;

export function newState(name: string, digests: Digests): CheckState {
  return { name, digests, signature: null, keys: null, proofs: null, checkpoint: null, entries: [], notices: [] };
}

/** Something that an earlier check has established; a check that runs without it is a fault of ours. */
export function established<T>(value: T | null): T {
  if (value === null) throw new Error('a check ran before the one it rests on');
  return value;
}

export function contentOf(state: CheckState, path: string): Buffer {
  return established(state.digests.get(path)?.content ?? null);
}
