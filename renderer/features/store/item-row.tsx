import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Link } from 'react-aria-components';

import type { WhereaboutsRow } from '#shared/contract/custody.ts';
import { itemCodeText } from '#shared/domain/labels/item-code.ts';

import { useFormat } from '../../i18n/use-format.ts';
import { Chip } from '../../ui/chip.tsx';
import { Reference } from '../../ui/reference.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { HeldText, kindWords } from '../material/index.ts';
import css from './store.module.css';

type Named = Pick<WhereaboutsRow, 'evidenceId' | 'investigationId' | 'reference' | 'number' | 'description'>;
export type ItemLineProps = { readonly item: Named; readonly small: ReactNode; readonly chips?: ReactNode };

/** One item of any investigation in a line: its code, what it is, where it is. */
export function ItemLine({ item, small, chips }: ItemLineProps) {
  return (
    <li className={css['row']}>
      <Link href={`/investigations/${item.investigationId}/material/${item.evidenceId}`} className={css['way']}>
        <Reference isStrong>{itemCodeText(item)}</Reference>
      </Link>
      <span className={css['words']}>
        <span>
          <UserText>{item.description}</UserText>
        </span>
        <span className={css['small']}>{small}</span>
      </span>
      <span className={css['chips']}>{chips}</span>
    </li>
  );
}

/** The same with who holds it since when, and what is overdue. */
export function WhereaboutsLine({ row }: { readonly row: WhereaboutsRow }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const kind = i18n._(kindWords[row.kind]);
  const since = row.holding.since === null ? '' : format.instant(row.holding.since);
  return (
    <ItemLine
      item={row}
      small={
        row.isDamaged ? (
          <Trans comment="In place of the description of an item of material whose record is damaged">
            Its record does not open. Verify the investigation to see why.
          </Trans>
        ) : since === '' ? (
          <>
            {kind} · <HeldText holding={row.holding} />
          </>
        ) : (
          <Trans comment="Under an item: its kind, who holds it, and since when">
            {kind} · <HeldText holding={row.holding} /> · since {since}
          </Trans>
        )
      }
      chips={
        <>
          {row.isLocked ? (
            <Chip tone="bad">
              <Trans comment="Chip: an item of material is locked because a check found it altered or gone">locked</Trans>
            </Chip>
          ) : null}
          {row.overdue === null ? null : <OverdueChip overdue={row.overdue} />}
        </>
      }
    />
  );
}

function OverdueChip({ overdue: { why, days } }: { readonly overdue: NonNullable<WhereaboutsRow['overdue']> }) {
  return (
    <Chip tone="warn">
      {why === 'notBack' ? (
        <Trans comment="Chip: an item that was checked out is not back on its day; how many days">
          <Plural value={days} one="not back, # day over" other="not back, # days over" />
        </Trans>
      ) : (
        <Trans comment="Chip: a hand-over has no receipt although it should; how many days over">
          <Plural value={days} one="no receipt, # day over" other="no receipt, # days over" />
        </Trans>
      )}
    </Chip>
  );
}
