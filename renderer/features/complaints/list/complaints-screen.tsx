import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useCallback } from 'react';

import type { ComplaintRow } from '#shared/domain/complaints/model.ts';

import { usePreference } from '../../../api/use-preference.ts';
import { useRowQuery } from '../../../api/use-row-query.ts';
import { ListScreen } from '../../../ui/list-screen.tsx';
import { todayText } from '../../../ui/day-field.tsx';
import { List } from '../../../ui/list.tsx';
import { useScreenKeys } from '../../../ui/screen-keys.tsx';
import { ListHead, SplitView } from '../../../ui/split-view.tsx';
import { DataTable } from '../../../ui/table/data-table.tsx';
import type { RowSource } from '../../../ui/table/row-source.ts';
import { plainView, type TableView } from '../../../ui/table/table-view.ts';
import { ComplaintFileView } from '../file/complaint-file.tsx';
import { useMay } from '../../../api/use-may.ts';
import { ListActions, NoComplaints } from './list-actions.tsx';
import { ComplaintEntryLine } from './list-line.tsx';
import { requestOf, tableViewSchema } from './list-request.ts';
import { UnfinishedComplaints } from './unfinished.tsx';
import { useComplaintColumns } from './use-columns.tsx';

/** What a row shows before anybody has chosen columns: as much as a window of middle size holds. */
const firstView: TableView = { ...plainView, hidden: ['unit', 'channel', 'officers', 'officeReference'] };

/** The complaints: a table over the whole width, or a narrow list beside the open file. */
export function ComplaintsScreen() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const may = useMay();
  const openId = useOpenId();
  const [view, setView] = usePreference<TableView>('complaints/list', tableViewSchema, firstView);
  const rows = useRowQuery('complaints.list', requestOf(view, todayText()));
  const open = useCallback(
    (row: ComplaintRow) => {
      if (!row.restricted) void navigate({ to: `/complaints/${row.id}` });
    },
    [navigate],
  );
  const close = useCallback(() => void navigate({ to: '/complaints' }), [navigate]);
  const begin = useCallback(() => void navigate({ to: '/complaints/new' }), [navigate]);
  useScreenKeys({ onNew: may('complaints.write') ? begin : undefined, onBack: openId === null ? undefined : close });
  const label = t({ message: 'Complaints', comment: 'Section of the window' });
  return (
    <SplitView
      listLabel={label}
      fileLabel={t({ message: 'Complaint', comment: 'Name of the part of the window that shows one complaint; read aloud' })}
      onClose={close}
      list={
        openId === null ? (
          <ComplaintTable label={label} rows={rows} view={view} onViewChange={setView} onOpen={open} />
        ) : (
          <ComplaintColumn label={label} rows={rows} openId={openId} onOpen={open} />
        )
      }
      file={openId === null ? null : <ComplaintFileView key={openId} id={openId} />}
    />
  );
}

/** What is closed to the reader has a reference and nothing else. */
const rowId = (row: ComplaintRow): string => (row.restricted ? row.reference : row.id);

/** The complaint that the address names, or null. */
function useOpenId(): string | null {
  const params: { readonly id?: string } = useParams({ strict: false });
  return params.id ?? null;
}

type TableProps = {
  readonly label: string;
  readonly rows: RowSource<ComplaintRow>;
  readonly view: TableView;
  readonly onViewChange: (view: TableView) => void;
  readonly onOpen: (row: ComplaintRow) => void;
};

function ComplaintTable({ label, rows, view, onViewChange, onOpen }: TableProps) {
  const columns = useComplaintColumns();
  const count = useCount();
  return (
    <ListScreen title={label} above={<UnfinishedComplaints />}>
      <DataTable
        label={label}
        columns={columns}
        rows={rows}
        rowId={rowId}
        view={view}
        onViewChange={onViewChange}
        count={count}
        onOpen={onOpen}
        whenEmpty={<NoComplaints />}
        actions={rows.total === 0 && Object.keys(view.filters).length === 0 ? undefined : <ListActions />}
      />
    </ListScreen>
  );
}

type ColumnProps = Pick<TableProps, 'label' | 'rows' | 'onOpen'> & { readonly openId: string };

function ComplaintColumn({ label, rows, openId, onOpen }: ColumnProps) {
  const count = useCount();
  return (
    <>
      <ListHead count={rows.total === null ? '…' : count(rows.total)} />
      <List label={label} rows={rows} rowId={rowId} openId={openId} onOpen={onOpen} whenEmpty={<div />}>
        {(row) => <ComplaintEntryLine row={row} />}
      </List>
    </>
  );
}

/** "13,840 complaints". */
function useCount(): (total: number) => string {
  const { t } = useLingui();
  return useCallback(
    (total) => t({ message: plural(total, { one: '# complaint', other: '# complaints' }), comment: 'How many complaints the list holds' }),
    [t],
  );
}
