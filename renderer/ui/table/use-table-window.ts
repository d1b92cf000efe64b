import { defaultRangeExtractor, useVirtualizer, type Range, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useState, type RefObject } from 'react';

import type { RowSource } from './row-source.ts';

export type TableWindowOptions<Row> = {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly rows: RowSource<Row>;
  /** Height of a row in rem. */
  readonly rowHeight: number;
  /** Height in rem of what stands above the rows and scrolls with them. */
  readonly headHeight: number;
  /** The row where the keyboard stands; it is drawn even out of sight, so that the focus is never lost. */
  readonly standing: number;
};

const rootSize = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** Pixels in one rem, as the page stands. */
export function useRem(): number {
  const [rem] = useState(rootSize);
  return rem;
}

/** Which rows are drawn. The source is told, so that it fetches them. */
export function useTableWindow<Row>(options: TableWindowOptions<Row>): Virtualizer<HTMLDivElement, Element> {
  const { box, rows, rowHeight, headHeight, standing } = options;
  const rem = useRem();
  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count: rows.total ?? 0,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight * rem,
    scrollMargin: headHeight * rem,
    overscan: 6,
    rangeExtractor: useRangeWith(standing),
  });
  useEffect(() => virtualizer.measure(), [virtualizer, rowHeight]);
  useShowRange(rows, virtualizer.range);
  return virtualizer;
}

/** The rows in sight, and the one where the keyboard stands. */
export function useRangeWith(standing: number): (range: Range) => number[] {
  return useCallback(
    (range) => {
      const inSight = defaultRangeExtractor(range);
      const isThere = standing < 0 || standing >= range.count || inSight.includes(standing);
      return isThere ? inSight : [...inSight, standing].toSorted((a, b) => a - b);
    },
    [standing],
  );
}

/** Tells a source which rows are in sight. */
export function useShowRange<Row>(rows: RowSource<Row>, range: { readonly startIndex: number; readonly endIndex: number } | null): void {
  const { show } = rows;
  const first = range?.startIndex ?? 0;
  const last = range?.endIndex ?? 0;
  useEffect(() => show(first, last), [show, first, last]);
}
