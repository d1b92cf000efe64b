import { useQuery } from '../../api/use-query.ts';
import { useAwaitingCount } from '../../features/approvals/index.ts';
import { useOfficeSettings } from '../settings/use-office-settings.ts';
import { urgentOf, useToday } from '../today/use-today.ts';
import { useOpenVault } from './open-vault.tsx';

/** How much lies in each section, by its id; empty where the office does not want it seen. */
export function useSectionCounts(): { readonly [section: string]: number | undefined } {
  const { may } = useOpenVault();
  const isWanted = useOfficeSettings()?.showCounts === true;
  const mayCount = { complaints: isWanted && may('complaints.read'), investigations: isWanted && may('investigations.read') };
  const complaints = useQuery('complaints.list', firstComplaint, { isWanted: mayCount.complaints });
  const investigations = useQuery('investigations.list', firstInvestigation, { isWanted: mayCount.investigations });
  const requests = useAwaitingCount(isWanted);
  const today = useToday(isWanted);
  return {
    today: isWanted && today.isKnown ? urgentOf(today) : undefined,
    requests,
    complaints: mayCount.complaints ? complaints.value?.total : undefined,
    investigations: mayCount.investigations ? investigations.value?.total : undefined,
  };
}

const firstComplaint = { filters: {}, sort: { by: 'registered', direction: 'descending' }, offset: 0, limit: 1 } as const;
const firstInvestigation = { state: null, offset: 0, limit: 1 } as const;
