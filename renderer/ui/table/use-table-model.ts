import { useMemo } from 'react';
import {
  columnFilteringFeature,
  columnOrderingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';

import type { Column } from './column.ts';
import type { PlacedRow } from './row-source.ts';
import type { TableView } from './table-view.ts';

const features = tableFeatures({ columnVisibilityFeature, columnOrderingFeature, columnFilteringFeature, rowSortingFeature });

export type TableFeatureSet = typeof features;
export type TableModel<Row> = ReturnType<typeof useTableModel<Row>>;

/** The columns and cells of what is in memory. Sorting and filtering are done where the rows come from, never here. */
export function useTableModel<Row>(columns: readonly Column<Row>[], present: readonly PlacedRow<Row>[], view: TableView) {
  const definitions = useMemo(() => {
    const helper = createColumnHelper<TableFeatureSet, PlacedRow<Row>>();
    return columns.map((column) =>
      helper.display({
        id: column.id,
        header: column.label,
        cell: ({ row }) => column.cell(row.original.row),
        enableHiding: column.isName !== true,
      }),
    );
  }, [columns]);
  const state = useMemo(
    () => ({
      columnVisibility: Object.fromEntries(view.hidden.map((id) => [id, false])),
      columnOrder: [...view.order],
      columnFilters: Object.entries(view.filters).map(([id, value]) => ({ id, value })),
      sorting: view.sort === null ? [] : [{ id: view.sort.column, desc: view.sort.direction === 'descending' }],
    }),
    [view],
  );
  return useTable<TableFeatureSet, PlacedRow<Row>>({
    features,
    columns: definitions,
    data: present,
    getRowId: ({ index }) => String(index),
    manualSorting: true,
    manualFiltering: true,
    state,
  });
}
