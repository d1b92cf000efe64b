import type { DueRecommendation } from '#shared/contract/recommendations.ts';
import type { ReviewRow } from '#shared/contract/retention.ts';

import { useMay } from '../../api/use-may.ts';
import { useQuery } from '../../api/use-query.ts';
import { useAwaitingCount } from '../../features/approvals/index.ts';

/** Days ahead that are shown as due. */
export const soon = 30;

type Dated = { readonly days: number };

/** What is late, due, awaited or begun, of what the reader may see. Each list is empty until it is known. */
export function useToday() {
  const may = useMay();
  const awaiting = useAwaitingCount(true);
  const backups = useQuery('backups.list', {}, { isWanted: may('backups.read') }).value;
  const checks = useQuery('vault.lastChecks', {}, { isWanted: may('vault.verify') }).value;
  const salvage = useQuery('salvage.summary', {}, { isWanted: may('vault.verify') }).value?.salvage;
  const locked = useQuery('evidence.locked', {}, { isWanted: may('evidence.read') }).value?.rows ?? [];
  const due = useQuery('recommendations.due', { withinDays: soon }, { isWanted: may('recommendations.read') });
  const reviews = useQuery('retention.reviewList', { withinDays: soon }, { isWanted: may('retention.read') });
  const imports = useQuery('imports.list', {}, { isWanted: may('complaints.import') }).value?.rows ?? [];
  const recommendations: readonly DueRecommendation[] = due.value?.rows ?? [];
  const files: readonly ReviewRow[] = reviews.value?.files ?? [];
  return {
    awaiting: awaiting ?? 0,
    isBackupDue: may('backups.make') && backups?.isDue === true && backups.older === null,
    lastBackup: backups?.lastAt ?? null,
    faults: [checks?.record, checks?.material].some((check) => check?.unchanged === false),
    undecided: salvage?.undecided ?? 0,
    locked,
    late: { recommendations: recommendations.filter(isLate), reviews: files.filter(isLate) },
    soon: { recommendations: recommendations.filter(isAhead), reviews: files.filter(isAhead) },
    /** Due, and not listed any more because there are so many. */
    more: (due.value?.total ?? 0) - recommendations.length + (reviews.value?.total ?? 0) - files.length,
    waitingImports: imports.filter(({ state }) => state === 'pending'),
    failure: due.failure ?? reviews.failure,
    readAgain: () => {
      due.readAgain();
      reviews.readAgain();
    },
    isKnown: [due, reviews].every(({ value, isReading }) => value !== undefined || !isReading),
  };
}

export type Today = ReturnType<typeof useToday>;

function isLate({ days }: Dated): boolean {
  return days < 0;
}

function isAhead({ days }: Dated): boolean {
  return days >= 0;
}
