import { useLingui } from '@lingui/react/macro';

import { itemCodeText, readItemCode } from '#shared/domain/labels/item-code.ts';

import { useMay } from '../../../api/use-may.ts';
import { useQuery } from '../../../api/use-query.ts';
import type { CommandGroup } from '../../../ui/command-palette.tsx';

/** What the command field says of a typed code of an item, as `26-K7QM-4TXW-P/M-03`. Null for other text. */
export function useFoundItem(typed: string, go: (to: string) => void): CommandGroup | null {
  const { t } = useLingui();
  const may = useMay();
  const read = readItemCode(typed);
  const isWanted = read.ok && may('evidence.read');
  const { value, failure } = useQuery('labels.find', { code: typed.slice(0, 60) }, { isWanted });
  if (!isWanted || !read.ok) return null;
  const code = itemCodeText(read.value);
  const title = t({ message: 'Found by label', comment: 'Group of what the command field found' });
  if (value !== undefined) {
    const label = t({ message: `Material ${code}`, comment: 'What the command field found: an item of material, by its code' });
    const to = `/investigations/${value.investigationId}/material/${value.evidenceId}`;
    return { id: 'foundItem', title, isFound: true, items: [{ id: 'foundItem', label, onAction: () => go(to) }] };
  }
  if (failure?.kind !== 'refused') return null;
  const label = t({ message: 'This label leads to no item that you can open.', comment: 'Notice after a label was scanned' });
  return { id: 'foundItem', title, isFound: true, items: [{ id: 'noItem', label, isDisabled: true, onAction: () => undefined }] };
}
