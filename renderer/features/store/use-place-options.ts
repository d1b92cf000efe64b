import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';

import type { Output } from '../../api/client.ts';
import type { Option } from '../../ui/options.tsx';

/** The places in use, each with how many items the record says are there. */
export function usePlaceOptions(): (places: Output<'evidence.whereabouts'>['places']) => readonly Option[] {
  const { t } = useLingui();
  return (places) =>
    places.map(({ place, items }) => ({
      id: place,
      label: place,
      hint: t({ message: plural(items, { one: '# item', other: '# items' }), comment: 'How many items of material there are' }),
    }));
}
