import type { ReactNode } from 'react';

import type { Column } from './column.ts';
import type { RowSource } from './row-source.ts';
import type { TableView } from './table-view.ts';

/** What a table is made of. Its parts take the same. */
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
