import type { OfficeSettings } from '#shared/domain/settings/model.ts';

import { useQuery } from '../../api/use-query.ts';
import { useOpenVault } from '../shell/open-vault.tsx';

/** What the office decided; undefined until it is known, and for a role that does not work in the vault. */
export function useOfficeSettings(): OfficeSettings | undefined {
  const { may } = useOpenVault();
  return useQuery('settings.read', {}, { isWanted: may('drafts.own') }).value?.settings;
}
