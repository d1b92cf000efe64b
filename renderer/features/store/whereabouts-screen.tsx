import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { Input, Output } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useQuery } from '../../api/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { ComboField } from '../../ui/combo-field.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { WhereaboutsLine } from './item-row.tsx';
import { StoreHead } from './store-head.tsx';
import css from './store.module.css';
import { usePlaceOptions } from './use-place-options.ts';

type Show = NonNullable<Input<'evidence.whereabouts'>['show']>;
type Wish = { readonly show: Show | 'all'; readonly place: string; readonly openDays: number | null; readonly offset: number };

const pageSize = 100;
const ANYWHERE = '*';
const firstWish: Wish = { show: 'all', place: ANYWHERE, openDays: 7, offset: 0 };

/** Where every item is that the reader may open, across investigations: by place, and what is overdue. To look is on the record. */
export function WhereaboutsScreen() {
  const [wish, setWish] = useState<Wish>(firstWish);
  const { value, failure, readAgain } = useQuery('evidence.whereabouts', {
    show: wish.show === 'all' ? null : wish.show,
    place: wish.place === ANYWHERE ? null : wish.place,
    openDays: wish.openDays ?? 0,
    offset: wish.offset,
    limit: pageSize,
  });
  return (
    <div className={css['screen']}>
      <StoreHead current="where" />
      <Filters wish={wish} places={value?.places ?? []} onChange={(change) => setWish({ ...wish, offset: 0, ...change })} />
      {value === undefined ? (
        failure === undefined ? null : (
          <FailureNotice failure={failure} onRetry={readAgain} />
        )
      ) : (
        <Rows value={value} wish={wish} onTurn={(offset) => setWish({ ...wish, offset })} />
      )}
    </div>
  );
}

type FiltersProps = {
  readonly wish: Wish;
  readonly places: Output<'evidence.whereabouts'>['places'];
  readonly onChange: (change: Partial<Wish>) => void;
};

function Filters({ wish, places, onChange }: FiltersProps) {
  const { t } = useLingui();
  const optionsOf = usePlaceOptions();
  const anywhere = t({ message: 'Anywhere', comment: 'In the list of places of the store: no place chosen' });
  return (
    <div className={css['filters']}>
      <SelectField
        label={t({ message: 'Show', comment: 'Field: which items of the store are listed' })}
        options={[
          { id: 'all', label: t({ message: 'Everything', comment: 'Which items of the store are listed' }) },
          { id: 'overdue', label: t({ message: 'What is overdue', comment: 'Which items of the store are listed' }) },
          { id: 'onTheWay', label: t({ message: 'Hand-overs without a receipt', comment: 'Which items of the store are listed' }) },
          { id: 'checkedOut', label: t({ message: 'Checked out', comment: 'Which items of the store are listed' }) },
          { id: 'lost', label: t({ message: 'Lost', comment: 'Which items of the store are listed' }) },
          { id: 'locked', label: t({ message: 'Locked by an incident', comment: 'Which items of the store are listed' }) },
        ]}
        value={wish.show}
        onChange={(show) => onChange({ show })}
      />
      <ComboField
        label={t({ message: 'Place', comment: 'In the facts about an item of material' })}
        options={[{ id: ANYWHERE, label: anywhere }, ...optionsOf(places)]}
        value={wish.place}
        onChange={(place) => onChange({ place })}
      />
      <NumberField
        label={t({ message: 'No receipt: overdue after days', comment: 'Field: after how many days a hand-over counts as overdue' })}
        max={3650}
        value={wish.openDays}
        onChange={(openDays) => onChange({ openDays })}
      />
    </div>
  );
}

type RowsProps = { readonly value: Output<'evidence.whereabouts'>; readonly wish: Wish; readonly onTurn: (offset: number) => void };

function Rows({ value, wish, onTurn }: RowsProps) {
  const { t } = useLingui();
  const { rows, total, overdue } = value;
  if (total === 0 && wish.show === 'all' && wish.place === ANYWHERE) {
    return (
      <EmptyState
        title={t({ message: 'Nothing is kept yet', comment: 'In place of the list of the store' })}
        why={
          <Trans comment="Under the title of an empty store">
            Every item of the investigations that you can open stands here with who holds it and where: what is out, what is on its way,
            what should be back.
          </Trans>
        }
      />
    );
  }
  return (
    <>
      <p className={css['small']} role="status">
        <Plural value={total} one="# item" other="# items" />
        {overdue === 0 ? null : (
          <>
            {', '}
            <strong>
              <Plural value={overdue} one="# of all overdue" other="# of all overdue" />
            </strong>
          </>
        )}
      </p>
      {rows.length === 0 ? (
        <p>
          <Trans comment="In the store, when no item fits what was chosen">No item is like that.</Trans>
        </p>
      ) : (
        <ul className={css['rows']} aria-label={t({ message: 'Where everything is', comment: 'Screen of the store: where every item is' })}>
          {rows.map((row) => (
            <WhereaboutsLine key={row.evidenceId} row={row} />
          ))}
        </ul>
      )}
      {total <= pageSize ? null : (
        <div className={css['pager']}>
          <Button size="small" isDisabled={wish.offset === 0} onPress={() => onTurn(Math.max(0, wish.offset - pageSize))}>
            <Trans comment="Button that shows the page before">Before</Trans>
          </Button>
          <Button size="small" isDisabled={wish.offset + pageSize >= total} onPress={() => onTurn(wish.offset + pageSize)}>
            <Trans comment="Button that shows the next page">After</Trans>
          </Button>
        </div>
      )}
    </>
  );
}
