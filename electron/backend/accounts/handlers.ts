import type { Input } from '#shared/contract/operations.ts';
import type { VaultSummary } from '#shared/contract/vault.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import { prepareAnswer, prepareRequest, myKeys, newPassphrase, peopleList } from '../features/people/index.ts';
import type { Jobs } from '../jobs/runner.ts';
import { staffName } from '../records/staff-name.ts';
import { refuse, type Refusal } from '../refusal.ts';
import type { AccountSession } from '../session.ts';

/** An operation that needs no database: it reads or writes header and keyring. A job's handler is run by the runner of jobs. */
export type AccountHandler = (session: AccountSession, input: never) => Result<unknown, Refusal> | Promise<Result<unknown, Refusal>>;

/** What an administrator can do. Whatever is not here is refused to them, whatever the policy table says. */
export function accountHandlers(jobs: Jobs): ReadonlyMap<string, AccountHandler> {
  return new Map<string, AccountHandler>([
    ['vault.summary', summarize],
    ['jobs.list', () => ok({ jobs: jobs.list() })],
    ['people.list', (session) => ok(peopleList(session))],
    ['people.request', (session, input: Input<'people.request'>) => appended(prepareRequest(session, input))],
    [
      'people.answerRequest',
      (session, input: Input<'people.answerRequest'>) =>
        input.answer === 'withdrawn' ? appended(prepareAnswer(session, input)) : refuse('permission.denied'),
    ],
    ['keys.mine', (session) => ok(myKeys(session))],
    ['keys.changePassphrase', changePassphrase],
  ]);
}

/** The keyring is all there is to write here. */
function appended<T>(prepared: Result<{ readonly value: T; readonly append: () => void }, Refusal>): Result<T, Refusal> {
  if (!prepared.ok) return prepared;
  prepared.value.append();
  return ok(prepared.value.value);
}

/** The office's name stands in the database, which is not open. */
function summarize(session: AccountSession): Result<VaultSummary, Refusal> {
  return ok({
    office: '',
    person: { displayName: staffName(session, session.actor.userId), role: session.actor.role },
    ledger: { size: 0, lastSeal: null, alarm: session.alarm },
    anchorMissing: session.anchorMissing,
    notes: session.notes,
  });
}

/** The header is all that changes; that it did is told by the anchor, since the record of actions is not open. */
async function changePassphrase(
  session: AccountSession,
  input: Input<'keys.changePassphrase'>,
): Promise<Result<{ readonly changed: true }, Refusal>> {
  const next = await newPassphrase(session, input);
  if (!next.ok) return next;
  next.value();
  return ok({ changed: true });
}
