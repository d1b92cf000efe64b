import type { z } from 'zod';
import type { Permission } from '#shared/domain/people/permissions.ts';

/**
 * The five kinds of operation. A *query* reads. A *recorded query* reads a protected record and leaves an entry in the ledger.
 * A *command* writes and must record. A *job* runs long, in batches, with progress and cancel, and must record.
 * A *local* keeps drafts and preferences, encrypted, without an entry.
 */
export type OperationKind = 'query' | 'recordedQuery' | 'command' | 'job' | 'local';

declare const outputType: unique symbol;

type Definition<Kind extends OperationKind, Name extends string, Input extends z.ZodType, Output> = {
  readonly kind: Kind;
  readonly name: Name;
  readonly input: Input;
  readonly permission: Permission;
  /** Codes of refusal of this operation's own, `area.reason`; general ones (`input.invalid`, `permission.denied`) always apply. */
  readonly refusals: readonly string[];
  /** A query reads these topics; a command or job announces them. A mounted query fetches again when one of its topics is announced. */
  readonly topics: readonly string[];
  readonly [outputType]?: Output;
};

export type Query<N extends string = string, I extends z.ZodType = z.ZodType, O = unknown> = Definition<'query', N, I, O>;
export type RecordedQuery<N extends string = string, I extends z.ZodType = z.ZodType, O = unknown> = Definition<'recordedQuery', N, I, O> &
  Records;
export type Command<N extends string = string, I extends z.ZodType = z.ZodType, O = unknown> = Definition<'command', N, I, O> & Records;
export type Job<N extends string = string, I extends z.ZodType = z.ZodType, O = unknown> = Definition<'job', N, I, O> & Records;
export type Local<N extends string = string, I extends z.ZodType = z.ZodType, O = unknown> = Definition<'local', N, I, O>;

/** The kinds of ledger event that the operation may append: at least one, so that a command that records nothing does not compile. */
type Records = { readonly records: readonly [string, ...string[]] };

export type Operation = Query | RecordedQuery | Command | Job | Local;

export type InputOf<Op> = Op extends { readonly input: infer I extends z.ZodType } ? z.output<I> : never;
export type OutputOf<Op> = Op extends { readonly [outputType]?: infer O } ? Exclude<O, undefined> : never;

type Spec<N extends string, I extends z.ZodType> = {
  readonly name: N;
  readonly input: I;
  readonly permission: Permission;
  readonly refusals?: readonly string[];
  readonly topics: readonly string[];
};

/** `query<Output>()({ name, input, permission, topics })`: the output type first, the rest is inferred. */
export function query<O>() {
  return <N extends string, I extends z.ZodType>(spec: Spec<N, I>): Query<N, I, O> => ({ refusals: [], ...spec, kind: 'query' });
}

export function recordedQuery<O>() {
  return <N extends string, I extends z.ZodType>(spec: Spec<N, I> & Records): RecordedQuery<N, I, O> => ({
    refusals: [],
    ...spec,
    kind: 'recordedQuery',
  });
}

export function command<O>() {
  return <N extends string, I extends z.ZodType>(spec: Spec<N, I> & Records): Command<N, I, O> => ({
    refusals: [],
    ...spec,
    kind: 'command',
  });
}

/** A job answers at once with its id; progress and outcome are announced as `job`. */
export function job<O>() {
  return <N extends string, I extends z.ZodType>(spec: Spec<N, I> & Records): Job<N, I, O> => ({ refusals: [], ...spec, kind: 'job' });
}

export function local<O>() {
  return <N extends string, I extends z.ZodType>(spec: Spec<N, I>): Local<N, I, O> => ({ refusals: [], ...spec, kind: 'local' });
}
