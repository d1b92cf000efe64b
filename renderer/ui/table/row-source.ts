/** Where a table or a list takes its rows from. Only what is near the eye is kept. */
export type RowSource<Row> = {
  /** How many rows match, or null before that is known. */
  readonly total: number | null;
  /** The row at a place, or undefined while it is not here. */
  readonly rowAt: (index: number) => Row | undefined;
  /** The rows that are here, with their places. */
  readonly present: readonly PlacedRow<Row>[];
  /** Told which rows are in sight, so that they are fetched and far ones let go. */
  readonly show: (first: number, last: number) => void;
  readonly isFetching: boolean;
  /** What went wrong at the last fetch, or null. */
  readonly failure: unknown;
  readonly retry: () => void;
};

export type PlacedRow<Row> = { readonly index: number; readonly row: Row };

/** A whole list that is in memory already, as a source. For lists of at most some hundreds. */
export function wholeSource<Row>(rows: readonly Row[]): RowSource<Row> {
  return {
    total: rows.length,
    rowAt: (index) => rows[index],
    present: rows.map((row, index) => ({ index, row })),
    show: () => undefined,
    isFetching: false,
    failure: null,
    retry: () => undefined,
  };
}
