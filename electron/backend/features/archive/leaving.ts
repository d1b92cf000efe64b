import { err, ok } from '#shared/kernel/result.ts';
import type { JobContext } from '../../jobs/context.ts';
import type { EventDraft } from '../../ledger/append.ts';
import { recordLeaving, recordNotLeft } from '../evidence/index.ts';

/** Items in one transaction: others are answered in between. */
const BATCH = 25;

/** Puts on the handling record of each item that its original leaves, and to whom, before anything is written. `all` gets the events by item. */
export async function recordAllLeaving(context: JobContext, items: readonly string[], to: string, all: Map<string, string>): Promise<void> {
  for (let at = 0; at < items.length; at += BATCH) {
    context.progress({ phase: 'handling', unit: 'files', done: at, total: items.length });
    commitAny(context, (writer) => {
      const { leaving, events } = recordLeaving(context.session, writer, items.slice(at, at + BATCH), to);
      for (const [item, event] of leaving) all.set(item, event);
      return events;
    });
    await context.breathe();
  }
}

/** The same for what did not leave after all. Works on while a job is being stopped: what is on the record must not stay wrong. */
export function correctNotLeft(context: JobContext, notLeft: readonly (readonly [item: string, event: string])[]): void {
  for (let at = 0; at < notLeft.length; at += BATCH)
    commitAny(context, (writer) => recordNotLeft(context.session, writer, notLeft.slice(at, at + BATCH)));
}

function commitAny(
  { commit }: JobContext,
  work: (writer: Parameters<Parameters<JobContext['commit']>[0]>[0]) => readonly EventDraft[],
): void {
  commit((writer) => {
    const [first, ...others] = work(writer);
    // Nothing to say: no transaction.
    return first ? ok({ value: null, events: [first, ...others] }) : err({ code: 'evidence.notFound' });
  });
}
