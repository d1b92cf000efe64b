import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';

import css from './list.module.css';
import { isFocusLost } from './lost-focus.ts';
import type { RowSource } from './table/row-source.ts';
import { useRangeWith, useShowRange } from './table/use-table-window.ts';

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
export function List<Row>(props: ListProps<Row>) {
  const { label, rows, rowId, openId, onOpen, whenEmpty } = props;
  const box = useRef<HTMLDivElement>(null);
  const total = rows.total ?? 0;
  const openAt = rows.present.find(({ row }) => rowId(row) === openId)?.index;
  const place = useListPlace(box, total);
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => guessedHeight,
    overscan: 4,
    rangeExtractor: useRangeWith(place.standing),
  });
  useShowRange(rows, virtualizer.range);
  const { standAt } = place;
  useEffect(() => {
    if (openAt === undefined) return;
    // Where a table gave way to this list, the focus went with the row that was opened: it goes on from the same entry.
    if (isFocusLost()) place.goTo(openAt);
    else standAt(openAt);
    virtualizer.scrollToIndex(openAt, { align: 'auto' });
    // Only when another entry is opened: whoever has moved on in the list is left there.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [openId, openAt === undefined]);

  const open = (index: number) => {
    const row = rows.rowAt(index);
    if (row !== undefined) onOpen(row);
  };
  const press = (index: number) => {
    place.goTo(index);
    open(index);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = moveInList(event.key, place.standing, total);
    if (next !== null) place.goTo(next);
    else if (event.key === 'Enter' || event.key === ' ') open(place.standing);
    else return;
    event.preventDefault();
  };
  if (rows.total === 0) return whenEmpty;
  return (
    <div ref={box} className={css['list']} aria-busy={rows.isFetching}>
      <div
        className={css['all']}
        style={{ blockSize: virtualizer.getTotalSize() }}
        role="listbox"
        data-rows=""
        tabIndex={-1}
        aria-label={label}
        onKeyDown={onKeyDown}
      >
        <Options {...props} virtualizer={virtualizer} standing={place.standing} total={total} onPress={press} />
      </div>
    </div>
  );
}

type OptionsProps<Row> = ListProps<Row> & {
  readonly virtualizer: Virtualizer<HTMLDivElement, HTMLDivElement>;
  readonly standing: number;
  readonly total: number;
  readonly onPress: (index: number) => void;
};

function Options<Row>({ rows, rowId, children, openId, virtualizer, standing, total, onPress }: OptionsProps<Row>) {
  return virtualizer.getVirtualItems().map((item) => {
    const row = rows.rowAt(item.index);
    return (
      // The list holds the keys of all its entries.
      // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
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
        onClick={() => onPress(item.index)}
      >
        {row === undefined ? <span className={css['awaited']} /> : children(row)}
      </div>
    );
  });
}

type ListPlace = {
  readonly standing: number;
  readonly goTo: (index: number) => void;
  /** Where the keyboard comes in, without taking the focus. */
  readonly standAt: (index: number) => void;
};

/** Where the keyboard stands in a list; the focus follows once the entry is drawn. */
function useListPlace(box: RefObject<HTMLElement | null>, total: number): ListPlace {
  const [at, setAt] = useState(0);
  const wanted = useRef<number | null>(null);
  const follow = () => {
    if (wanted.current === null) return;
    const target = box.current?.querySelector<HTMLElement>(`[data-index="${wanted.current}"]`);
    if (target === null || target === undefined) return;
    wanted.current = null;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'nearest' });
  };
  useEffect(follow);
  const goTo = (index: number) => {
    wanted.current = index;
    setAt(index);
    // Where it stands there already nothing is drawn anew.
    follow();
  };
  return { standing: Math.min(at, Math.max(0, total - 1)), goTo, standAt: setAt };
}

const pageStep = 8;

/** The entry that a key leads to, or null when the key is not one of the list's. */
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
