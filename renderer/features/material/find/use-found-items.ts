import { useLingui } from '@lingui/react/macro';

import { fewestLetters } from '#shared/contract/find-items.ts';
import { itemNumberIn } from '#shared/domain/evidence/find.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';

import { useMay } from '../../../api/use-may.ts';
import { useQuery } from '../../../api/use-query.ts';
import type { CommandGroup } from '../../../ui/command-palette.tsx';
import { useSettled } from '../../../ui/use-settled.ts';

/** What the command field finds of material: a number as `M-03`, or words of a description. Null where nothing matches. */
export function useFoundItems(typed: string, go: (to: string) => void): CommandGroup | null {
  const { t } = useLingui();
  const may = useMay();
  const text = useSettled(typed.trim()).slice(0, 200);
  const isWanted = (itemNumberIn(text) !== null || text.length >= fewestLetters) && may('evidence.read');
  const { value } = useQuery('evidence.find', { text }, { isWanted });
  if (!isWanted || value === undefined || value.rows.length === 0) return null;
  const items = value.rows.map(({ evidenceId, investigationId, reference, number, description }) => {
    const item = reportNumber('M', number);
    return {
      id: `item-${evidenceId}`,
      label: t({
        message: `${item} of ${reference}`,
        comment: 'What the command field found: an item of material, then the reference of its investigation',
      }),
      hint: description ?? undefined,
      onAction: () => go(`/investigations/${investigationId}/material/${evidenceId}`),
    };
  });
  const others = {
    id: 'otherItems',
    label: t({ message: 'There are more. Type more of it.', comment: 'Under what the command field found, when not all is shown' }),
    isDisabled: true,
    onAction: () => undefined,
  };
  return {
    id: 'foundItems',
    title:
      itemNumberIn(text) === null
        ? t({
            message: 'Material in files you have opened since you unlocked',
            comment: 'Group of what the command field found, by words of a description',
          })
        : t({ message: 'Material with this number', comment: 'Group of what the command field found' }),
    isFound: true,
    items: value.more ? [...items, others] : items,
  };
}
