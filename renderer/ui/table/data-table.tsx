import { useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useMemo, useRef, type CSSProperties } from 'react';

import { Aloud } from '../aloud.tsx';
import type { Column } from './column.ts';
import css from './data-table.module.css';
import { TableBody } from './table-body.tsx';
import { TableHead } from './table-head.tsx';
import { TableEmpty, TableFailure } from './table-notices.tsx';
import type { DataTableProps } from './table-props.ts';
import { TableToolbar } from './table-toolbar.tsx';
import type { TableView } from './table-view.ts';
import { useGridPlace } from './use-grid-place.ts';
import { useTableModel } from './use-table-model.ts';
import { useRem, useTableWindow } from './use-table-window.ts';

/** A table for work: sorted, filtered and set by its reader, smooth at any length, moved through by arrows. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { columns, rows, view, onViewChange, whenEmpty } = props;
  const table = useTableModel(columns, rows.present, view);
  const shownColumns = table.getVisibleLeafColumns().map(({ id }) => id);
  return (
    <div className={css['table']}>
      <TableToolbar {...props} shownColumns={shownColumns} />
      {rows.failure === null ? null : <TableFailure onRetry={rows.retry} />}
      {rows.total === 0 ? (
        <TableEmpty view={view} onViewChange={onViewChange} whenEmpty={whenEmpty} />
      ) : (
        <Grid {...props} table={table} shownColumns={shownColumns} />
      )}
      <RowCountAloud {...props} />
    </div>
  );
}

const rowHeights = { regular: 2.25, compact: 1.75 };
const headHeight = 2.25;

type GridProps<Row> = DataTableProps<Row> & {
  readonly table: ReturnType<typeof useTableModel<Row>>;
  readonly shownColumns: readonly string[];
};

function Grid<Row>({ table, shownColumns, label, columns, rows, rowId, view, onViewChange, onOpen, openId = null }: GridProps<Row>) {
  const box = useRef<HTMLDivElement>(null);
  const rem = useRem();
  const rowHeight = rowHeights[view.density];
  const total = rows.total ?? 0;
  const open = useCallback(
    (index: number) => {
      const row = rows.rowAt(index);
      if (row !== undefined) onOpen?.(row);
    },
    [rows, onOpen],
  );
  const hasFilter = (at: number) => columns.find(({ id }) => id === shownColumns[at])?.filter !== undefined;
  const shape = { rows: total, columns: shownColumns.length, hasFilter };
  const focus = useGridPlace(label, box, shape, rowHeight * rem, open);
  const virtualizer = useTableWindow({ box, rows, rowHeight, headHeight, standing: focus.place.row - 1 });
  useStartAgain(box, view);
  return (
    <div
      ref={box}
      className={css['grid']}
      role="grid"
      data-rows=""
      aria-label={label}
      aria-rowcount={rows.total === null ? -1 : total + 1}
      aria-colcount={shownColumns.length}
      aria-busy={rows.isFetching}
      data-density={view.density}
      style={useGridStyle(columns, shownColumns, rowHeight)}
      onKeyDown={focus.onKeyDown}
      onFocus={focus.onFocus}
      tabIndex={-1}
    >
      <TableHead table={table} columns={columns} view={view} onViewChange={onViewChange} focus={focus} />
      <TableBody
        table={table}
        columns={columns}
        items={virtualizer.getVirtualItems()}
        margin={headHeight * rem}
        height={virtualizer.getTotalSize()}
        focus={focus}
        rowId={rowId}
        openId={openId}
        onOpen={onOpen === undefined ? undefined : open}
      />
    </div>
  );
}

/** Another sort or filter begins at the top. */
function useStartAgain(box: { readonly current: HTMLElement | null }, { sort, filters }: TableView) {
  useEffect(() => {
    // In braces: in newer Chromium scrollTo answers with a promise, which an effect must not hand on.
    box.current?.scrollTo({ top: 0 });
  }, [box, sort, filters]);
}

function useGridStyle<Row>(columns: readonly Column<Row>[], shown: readonly string[], rowHeight: number): CSSProperties {
  const names = shown.join(' ');
  return useMemo(() => {
    const inSight = names.split(' ').flatMap((id) => columns.find((column) => column.id === id) ?? []);
    const tracks = inSight.map(({ width, grow = 0 }) => (grow === 0 ? `${width}rem` : `minmax(${width}rem, ${grow}fr)`));
    const variables: Record<`--${string}`, string> = {
      '--columns': tracks.join(' '),
      '--least': `${inSight.reduce((sum, { width }) => sum + width, 0)}rem`,
      '--row-height': `${rowHeight}rem`,
      '--head-height': `${headHeight}rem`,
    };
    return variables;
  }, [columns, names, rowHeight]);
}

function RowCountAloud<Row>({ rows, count }: DataTableProps<Row>) {
  const { t } = useLingui();
  const text =
    rows.total === null ? t({ message: 'Loading', comment: 'Read aloud while the rows of a table are fetched' }) : count(rows.total);
  return <Aloud as="status">{text}</Aloud>;
}
