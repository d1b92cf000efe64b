import { msg } from '@lingui/core/macro';
import type { MessageDescriptor } from '@lingui/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-aria-components';

import type { IntakeBatch, IntakeOutcome, OutcomeKind } from '#shared/domain/evidence/intake.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';

import { useQuery } from '../../../api/use-query.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import css from '../material.module.css';
import { Pager } from '../pager.tsx';
import { leftWords } from './batch-words.ts';
import { SameActions, SameForAll } from './same-actions.tsx';

const pageSize = 50;

export type OutcomeListProps = {
  readonly batch: IntakeBatch;
  readonly what: OutcomeKind;
  readonly isFirstOpen: boolean;
  readonly itemAddress: (item: string) => string;
  readonly onChanged: () => void;
};

const titles: { readonly [what in OutcomeKind]: MessageDescriptor } = {
  waiting: msg({ message: 'Waiting', comment: 'Part of a list of files: not taken in yet; their number follows' }),
  taken: msg({ message: 'Files that are in', comment: 'Part of a list of files; their number follows' }),
  linked: msg({ message: 'Linked to an item with the same content', comment: 'Part of a list of files; their number follows' }),
  same: msg({ message: 'The same content is there already: decide', comment: 'Part of a list of files; their number follows' }),
  left: msg({ message: 'Not taken in', comment: 'Part of a list of files; their number follows' }),
};

/** The files of a batch that ended in one way, fifty at a time. Nothing where there are none. */
export function OutcomeList(props: OutcomeListProps) {
  const { batch, what, isFirstOpen } = props;
  const { i18n } = useLingui();
  const format = useFormat();
  const [isOpen, setOpen] = useState(isFirstOpen);
  const count = batch.counts[what];
  if (count === 0) return null;
  return (
    <details className={css['outcomes']} open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {i18n._(titles[what])} <span className={css['small']}>{format.number(count)}</span>
      </summary>
      {isOpen ? <Rows {...props} count={count} /> : null}
    </details>
  );
}

function Rows({ batch, what, itemAddress, onChanged, count }: OutcomeListProps & { readonly count: number }) {
  const [offset, setOffset] = useState(0);
  const first = Math.min(offset, Math.max(0, Math.floor((count - 1) / pageSize) * pageSize));
  const { value } = useQuery('evidence.outcomes', { batch: batch.id, what, offset: first, limit: pageSize });
  const rows = value?.rows ?? [];
  return (
    <>
      {what === 'same' && count > 1 ? <SameForAll batch={batch} count={count} onSettled={onChanged} /> : null}
      <ul className={css['outcomeRows']}>
        {rows.map((row) => (
          <OutcomeRow key={row.place} row={row} itemAddress={itemAddress}>
            {row.what === 'same' ? <SameActions batch={batch} place={row.place} onSettled={onChanged} /> : null}
          </OutcomeRow>
        ))}
      </ul>
      {count > pageSize ? <Pager first={first} count={count} size={pageSize} onShow={setOffset} /> : null}
    </>
  );
}

type OutcomeRowProps = {
  readonly row: IntakeOutcome;
  readonly itemAddress: (item: string) => string;
  readonly children: ReactNode;
};

function OutcomeRow({ row, itemAddress, children }: OutcomeRowProps) {
  const { i18n } = useLingui();
  const format = useFormat();
  return (
    <li>
      <div className={css['queueHead']}>
        <span className={css['fileName']} dir="ltr">
          {row.folder === '' ? null : (
            <span className={css['small']}>
              <UserText>{`${row.folder}/`}</UserText>
            </span>
          )}
          <UserText>{row.originalName}</UserText>
        </span>
        {row.size === null ? null : <span className={css['small']}>{format.bytes(row.size)}</span>}
        <OutcomeChip row={row} itemAddress={itemAddress} />
        {children}
      </div>
      {row.reason === null ? null : <span className={css['small']}>{i18n._(leftWords[row.reason])}</span>}
    </li>
  );
}

function OutcomeChip({ row, itemAddress }: Pick<OutcomeRowProps, 'row' | 'itemAddress'>) {
  if (row.item === null) return null;
  const number = reportNumber('M', row.item.number);
  return (
    <>
      <Link href={itemAddress(row.item.id)} className={css['plainWay']}>
        <Reference isStrong>{number}</Reference>
      </Link>
      {row.what === 'taken' ? (
        <Chip tone="good">
          <Trans comment="Chip: a file was taken in">taken in</Trans>
        </Chip>
      ) : (
        <Chip tone={row.what === 'same' ? 'warn' : 'neutral'}>
          <Trans comment="Chip: a file holds the same bytes as an item that was there before; its number follows">
            same content as {number}
          </Trans>
        </Chip>
      )}
    </>
  );
}
