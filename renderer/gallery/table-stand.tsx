import { useMemo, useState } from 'react';

import { Button } from '../ui/button.tsx';
import { Chip, type Tone } from '../ui/chip.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Reference } from '../ui/reference.tsx';
import type { Column } from '../ui/table/column.ts';
import { DataTable } from '../ui/table/data-table.tsx';
import { wholeSource } from '../ui/table/row-source.ts';
import { plainView, type TableView } from '../ui/table/table-view.ts';
import { useRowPages } from '../ui/table/use-row-pages.ts';
import { UserText } from '../ui/user-text.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { sampleEngine, type SampleRow } from './sample-rows.ts';

const tones: Record<SampleRow['state'], Tone> = { registered: 'accent', assessed: 'neutral', referred: 'warn', closed: 'good' };

const stateOptions = [
  { id: 'registered', label: 'registered' },
  { id: 'assessed', label: 'assessed' },
  { id: 'referred', label: 'referred' },
  { id: 'closed', label: 'closed' },
];

export function useSampleColumns(): readonly Column<SampleRow>[] {
  const format = useFormat();
  return useMemo(
    () => [
      {
        id: 'reference',
        label: 'Reference',
        width: 10.5,
        isSortable: true,
        isName: true,
        filter: { kind: 'text' },
        cell: (row) => <Reference isStrong>{row.reference}</Reference>,
      },
      {
        id: 'title',
        label: 'Matter',
        width: 14,
        grow: 2,
        isSortable: true,
        filter: { kind: 'text' },
        cell: (row) => <UserText>{row.title}</UserText>,
      },
      {
        id: 'state',
        label: 'State',
        width: 7,
        isSortable: true,
        filter: { kind: 'choice', options: stateOptions },
        cell: (row) => <Chip tone={tones[row.state]}>{row.state}</Chip>,
      },
      { id: 'received', label: 'Received', width: 8, isSortable: true, filter: { kind: 'date' }, cell: (row) => format.date(row.received) },
      {
        id: 'agency',
        label: 'Agency',
        width: 11,
        grow: 1,
        isSortable: true,
        filter: { kind: 'text' },
        cell: (row) => <UserText>{row.agency}</UserText>,
      },
      { id: 'allegations', label: 'Allegations', width: 7, align: 'end', isSortable: true, cell: (row) => format.number(row.allegations) },
    ],
    [format],
  );
}

const countOf = (total: number): string => `${new Intl.NumberFormat('en').format(total)} complaints`;

/** One hundred thousand rows, fetched by the page as an engine would give them. */
export function TableStand() {
  const columns = useSampleColumns();
  const [view, setView] = useState<TableView>(plainView);
  const [openId, setOpenId] = useState<string | null>(null);
  const [engine] = useState(sampleEngine);
  const key = JSON.stringify([view.sort, view.filters]);
  const rows = useRowPages<SampleRow>({
    key,
    load: async (offset, limit) => {
      await new Promise((resolve) => setTimeout(resolve, 15));
      return engine(view, offset, limit);
    },
  });
  return (
    <DataTable
      label="Complaints"
      columns={columns}
      rows={rows}
      rowId={(row) => row.id}
      view={view}
      onViewChange={setView}
      count={countOf}
      openId={openId}
      onOpen={(row) => setOpenId(row.id)}
      whenEmpty={null}
      actions={<Button size="small">Register a complaint</Button>}
    />
  );
}

/** The same table with nothing in it. */
export function EmptyTableStand() {
  const columns = useSampleColumns();
  const [view, setView] = useState<TableView>(plainView);
  return (
    <DataTable
      label="Complaints, none yet"
      columns={columns}
      rows={wholeSource<SampleRow>([])}
      rowId={(row) => row.id}
      view={view}
      onViewChange={setView}
      count={countOf}
      whenEmpty={
        <EmptyState
          title="No complaint has been registered yet"
          why="Everything a person tells the office begins here: at the counter, on the telephone, by post, or from a spreadsheet. Each complaint gets a reference that never changes and says nothing of how many there are."
          action={
            <>
              <Button kind="primary">Register a complaint</Button>
              <Button>Bring in a spreadsheet</Button>
            </>
          }
        />
      }
    />
  );
}
