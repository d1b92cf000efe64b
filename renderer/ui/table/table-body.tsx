import type { VirtualItem } from '@tanstack/react-virtual';
import type { MouseEvent } from 'react';

import type { Column } from './column.ts';
import css from './data-table.module.css';
import type { PlacedRow } from './row-source.ts';
import { stopName, type GridFocus } from './use-grid-place.ts';
import type { TableModel } from './use-table-model.ts';

export type TableBodyProps<Row> = {
  readonly table: TableModel<Row>;
  readonly columns: readonly Column<Row>[];
  readonly items: readonly VirtualItem[];
  /** Height of the head, which the places of the rows include. */
  readonly margin: number;
  readonly height: number;
  readonly focus: GridFocus;
  readonly rowId: (row: Row) => string;
  readonly openId: string | null;
  readonly onOpen: ((index: number) => void) | undefined;
};

/** The rows in sight, each at its place in the whole height. */
export function TableBody<Row>(props: TableBodyProps<Row>) {
  const { table, items, margin, height } = props;
  const byId = table.getRowModel().rowsById;
  return (
    <div role="rowgroup" className={css['body']} style={{ blockSize: height }}>
      {items.map((item) => (
        <BodyRow key={item.key} {...props} index={item.index} start={item.start - margin} row={byId[String(item.index)]?.original} />
      ))}
    </div>
  );
}

type BodyRowProps<Row> = TableBodyProps<Row> & { readonly index: number; readonly start: number; readonly row: PlacedRow<Row> | undefined };

function BodyRow<Row>({ table, columns, focus, rowId, openId, onOpen, index, start, row }: BodyRowProps<Row>) {
  const isOpen = row !== undefined && rowId(row.row) === openId;
  const press = (event: MouseEvent<HTMLElement>) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[aria-colindex]') : null;
    const column = cell === null ? 0 : Number(cell.getAttribute('aria-colindex')) - 1;
    focus.goTo({ row: index + 1, column, stop: 0 });
    // A press that ends a selection of text in this row is not a wish to open.
    const selection = getSelection();
    const isSelecting = selection !== null && !selection.isCollapsed && event.currentTarget.contains(selection.anchorNode);
    if (!isSelecting) onOpen?.(index);
  };
  return (
    // The keyboard reaches the row through the grid, which holds the keys of all rows.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={onOpen === undefined ? undefined : isOpen}
      aria-busy={row === undefined ? true : undefined}
      className={css['row']}
      data-opens={onOpen === undefined ? undefined : ''}
      style={{ transform: `translateY(${start}px)` }}
      onClick={press}
    >
      {table.getVisibleLeafColumns().map(({ id }, at) => {
        const column = columns.find((candidate) => candidate.id === id);
        const isHere = focus.place.row === index + 1 && focus.place.column === at;
        return (
          <div
            key={id}
            role={column?.isName === true ? 'rowheader' : 'gridcell'}
            aria-colindex={at + 1}
            tabIndex={isHere ? 0 : -1}
            data-stop={stopName({ row: index + 1, column: at, stop: 0 })}
            data-align={column?.align}
            className={css['cell']}
          >
            {row === undefined || column === undefined ? <span className={css['awaited']} /> : column.cell(row.row)}
          </div>
        );
      })}
    </div>
  );
}
