import { useLingui } from '@lingui/react/macro';
import { ArrowDown, ArrowUp, ListFilter } from 'lucide-react';
import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';

import { ColumnFilterForm } from './column-filter.tsx';
import type { Column } from './column.ts';
import css from './data-table.module.css';
import panelCss from './table-panels.module.css';
import { nextSort, withFilter, type TableView } from './table-view.ts';
import { stopName, type GridFocus } from './use-grid-place.ts';
import type { TableModel } from './use-table-model.ts';

export type TableHeadProps<Row> = {
  readonly table: TableModel<Row>;
  readonly columns: readonly Column<Row>[];
  readonly view: TableView;
  readonly onViewChange: (view: TableView) => void;
  readonly focus: GridFocus;
};

/** The names of the columns; pressing one sorts, the mark beside it filters. */
export function TableHead<Row>({ table, columns, view, onViewChange, focus }: TableHeadProps<Row>) {
  return (
    <div role="rowgroup" className={css['head']}>
      {table.getHeaderGroups().map((group) => (
        <div key={group.id} role="row" aria-rowindex={1} className={css['row']}>
          {group.headers.map((header, at) => {
            const column = columns.find(({ id }) => id === header.column.id);
            return column === undefined ? null : (
              <HeadCell key={header.id} column={column} at={at} view={view} onViewChange={onViewChange} focus={focus} />
            );
          })}
        </div>
      ))}
    </div>
  );
}

type HeadCellProps<Row> = Pick<TableHeadProps<Row>, 'view' | 'onViewChange' | 'focus'> & {
  readonly column: Column<Row>;
  readonly at: number;
};

function HeadCell<Row>({ column, at, view, onViewChange, focus }: HeadCellProps<Row>) {
  const { place, goTo } = focus;
  const isHere = place.row === 0 && place.column === at;
  const direction = view.sort?.column === column.id ? view.sort.direction : undefined;
  const stop = stopName({ row: 0, column: at, stop: 0 });
  const isSortable = column.isSortable === true;
  const name = <span className={css['name']}>{column.label}</span>;
  return (
    <div
      role="columnheader"
      aria-colindex={at + 1}
      aria-sort={isSortable ? (direction ?? 'none') : undefined}
      className={css['headCell']}
      data-align={column.align}
      {...(isSortable ? {} : { tabIndex: isHere && place.stop === 0 ? 0 : -1, 'data-stop': stop })}
    >
      {isSortable ? (
        <button
          type="button"
          className={css['sort']}
          tabIndex={isHere && place.stop === 0 ? 0 : -1}
          data-stop={stop}
          onClick={() => {
            goTo({ row: 0, column: at, stop: 0 });
            onViewChange(nextSort(view, column.id));
          }}
        >
          {name}
          <SortMark direction={direction} />
        </button>
      ) : (
        name
      )}
      {column.filter === undefined ? null : <HeadFilter column={column} at={at} view={view} onViewChange={onViewChange} focus={focus} />}
    </div>
  );
}

function SortMark({ direction }: { readonly direction: 'ascending' | 'descending' | undefined }) {
  if (direction === undefined) return null;
  return direction === 'ascending' ? <ArrowUp size={14} aria-hidden="true" /> : <ArrowDown size={14} aria-hidden="true" />;
}

function HeadFilter<Row>({ column, at, view, onViewChange, focus }: HeadCellProps<Row>) {
  const { t } = useLingui();
  const value = view.filters[column.id];
  const isHere = focus.place.row === 0 && focus.place.column === at && focus.place.stop === 1;
  const label =
    value === undefined
      ? t({ message: `Filter ${column.label}`, comment: 'Button in the head of a table that filters one column, which is named' })
      : t({ message: `Filter ${column.label}, filtered now`, comment: 'The same button when a filter is at work' });
  return (
    <DialogTrigger>
      <Button
        className={css['filter']}
        aria-label={label}
        data-active={value === undefined ? undefined : ''}
        data-stop={stopName({ row: 0, column: at, stop: 1 })}
        excludeFromTabOrder={!isHere}
        onPressStart={() => focus.goTo({ row: 0, column: at, stop: 1 })}
      >
        <ListFilter size={14} aria-hidden="true" />
      </Button>
      <Popover className={panelCss['panel']}>
        <Dialog className={panelCss['dialog']} aria-label={label}>
          <ColumnFilterForm
            column={column}
            value={value}
            onChange={(filter) => onViewChange(withFilter(view, column.id, filter))}
            autoFocus
          />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
