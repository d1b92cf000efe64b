import { useLingui } from '@lingui/react/macro';
import { createContext, useCallback, useContext } from 'react';

/** The pseudonyms that officers of a registered complaint have already, by id. */
const PseudonymsContext = createContext<ReadonlyMap<string, string>>(new Map());

export const OfficerPseudonyms = PseudonymsContext.Provider;

/** What an officer is called in the form: by the pseudonym they have, else by their place. */
export function useOfficerTitle(): (id: string, at: number) => string {
  const { t } = useLingui();
  const pseudonyms = useContext(PseudonymsContext);
  return useCallback(
    (id, at) => {
      const number = at + 1;
      if (pseudonyms.size > 0)
        return pseudonyms.get(id) ?? t({ message: 'New officer', comment: 'In a form: an officer who has just been added' });
      return t({ message: `Officer ${number}`, comment: 'One of the officers complained of, by a number in place of the name' });
    },
    [t, pseudonyms],
  );
}
