import { useLingui } from '@lingui/react/macro';

import type { SalvageItem } from '#shared/contract/salvage.ts';

import { useFormat } from '../../i18n/use-format.ts';
import { Reference } from '../../ui/reference.tsx';
import css from './salvage.module.css';

/** What it is called in the vault: a reference where this person may know it, else its id; codes and places. */
export function Marks({ item: { what, id, place, count, reference } }: { readonly item: SalvageItem }) {
  const { t } = useLingui();
  const format = useFormat();
  const shown = [
    what,
    reference === '' ? id : null,
    place === null ? null : t({ message: `place ${format.number(place)}`, comment: 'Number of an entry, or of a line' }),
    count === 1 ? null : t({ message: `${format.number(count)} times`, comment: 'How many' }),
  ].filter((part) => part !== null && part !== '');
  return (
    <span className={css['marks']}>
      {reference === '' ? null : <Reference>{reference}</Reference>}
      {shown.map((part) => (
        <bdi key={part}>{part}</bdi>
      ))}
    </span>
  );
}
