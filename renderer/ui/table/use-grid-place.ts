import { useCallback, useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';
import { useLocale } from 'react-aria-components';

import { isFocusLost } from '../lost-focus.ts';
import { movePlace, type GridPlace, type GridShape } from './grid-place.ts';

export type GridFocus = {
  readonly place: GridPlace;
  /** Moves the keyboard there, and with it the focus when the grid has it. */
  readonly goTo: (place: GridPlace) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  /** Follows a focus that came by pointer or from outside. */
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
};

/** The attribute by which a stop of the grid is found. */
export const stopName = ({ row, column, stop }: GridPlace): string => `${row}.${column}.${stop}`;

/** The first row, which may still be on its way. */
const firstPlace: GridPlace = { row: 1, column: 0, stop: 0 };

const placeNamed = (name: string | null): GridPlace | null => {
  const match = /^(\d+)\.(\d+)\.([01])$/.exec(name ?? '');
  return match === null ? null : { row: Number(match[1]), column: Number(match[2]), stop: match[3] === '1' ? 1 : 0 };
};

/** Where the keyboard stood when a table was left, by its name: row and column alone. */
const leftAt = new Map<string, GridPlace>();

/**
 * Roving focus: one stop of the grid is in the order of Tab, arrows move it, and what it moves to is scrolled into sight. Whoever comes back to a table
 * from a file that is gone from the screen, and with it the focus, goes on where they left it.
 */
export function useGridPlace(
  name: string,
  grid: RefObject<HTMLElement | null>,
  shape: Omit<GridShape, 'page'>,
  rowHeight: number,
  onActivate: (row: number) => void,
): GridFocus {
  const { direction } = useLocale();
  const [left] = useState(() => leftAt.get(name));
  const [place, setPlace] = useState<GridPlace>(left ?? firstPlace);
  const mustFocus = useRef(false);
  const isComingBack = useRef(left !== undefined);
  const goTo = useCallback((next: GridPlace) => {
    mustFocus.current = true;
    setPlace(next);
  }, []);
  const isOutside = place.row > shape.rows || place.column >= shape.columns;
  const shown: GridPlace = isOutside
    ? { row: Math.min(place.row, shape.rows), column: Math.min(place.column, Math.max(0, shape.columns - 1)), stop: 0 }
    : place;

  useEffect(() => {
    leftAt.set(name, place);
  }, [name, place]);

  useEffect(() => {
    if (isComingBack.current) {
      isComingBack.current = false;
      mustFocus.current = isFocusLost();
    }
    if (!mustFocus.current) return;
    const target = grid.current?.querySelector<HTMLElement>(`[data-stop="${stopName(shown)}"]`);
    if (target === null || target === undefined) return;
    mustFocus.current = false;
    target.focus({ preventScroll: true });
    target.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    // Keys inside a popover reach us through the tree of components, not through the page.
    if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return;
    if (event.altKey || event.metaKey) return;
    // One row less than is in sight stays to hold on to, and the head covers another.
    const page = Math.max(1, Math.floor(event.currentTarget.clientHeight / rowHeight) - 2);
    const next = movePlace(shown, { key: event.key, isControl: event.ctrlKey, isMirrored: direction === 'rtl' }, { ...shape, page });
    if (next !== null) {
      event.preventDefault();
      goTo(next);
    } else if (shown.row > 0 && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      onActivate(shown.row - 1);
    }
  };
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const there = placeNamed(event.target.getAttribute('data-stop'));
    if (there !== null && stopName(there) !== stopName(shown)) setPlace(there);
  };
  return { place: shown, goTo, onKeyDown, onFocus };
}
