import { operations } from '#shared/contract/operations.ts';
import type { Backend } from '../../../electron/backend/index.ts';
import { runJob } from '../vault.ts';

/** How the engine answered: only `done` promises that something is kept. */
export type Answer =
  | { readonly is: 'done'; readonly value: unknown }
  | { readonly is: 'said'; readonly code: string }
  | { readonly is: 'bug'; readonly incident: string };

/** What a step works on: an open engine, a folder for what leaves, and files to take in. */
export type Ground = {
  readonly backend: Backend;
  /** These lie on the disk that is cut. */
  readonly vault: string;
  readonly out: string;
  /** This does not. */
  readonly sources: string;
  /** What `prepare` gave. */
  readonly given: unknown;
  ask(name: string, input: unknown, paths?: { readonly [token: string]: string }): Promise<Answer>;
};

/** One call that a person would make. What was answered with done must be found again. */
export type Step = {
  readonly name: string;
  run(ground: Ground): Promise<Answer>;
  /** Null, or what is missing. Asked of the vault after the cut, with the value that was acknowledged. */
  whatIsLost(ground: Ground, value: unknown): Promise<string | null>;
};

/** One kind of write. */
export type Scenario = {
  readonly name: string;
  /** With `create` the making of the vault is part of what is cut. */
  readonly how: 'create' | 'unlock';
  /** Done before, on a disk that stays whole. */
  prepare?(ground: Ground): Promise<unknown>;
  readonly steps: readonly Step[];
  /** In check 23 one of so many operations fails. Where nothing is said one of thirty in a small run and every one in a full one; fewer where a trial takes long. */
  readonly every?: { readonly small: number; readonly full: number };
  /** In check 22 a small run cuts one of so many times that it cuts others, where judging what stands takes long. */
  readonly cutsOneOf?: number;
  /** The founder's passphrase, where it is not the usual one: all that may open the vault after these steps were done, and one of them must. */
  passphrases?(done: ReadonlyMap<number, unknown>): readonly [string, ...string[]];
  /** Passphrases that open nothing any more. */
  passphrasesOfThePast?(done: ReadonlyMap<number, unknown>): readonly string[];
  /** Whose passphrases must open the vault too. */
  othersWhoOpen?(done: ReadonlyMap<number, unknown>): readonly string[];
  /** Something leaves in its steps: where they were cut off, the next opening says that nobody knows whether all of it did. */
  readonly releases?: true;
  /** What stands there half, whether it was acknowledged or not. */
  whatIsHalf?(ground: Ground): Promise<string | null>;
};

export function groundOf(backend: Backend, { vault, out, sources }: Pick<Ground, 'vault' | 'out' | 'sources'>, given: unknown): Ground {
  return { backend, vault, out, sources, given, ask: (name, input, paths = {}) => ask(backend, name, input, paths) };
}

async function ask(backend: Backend, name: string, input: unknown, paths: { readonly [token: string]: string }): Promise<Answer> {
  const envelope = await backend.call(name, input, paths);
  if (envelope.kind === 'bug') return { is: 'bug', incident: envelope.incident };
  if (envelope.kind !== 'ok') return { is: 'said', code: envelope.kind === 'cancelled' ? 'cancelled' : envelope.code };
  if (operations.get(name)?.kind !== 'job') return { is: 'done', value: envelope.value };
  const { outcome, result } = await runJob(backend, (envelope.value as { readonly job: string }).job);
  if (outcome === 'done') return { is: 'done', value: result };
  if (outcome === 'failed') return { is: 'bug', incident: (result as { readonly incident: string }).incident };
  return { is: 'said', code: (result as { readonly code?: string } | null)?.code ?? 'job.cancelled' };
}

/** The value of a call that must succeed: in preparing, and in looking for what was kept. */
export async function mustDo<T>(ground: Ground, name: string, input: unknown, paths?: { readonly [token: string]: string }): Promise<T> {
  const answer = await ground.ask(name, input, paths);
  if (answer.is !== 'done') throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return answer.value as T;
}
