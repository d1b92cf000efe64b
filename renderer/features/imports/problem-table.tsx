import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';

import type { BatchSummary, RowProblem } from '#shared/domain/imports/model.ts';

import { useRowQuery } from '../../api/use-row-query.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Chip } from '../../ui/chip.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Column } from '../../ui/table/column.ts';
import { DataTable } from '../../ui/table/data-table.tsx';
import { plainView } from '../../ui/table/table-view.ts';
import { UserText } from '../../ui/user-text.tsx';
import css from './imports.module.css';
import { problemWords } from './problem-words.ts';

/** Each row that was not taken, and each that was taken with a remark: where, what stood there, and why. */
export function ProblemTable({ batch }: { readonly batch: BatchSummary }) {
  const { t } = useLingui();
  const [view, setView] = useState(plainView);
  const rows = useRowQuery('imports.problems', { id: batch.id });
  const label = t({ message: 'Refused rows and remarks', comment: 'Title of the list of what was noticed in a table' });
  return (
    <Panel title={label}>
      <div className={css['problems']} style={{ blockSize: heightFor(batch.refusedRows + batch.remarks) }}>
        <DataTable
          label={label}
          columns={useProblemColumns()}
          rows={rows}
          rowId={({ line, column, code }) => `${line} ${column ?? ''} ${code}`}
          view={view}
          onViewChange={setView}
          count={(total) =>
            t({
              message: plural(total, { one: '# line', other: '# lines' }),
              comment: 'How many lines the list of refused rows and remarks has',
            })
          }
          whenEmpty={<div />}
        />
      </div>
    </Panel>
  );
}

/** As high as the lines need, up to a limit, since the table scrolls by itself. */
const heightFor = (lines: number): string => `${Math.min(22, 5.5 + lines * 2.25)}rem`;

function useProblemColumns(): readonly Column<RowProblem>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return useMemo<readonly Column<RowProblem>[]>(
    () => [
      {
        id: 'line',
        label: t({ message: 'Line', comment: 'Column of the list of refused rows: line of the file' }),
        width: 5,
        align: 'end',
        isName: true,
        cell: ({ line }) => format.number(line),
      },
      {
        id: 'severity',
        label: t({ message: 'What became of it', comment: 'Column of the list of refused rows' }),
        width: 8.5,
        cell: ({ severity }) =>
          severity === 'refused' ? (
            <Chip tone="bad">{t({ message: 'not taken', comment: 'Chip: a row of a table was refused' })}</Chip>
          ) : (
            <Chip>{t({ message: 'remark', comment: 'Chip: a row of a table was taken, with a remark' })}</Chip>
          ),
      },
      {
        id: 'column',
        label: t({ message: 'Column', comment: 'Column of the list of refused rows: heading of the cell' }),
        width: 8,
        cell: ({ column }) => (column === null ? '' : <UserText>{column}</UserText>),
      },
      {
        id: 'value',
        label: t({ message: 'What stands there', comment: 'Column of the list of refused rows: the cell' }),
        width: 10,
        cell: ({ value }) => <UserText>{value}</UserText>,
      },
      {
        id: 'why',
        label: t({ message: 'Why', comment: 'Column of the list of refused rows: the reason' }),
        width: 22,
        grow: 2,
        cell: ({ code }) => <span>{i18n._(problemWords[code])}</span>,
      },
    ],
    [t, i18n, format],
  );
}
