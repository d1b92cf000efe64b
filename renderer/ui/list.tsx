import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';

import css from './list.module.css';
import type { RowSource } from './table/row-source.ts';

export type ListProps<Row> = {
  /** The name of the list, as "Complaints". */
  readonly label: string;
  readonly rows: RowSource<Row>;
  readonly rowId: (row: Row) => string;
  readonly children: (row: Row) => ReactNode;
  readonly openId: string | null;
  readonly onOpen: (row: Row) => void;
  readonly whenEmpty: ReactNode;
};

const guessedHeight = 84;

/** A list as a narrow column beside the open file. Arrows or j and k move, Enter opens. */
export function List<Row>({ label, rows, rowId, children, openId, onOpen, whenEmpty }: ListProps<Row>) {
  const box = useRef<HTMLDivElement>(null);
  const total = rows.total ?? 0;
  const [at, setAt] = useState(0);
  const standing = Math.min(at, Math.max(0, total - 1));
  const rangeExtractor = useCallback(
    (range: Range) => {
      const inSight = defaultRangeExtractor(range);
      return inSight.includes(standing) ? inSight : [...inSight, standing].toSorted((a, b) => a - b);
    },
    [standing],
  );
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => guessedHeight,
    overscan: 4,
    rangeExtractor,
  });
  const first = virtualizer.range?.startIndex ?? 0;
  const last = virtualizer.range?.endIndex ?? 0;
  const { show } = rows;
  useEffect(() => show(first, last), [show, first, last]);
  const goTo = useFocusAt(box, setAt);

  const open = (index: number) => {
    const row = rows.rowAt(index);
    if (row !== undefined) onOpen(row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = moveInList(event.key, standing, total);
    if (next !== null) {
      event.preventDefault();
      goTo(next);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      open(standing);
    }
  };
  if (rows.total === 0) return whenEmpty;
  return (
    <div ref={box} className={css['list']} aria-busy={rows.isFetching}>
      <div
        className={css['all']}
        style={{ blockSize: virtualizer.getTotalSize() }}
        role="listbox"
        tabIndex={-1}
        aria-label={label}
        onKeyDown={onKeyDown}
      >
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows.rowAt(item.index);
          return (
            <div
              key={item.key}
              ref={virtualizer.measureElement}
              data-index={item.index}
              role="option"
              aria-setsize={total}
              aria-posinset={item.index + 1}
              aria-selected={row !== undefined && rowId(row) === openId}
              tabIndex={item.index === standing ? 0 : -1}
              className={css['item']}
              style={{ transform: `translateY(${item.start}px)` }}
              onClick={() => {
                goTo(item.index);
                open(item.index);
              }}
              onKeyDown={() => undefined}
            >
              {row === undefined ? <span className={css['awaited']} /> : children(row)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Moves the keyboard to a row, once that row is there. */
function useFocusAt(box: { readonly current: HTMLElement | null }, setAt: (index: number) => void): (index: number) => void {
  const wanted = useRef<number | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const target = box.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (target === null || target === undefined) return;
    wanted.current = null;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'nearest' });
  });
  return (index) => {
    wanted.current = index;
    setAt(index);
  };
}

const pageStep = 8;

/** The row that a key leads to, or null when the key is not one of the list's. */
export function moveInList(key: string, at: number, total: number): number | null {
  const within = (index: number) => Math.max(0, Math.min(total - 1, index));
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return within(at + 1);
    case 'ArrowUp':
    case 'k':
      return within(at - 1);
    case 'PageDown':
      return within(at + pageStep);
    case 'PageUp':
      return within(at - pageStep);
    case 'Home':
      return 0;
    case 'End':
      return within(total - 1);
    default:
      return null;
  }
}
