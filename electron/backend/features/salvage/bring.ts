import { salvageOutcomes, type SalvageFromBackup, type SalvageOutcome } from '#shared/contract/salvage.ts';
import { ok, type Result } from '#shared/kernel/result.ts';
import type { Handler } from '../../handlers.ts';
import type { JobContext } from '../../jobs/context.ts';
import { refuse, type Refusal } from '../../refusal.ts';
import { bringFrom, compareWith, type BringWork } from '../../salvage/bring.ts';
import { itemsIn, summaryIn } from '../../salvage/keep-list.ts';
import { withSource } from '../../salvage/source.ts';
import { courseOf, isRunning, whileRunning } from '../backups/index.ts';
import { allRecords } from '../verification/index.ts';
import { withLast, withNames } from './list.ts';

type Input = { readonly file: string; readonly number: number | null };
type Outcomes = ReadonlyMap<number, SalvageOutcome>;

export const compare: Handler<'salvage.compare'> = (context, input) => fromBackup(context, input, compareWith);
export const bring: Handler<'salvage.bring'> = (context, input) => fromBackup(context, input, bringFrom);

async function fromBackup(
  context: JobContext,
  { file, number }: Input,
  work: (parts: BringWork) => Promise<Result<Outcomes, Refusal>>,
): Promise<Result<SalvageFromBackup, Refusal>> {
  const { session, reader, paths } = context;
  const folder = paths[file];
  if (folder === undefined) return refuse('token.unknown');
  const summary = summaryIn(reader);
  if (summary === null) return refuse('salvage.none');
  if (summary.decided !== null) return refuse('salvage.decidedAlready');
  const items = itemsIn(reader).filter((item) => item.decision === 'restore' && item.brought === null);
  if (items.length === 0) return refuse('salvage.nothingToBring');
  if (isRunning(session)) return refuse('backups.running');
  return whileRunning(session, async () => {
    const course = courseOf(context);
    const turn = { ...course.turn, total: course.total };
    return withSource(session, { folder, number }, turn, async (source) => {
      const parts: BringWork = { session, source, records: allRecords, summary, items, turn, phase: course.phase };
      const outcomes = await work(parts);
      return outcomes.ok ? ok(report(context, parts, outcomes.value)) : outcomes;
    });
  });
}

const MOST = 200;

function report({ session, reader }: JobContext, { source }: BringWork, outcomes: Outcomes): SalvageFromBackup {
  const { backupId, number, time } = source.outline.body;
  const named = withNames(session, reader);
  const told = withLast(session, reader);
  const items = itemsIn(reader).flatMap((item) => {
    const outcome = outcomes.get(item.number);
    return outcome === undefined ? [] : [{ item: named(item), outcome }];
  });
  const isHad = ({ outcome }: { readonly outcome: SalvageOutcome }): number => (outcome === 'ready' || outcome === 'brought' ? 1 : 0);
  const counted = (outcome: SalvageOutcome): number => items.filter((one) => one.outcome === outcome).length;
  const counts = Object.fromEntries(salvageOutcomes.map((outcome) => [outcome, counted(outcome)])) as SalvageFromBackup['counts'];
  return {
    backup: backupId,
    generation: number,
    madeAt: time,
    counts,
    items: items
      .toSorted((a, b) => isHad(a) - isHad(b))
      .slice(0, MOST)
      .map(({ item, outcome }) => ({ item: told(item), outcome })),
  };
}
