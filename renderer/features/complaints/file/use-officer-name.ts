import { useCallback } from 'react';

import type { ShownOfficer } from '#shared/domain/complaints/model.ts';

/** Gives the pseudonym of an officer by id: `O-01`. */
export function useOfficerName(officers: readonly ShownOfficer[]): (id: string) => string {
  return useCallback((id) => officers.find((officer) => officer.id === id)?.pseudonym ?? '', [officers]);
}
