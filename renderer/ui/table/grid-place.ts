/**
 * Where the keyboard stands in a grid. Row 0 is the header. A header cell may have two stops: its name (which sorts) and its
 * filter.
 */
export type GridPlace = { readonly row: number; readonly column: number; readonly stop: 0 | 1 };

export type GridShape = {
  /** Rows without the header. */
  readonly rows: number;
  readonly columns: number;
  /** How many rows are in sight: the step of Page Up and Page Down. */
  readonly page: number;
  readonly hasFilter: (column: number) => boolean;
};

export type GridKey = { readonly key: string; readonly isControl: boolean; readonly isMirrored: boolean };

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value));

/** Where a key leads (ARIA Authoring Practices, grid pattern), or null when the key is not one of the grid's. */
export function movePlace(place: GridPlace, { key, isControl, isMirrored }: GridKey, shape: GridShape): GridPlace | null {
  const lastColumn = Math.max(0, shape.columns - 1);
  const down = (by: number): GridPlace => ({ row: clamp(place.row + by, shape.rows), column: place.column, stop: 0 });
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return down(1);
    case 'ArrowUp':
    case 'k':
      return down(-1);
    case 'PageDown':
      return down(shape.page);
    case 'PageUp':
      return { ...down(-shape.page), row: Math.max(place.row === 0 ? 0 : 1, place.row - shape.page) };
    case 'ArrowRight':
      return moveAlong(place, isMirrored ? -1 : 1, shape);
    case 'ArrowLeft':
      return moveAlong(place, isMirrored ? 1 : -1, shape);
    case 'Home':
      return isControl ? { row: Math.min(1, shape.rows), column: 0, stop: 0 } : { ...place, column: 0, stop: 0 };
    case 'End':
      return isControl ? { row: shape.rows, column: lastColumn, stop: 0 } : { ...place, column: lastColumn, stop: 0 };
    default:
      return null;
  }
}

function moveAlong(place: GridPlace, by: -1 | 1, shape: GridShape): GridPlace {
  const isHeader = place.row === 0;
  if (isHeader && by === 1 && place.stop === 0 && shape.hasFilter(place.column)) return { ...place, stop: 1 };
  if (isHeader && by === -1 && place.stop === 1) return { ...place, stop: 0 };
  const column = clamp(place.column + by, Math.max(0, shape.columns - 1));
  if (column === place.column) return place;
  return { row: place.row, column, stop: isHeader && by === -1 && shape.hasFilter(column) ? 1 : 0 };
}
