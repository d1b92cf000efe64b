import { useLingui } from '@lingui/react/macro';
import { useCallback } from 'react';

import type { FoundGenerationFacts } from '#shared/contract/backups.ts';

import { useFormat } from '../../i18n/use-format.ts';

type Facts = Omit<FoundGenerationFacts, 'number' | 'madeAt'>;

/** One moment of the vault on a drive, in one line: how much, and how far its record and its dated seal reach. */
export function useGenerationText(): (facts: Facts) => string {
  const { t } = useLingui();
  const format = useFormat();
  return useCallback(
    (facts) => {
      const [size, objects, entries] = [format.bytes(facts.bytes), format.number(facts.objects), format.number(facts.entries)];
      const held = t({
        message: `${size}, files of material: ${objects}, entries: ${entries}`,
        comment: 'What a backup holds: size, files of material, entries of the record of actions',
      });
      if (facts.sealedEntries === null) return held;
      const sealed = format.number(facts.sealedEntries);
      const seal = t({ message: `dated seal to entry ${sealed}`, comment: 'What a backup holds: how far its newest dated seal reaches' });
      return t({ message: `${held}, ${seal}`, comment: 'Two parts of a line, one after the other' });
    },
    [t, format],
  );
}
