import type { ReactNode } from 'react';

import type { Option } from '../options.tsx';

/** One column. Widths are in rem, so that they grow with the text. */
export type Column<Row> = {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: Row) => ReactNode;
  readonly width: number;
  /** How much of the room to spare it takes. */
  readonly grow?: number;
  readonly align?: 'start' | 'end';
  readonly isSortable?: boolean;
  readonly filter?: ColumnFilter;
  /** The column that names the row: read aloud first. */
  readonly isName?: boolean;
};

export type ColumnFilter =
  | { readonly kind: 'text' }
  | { readonly kind: 'choice'; readonly options: readonly Option[] }
  | { readonly kind: 'date' };
