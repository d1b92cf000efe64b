import type { VaultSummary } from '#shared/contract/vault.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Refusal } from '../refusal.ts';
import type { AccountSession } from '../session.ts';

/** An operation that needs no database: it reads or writes header and keyring. */
export type AccountHandler = (session: AccountSession, input: never) => Result<unknown, Refusal> | Promise<Result<unknown, Refusal>>;

/** What an administrator can do. Whatever is not here is refused to them, whatever the policy table says. */
export function accountHandlers(): ReadonlyMap<string, AccountHandler> {
  return new Map<string, AccountHandler>([
    ['vault.summary', summarize],
    ['jobs.list', () => ok({ jobs: [] })],
  ]);
}

/** The office's name stands in the database, which is not open. */
function summarize(session: AccountSession): Result<VaultSummary, Refusal> {
  return ok({
    office: '',
    person: { displayName: '', role: session.actor.role },
    ledger: { size: 0, lastSeal: null, alarm: session.alarm },
    anchorMissing: session.anchorMissing,
    notes: session.notes,
  });
}
