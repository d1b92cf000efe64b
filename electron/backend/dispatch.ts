import type { Envelope } from '#shared/contract/envelope.ts';
import type { Operation } from '#shared/contract/define.ts';
import { operations } from '#shared/contract/operations.ts';
import { mayDo } from '#shared/domain/people/permissions.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { isAboutOlderState } from './approvals/under-alarm.ts';
import { codeOf } from './db/open.ts';
import { answer, issuesOf } from './dispatch-answers.ts';
import type { CommandContext, PreparedCommand, QueryContext } from './handlers.ts';
import type { Paths, Refusal } from './refusal.ts';
import type { JobContext } from './jobs/context.ts';
import type { Jobs } from './jobs/runner.ts';
import { commitChange, commitQuietly, type Change } from './ledger/append.ts';
import type { Announce } from './ports.ts';
import type { Standing } from './records/opened.ts';
import type { Session } from './session.ts';
import { incidentNumber } from './system-ports.ts';

/** A handler as the dispatcher sees it; its exact type was checked where the feature listed it. */
export type AnyHandler = ((context: never, input: never) => unknown) | PreparedCommand<unknown, unknown>;

export type Dispatcher = {
  readonly session: Session;
  readonly handlers: ReadonlyMap<string, AnyHandler>;
  readonly jobs: Jobs;
  readonly announce: Announce;
};

/** One request, there and back: parse, actor from the session, permission, transaction with its entry, topics, envelope. */
export async function dispatch(dispatcher: Dispatcher, name: string, input: unknown, paths: Paths): Promise<Envelope> {
  const operation = operations.get(name);
  const handler = dispatcher.handlers.get(name);
  if (!operation || !handler) return { kind: 'refused', code: 'operation.unknown' };
  const parsed = operation.input.safeParse(input);
  if (!parsed.success) return { kind: 'refused', code: 'input.invalid', details: issuesOf(parsed.error.issues) };
  const { session } = dispatcher;
  if (!mayDo(session.actor.role, operation.permission)) return { kind: 'refused', code: 'permission.denied' };
  const hindrance = hindranceTo(session, operation, parsed.data);
  if (hindrance) return hindrance;
  try {
    return await run(dispatcher, operation, handler, parsed.data, paths);
  } catch (error) {
    return envelopeOf(session, error, name);
  }
}

/** Why nothing is done now, whoever asks. */
function hindranceTo(session: Session, operation: Operation, input: unknown): Envelope | null {
  const { kind, name } = operation;
  if (session.ended) return { kind: 'unavailable', code: 'engine.closing' };
  if (kind !== 'query' && session.broken) return { kind: 'unavailable', code: 'disk.error' };
  if (session.writesHeld && kind !== 'query' && name !== 'jobs.cancel') return { kind: 'unavailable', code: 'vault.writesHeld' };
  const isDeciding = session.alarm !== null && isAboutOlderState(session.writer, name, input);
  if (session.alarm && !isReading(operation) && !isDeciding) return { kind: 'unavailable', code: 'vault.readOnlyAlarm' };
  return null;
}

/** What may be done under an alarm (resources/docs/formats.md, 10): everything that changes nothing, and to end what was begun. */
function isReading({ kind, name }: Operation): boolean {
  return kind === 'query' || kind === 'recordedQuery' || name === 'vault.verify' || name === 'jobs.cancel' || name.startsWith('salvage.');
}

async function run(dispatcher: Dispatcher, operation: Operation, handler: AnyHandler, input: unknown, paths: Paths): Promise<Envelope> {
  const { session } = dispatcher;
  const queryContext: QueryContext = { session, reader: session.writer, paths };
  switch (operation.kind) {
    case 'query': {
      const query = handler as unknown as (
        context: QueryContext,
        input: unknown,
      ) => Result<unknown, Refusal> | Promise<Result<unknown, Refusal>>;
      return answer(await query(queryContext, input));
    }
    case 'recordedQuery': {
      const read = handler as unknown as (context: QueryContext, input: unknown) => Result<Change<unknown> | Standing<unknown>, Refusal>;
      const found = read(queryContext, input);
      if (!found.ok) return answer(found);
      const [first, ...others] = found.value.events;
      // Under an alarm the record must not grow on a past that is in doubt; what the files say can still be read.
      if (first === undefined || session.alarm) return answer(ok(found.value.value));
      const { value } = found.value;
      return answer(commitChange(session, () => ok({ value, events: [first, ...others] })));
    }
    case 'command': {
      const command = 'prepare' in handler ? await prepared(queryContext, operation, handler, input) : (handler as unknown as Command);
      if (typeof command !== 'function') return command;
      const result = commitChange(session, (writer) => command({ session, writer, paths }, input));
      if (result.ok) dispatcher.announce({ topic: 'changed', topics: operation.topics });
      return answer(result);
    }
    case 'local': {
      const local = handler as unknown as (context: CommandContext, input: unknown) => Result<unknown, Refusal>;
      return answer(commitQuietly(session, (writer) => local({ session, writer, paths }, input)));
    }
    case 'job': {
      const job = handler as unknown as (context: JobContext, input: unknown) => Promise<Result<unknown, Refusal>>;
      return {
        kind: 'ok',
        value: { job: dispatcher.jobs.start(operation.name, paths, operation.topics, (context) => job(context, input)) },
      };
    }
    default:
      return assertNever(operation, 'dispatch');
  }
}

type Command = (context: CommandContext, input: unknown) => Result<Change<unknown>, Refusal>;

/** What is left to be done in the transaction, or why nothing is: the vault may have been locked, or stopped writing, while it waited. */
async function prepared(
  context: QueryContext,
  operation: Operation,
  { prepare }: PreparedCommand<unknown, unknown>,
  input: unknown,
): Promise<Command | Envelope> {
  const { session } = context;
  const found = await prepare(context, input);
  if (!session.db.open) return { kind: 'unavailable', code: 'engine.closing' };
  return hindranceTo(session, operation, input) ?? (found.ok ? found.value : answer(found));
}

function envelopeOf(session: Session, error: unknown, where: string): Envelope {
  const code = codeOf(error);
  if (code) return { kind: 'unavailable', code };
  const incident = incidentNumber();
  session.ports.log.incident(incident, error, where);
  return { kind: 'bug', incident };
}
