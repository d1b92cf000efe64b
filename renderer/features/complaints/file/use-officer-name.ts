import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';

import type { ComplaintOfficer } from '#shared/domain/complaints/model.ts';

/** Gives "Officer 1" for an officer's id, by the place in the complaint; never a name. */
export function useOfficerName(officers: readonly ComplaintOfficer[]): (id: string) => string {
  const { t } = useLingui();
  return useCallback(
    (id) => {
      const number = officers.findIndex((officer) => officer.id === id) + 1;
      return t({ message: `Officer ${number}`, comment: 'One of the officers complained of, by a number in place of the name' });
    },
    [t, officers],
  );
}
