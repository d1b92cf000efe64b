import { useLingui } from '@lingui/react/macro';
import { useCallback, useEffect, useMemo, useRef, useState, type CSSProperties, type ReactNode } from 'react';
import { useVirtualizer, defaultRangeExtractor, type Range } from '@tanstack/react-virtual';

import type { Column } from './column.ts';
import css from './data-table.module.css';
import type { RowSource } from './row-source.ts';
import { TableBody } from './table-body.tsx';
import { TableHead } from './table-head.tsx';
import { TableEmpty, TableFailure } from './table-notices.tsx';
import { TableToolbar } from './table-toolbar.tsx';
import type { TableView } from './table-view.ts';
import { useGridPlace } from './use-grid-place.ts';
import { useTableModel } from './use-table-model.ts';

export type DataTableProps<Row> = {
  /** The name of the table, as "Complaints". */
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: RowSource<Row>;
  readonly rowId: (row: Row) => string;
  readonly view: TableView;
  readonly onViewChange: (view: TableView) => void;
  /** "13,840 complaints", with the plural of the language; announced when it changes. */
  readonly count: (total: number) => string;
  readonly onOpen?: ((row: Row) => void) | undefined;
  /** The row whose file is open. */
  readonly openId?: string | null;
  /** Shown when there is nothing at all: what belongs here. */
  readonly whenEmpty: ReactNode;
  /** Buttons beside the count. */
  readonly actions?: ReactNode;
};

const rowHeights = { regular: 2.25, compact: 1.75 };
const headHeight = 2.25;
const rootSize = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** A table for work: sorted, filtered and set by its reader, smooth at any length, moved through by arrows. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowId, view, onViewChange, onOpen, openId = null, whenEmpty } = props;
  const grid = useRef<HTMLDivElement>(null);
  const table = useTableModel(columns, rows.present, view);
  const shown = table.getVisibleLeafColumns();
  const total = rows.total ?? 0;
  const [rem] = useState(rootSize);
  const rowHeight = rowHeights[view.density] * rem;

  const open = useCallback(
    (index: number) => {
      const row = rows.rowAt(index);
      if (row !== undefined) onOpen?.(row);
    },
    [rows, onOpen],
  );
  const page = Math.max(1, Math.floor(((grid.current?.clientHeight ?? 400) - headHeight * rem) / rowHeight) - 1);
  const hasFilter = (at: number) => columns.find(({ id }) => id === shown[at]?.id)?.filter !== undefined;
  const focus = useGridPlace(grid, { rows: total, columns: shown.length, page, hasFilter }, open);

  const standing = focus.place.row - 1;
  const rangeExtractor = useCallback(
    (range: Range) => {
      const inSight = defaultRangeExtractor(range);
      return standing < 0 || inSight.includes(standing) ? inSight : [...inSight, standing].toSorted((a, b) => a - b);
    },
    [standing],
  );
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => grid.current,
    estimateSize: () => rowHeight,
    scrollMargin: headHeight * rem,
    overscan: 6,
    rangeExtractor,
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  useShowRange(rows, virtualizer.range);
  useStartAgain(grid, view);

  const style = useGridStyle(
    columns,
    shown.map(({ id }) => id),
    rowHeights[view.density],
  );
  const isEmpty = rows.total === 0;
  return (
    <div className={css['table']}>
      <TableToolbar {...props} shownColumns={shown.map(({ id }) => id)} />
      {rows.failure === null ? null : <TableFailure onRetry={rows.retry} />}
      {isEmpty ? (
        <TableEmpty view={view} onViewChange={onViewChange} whenEmpty={whenEmpty} />
      ) : (
        <div
          ref={grid}
          className={css['grid']}
          role="grid"
          aria-label={label}
          aria-rowcount={rows.total === null ? -1 : total + 1}
          aria-colcount={shown.length}
          aria-busy={rows.isFetching}
          data-density={view.density}
          style={style}
          onKeyDown={focus.onKeyDown}
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
      )}
      <RowCountAloud {...props} />
    </div>
  );
}

function useShowRange<Row>(rows: RowSource<Row>, range: { readonly startIndex: number; readonly endIndex: number } | null) {
  const { show } = rows;
  const first = range?.startIndex ?? 0;
  const last = range?.endIndex ?? 0;
  useEffect(() => show(first, last), [show, first, last]);
}

/** Another sort or filter begins at the top. */
function useStartAgain(grid: { readonly current: HTMLElement | null }, view: TableView) {
  const { sort, filters } = view;
  useEffect(() => grid.current?.scrollTo({ top: 0 }), [grid, sort, filters]);
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
  return (
    <div role="status" className={css['aloud']}>
      {text}
    </div>
  );
}
