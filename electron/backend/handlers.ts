import type { Input, OperationName, OperationNamed, Output } from '#shared/contract/operations.ts';
import type { Result } from '#shared/kernel/result.ts';
import type { Reader, Writer } from './db/handles.ts';
import type { Change } from './ledger/append.ts';
import type { JobContext } from './jobs/context.ts';
import type { Standing } from './records/opened.ts';
import type { Paths, Refusal } from './refusal.ts';
import type { Session } from './session.ts';

export type QueryContext = { readonly session: Session; readonly reader: Reader; readonly paths: Paths };
export type CommandContext = { readonly session: Session; readonly writer: Writer; readonly paths: Paths };

/**
 * A command that waits for something outside the vault before its transaction: for a process that reads what a stranger made. What it gives is done in the
 * transaction, and asks again there for whatever may have changed meanwhile.
 */
export type PreparedCommand<Input, Output> = {
  readonly prepare: (
    context: QueryContext,
    input: Input,
  ) => Promise<Result<(context: CommandContext) => Result<Change<Output>, Refusal>, Refusal>>;
};

type Kind<N extends OperationName> = OperationNamed<N>['kind'];

/** The handler that an operation's kind asks for. */
export type Handler<N extends OperationName> =
  Kind<N> extends 'query'
    ? (context: QueryContext, input: Input<N>) => Result<Output<N>, Refusal> | Promise<Result<Output<N>, Refusal>>
    : Kind<N> extends 'recordedQuery'
      ? (context: QueryContext, input: Input<N>) => Result<Change<Output<N>> | Standing<Output<N>>, Refusal>
      : Kind<N> extends 'command'
        ? (context: CommandContext, input: Input<N>) => Result<Change<Output<N>>, Refusal>
        : Kind<N> extends 'job'
          ? (context: JobContext, input: Input<N>) => Promise<Result<Output<N>, Refusal>>
          : (context: CommandContext, input: Input<N>) => Result<Output<N>, Refusal>;

/** The other handler that a command may have. */
export type PreparedHandler<N extends OperationName> = Kind<N> extends 'command' ? PreparedCommand<Input<N>, Output<N>> : never;

/** A feature lists its operations at the top of one file as plain functions. */
export type Handlers<N extends OperationName> = { readonly [Name in N]: Handler<Name> | PreparedHandler<Name> };
