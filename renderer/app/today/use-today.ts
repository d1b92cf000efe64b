import type { KnownBackup } from '#shared/contract/backups.ts';
import type { DueRecommendation } from '#shared/contract/recommendations.ts';
import type { ReviewRow } from '#shared/contract/retention.ts';

import { useMay } from '../../api/use-may.ts';
import { useQuery } from '../../api/use-query.ts';
import { useAwaitingCount } from '../../features/approvals/index.ts';

/** Days ahead that are shown as due. */
export const soon = 30;

/** Days for which a hand-over may be without a receipt, as in the store. */
const openDays = 7;

type Dated = { readonly days: number };

/** What is late, due, awaited or begun, of what the reader may see. Each list is empty until it is known. */
export function useToday(isWanted = true) {
  const is = useMay();
  const may: typeof is = (permission) => isWanted && is(permission);
  const awaiting = useAwaitingCount(isWanted);
  const backups = useQuery('backups.list', {}, { isWanted: may('backups.read') });
  const checks = useQuery('vault.lastChecks', {}, { isWanted: may('vault.verify') });
  const salvage = useQuery('salvage.summary', {}, { isWanted: may('vault.verify') });
  const locked = useQuery('evidence.locked', {}, { isWanted: may('evidence.read') });
  const material = useQuery('evidence.due', { openDays }, { isWanted: may('evidence.read') });
  const due = useQuery('recommendations.due', { withinDays: soon }, { isWanted: may('recommendations.read') });
  const reviews = useQuery('retention.reviewList', { withinDays: soon }, { isWanted: may('retention.read') });
  const imports = useQuery('imports.list', {}, { isWanted: may('complaints.import') });
  const asked = [backups, checks, salvage, locked, material, due, reviews, imports];
  const recommendations: readonly DueRecommendation[] = due.value?.rows ?? [];
  const files: readonly ReviewRow[] = reviews.value?.files ?? [];
  return {
    awaiting: awaiting ?? 0,
    isBackupDue: may('backups.make') && backups.value?.isDue === true && backups.value.older === null,
    lastBackup: backups.value?.lastAt ?? null,
    lastDrive: driveOf(backups.value?.backups ?? [], backups.value?.lastAt ?? null),
    faults: [checks.value?.record, checks.value?.material].some((check) => check?.unchanged === false),
    undecided: salvage.value?.salvage?.undecided ?? 0,
    locked: locked.value?.rows ?? [],
    overdue: material.value?.overdue ?? [],
    unfinished: material.value?.unfinished ?? [],
    late: { recommendations: recommendations.filter(isLate), reviews: files.filter(isLate) },
    soon: { recommendations: recommendations.filter(isAhead), reviews: files.filter(isAhead) },
    /** Due, and not listed any more because there are so many. */
    more:
      (due.value?.total ?? 0) -
      recommendations.length +
      (reviews.value?.total ?? 0) -
      files.length +
      (material.value?.overdueTotal ?? 0) -
      (material.value?.overdue.length ?? 0),
    waitingImports: (imports.value?.rows ?? []).filter(({ state }) => state === 'pending'),
    failure: asked.find(({ failure }) => failure !== undefined)?.failure,
    readAgain: () => {
      for (const { failure, readAgain } of asked) if (failure !== undefined) readAgain();
    },
    /** Only then may the page say that there is nothing: what could not be read is not nothing. */
    isKnown:
      awaiting !== undefined &&
      asked.every(({ value, failure, isReading }) => value !== undefined || (failure === undefined && !isReading)),
  };
}

/** How much awaits the reader, is late or is out of order: lines, not what is only due. */
export function urgentOf({ awaiting, faults, undecided, locked, overdue, late, isBackupDue }: Today): number {
  const states = [faults, undecided > 0, isBackupDue].filter(Boolean).length;
  return awaiting + states + locked.length + overdue.length + late.recommendations.length + late.reviews.length;
}

/** What the office calls the drive of this backup. */
function driveOf(backups: readonly KnownBackup[], madeAt: string | null): string {
  return backups.find(({ generations }) => generations.some((one) => one.madeAt === madeAt))?.label ?? '';
}

export type Today = ReturnType<typeof useToday>;

function isLate({ days }: Dated): boolean {
  return days < 0;
}

function isAhead({ days }: Dated): boolean {
  return days >= 0;
}
