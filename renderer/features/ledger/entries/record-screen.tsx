import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate, useParams } from '@tanstack/react-router';
import { useCallback } from 'react';

import type { LedgerRow } from '#shared/contract/ledger.ts';

import { useMay } from '../../../api/use-may.ts';
import { usePreference } from '../../../api/use-preference.ts';
import { useRowQuery } from '../../../api/use-row-query.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { ListScreen } from '../../../ui/list-screen.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { List } from '../../../ui/list.tsx';
import { ListEntry } from '../../../ui/list-entry.tsx';
import { useScreenKeys } from '../../../ui/screen-keys.tsx';
import { ListHead, SplitView } from '../../../ui/split-view.tsx';
import { DataTable } from '../../../ui/table/data-table.tsx';
import type { RowSource } from '../../../ui/table/row-source.ts';
import { plainView, withFilter, type TableView } from '../../../ui/table/table-view.ts';
import css from '../ledger.module.css';
import { PartsNav } from '../parts-nav.tsx';
import { About, isAboutAnything } from '../words/about.tsx';
import { useKindWord } from '../words/kind-words.ts';
import { Staff } from '../words/staff.tsx';
import { EntryPanel } from './entry-panel.tsx';
import { entryViewSchema, requestOf } from './list-request.ts';
import { PrintList } from './print-list.tsx';
import { useEntryColumns } from './use-columns.tsx';

/** What was done here, by whom, when and to what: a table, or a narrow list beside one entry. */
export function RecordScreen() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const openNumber = useOpenNumber();
  const [view, setView] = usePreference<TableView>('record/list', entryViewSchema, plainView);
  const rows = useRowQuery('ledger.entries', { filters: requestOf(view) });
  const open = useCallback((row: LedgerRow) => void navigate({ to: `/record/${row.number}` }), [navigate]);
  const close = useCallback(() => void navigate({ to: '/record' }), [navigate]);
  const showAbout = (id: string) => {
    setView(
      withFilter({ ...plainView, density: view.density, hidden: view.hidden, order: view.order }, 'about', { kind: 'text', text: id }),
    );
    close();
  };
  useScreenKeys({ onBack: openNumber === null ? undefined : close });
  const label = t({ message: 'Record of actions', comment: 'Section of the window' });
  return (
    <SplitView
      listLabel={label}
      fileLabel={t({ message: 'Entry', comment: 'Name of the part of the window that shows one entry; read aloud' })}
      onClose={close}
      list={
        openNumber === null ? (
          <EntryTable label={label} rows={rows} view={view} onViewChange={(next) => setView({ ...next, sort: null })} onOpen={open} />
        ) : (
          <EntryColumn label={label} rows={rows} openId={String(openNumber)} onOpen={open} />
        )
      }
      file={openNumber === null ? null : <EntryPanel key={openNumber} number={openNumber} onShowAbout={showAbout} />}
    />
  );
}

/** The entry that the address names, or null. */
function useOpenNumber(): number | null {
  const params: { readonly number?: string } = useParams({ strict: false });
  const number = Number(params.number ?? '');
  return Number.isSafeInteger(number) && number > 0 ? number : null;
}

const rowId = (row: LedgerRow): string => String(row.number);

type TableProps = {
  readonly label: string;
  readonly rows: RowSource<LedgerRow>;
  readonly view: TableView;
  readonly onViewChange: (view: TableView) => void;
  readonly onOpen: (row: LedgerRow) => void;
};

function EntryTable({ label, rows, view, onViewChange, onOpen }: TableProps) {
  const may = useMay();
  const columns = useEntryColumns(may('complaints.read'));
  const count = useCount();
  return (
    <ListScreen
      title={label}
      above={
        <div className={css['head']}>
          <PartsNav />
          <PrintList filters={requestOf(view)} />
        </div>
      }
    >
      <DataTable
        label={label}
        columns={columns}
        rows={rows}
        rowId={rowId}
        view={view}
        onViewChange={onViewChange}
        count={count}
        onOpen={onOpen}
        whenEmpty={<NoEntries />}
      />
    </ListScreen>
  );
}

function NoEntries() {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t({ message: 'Nothing has been done here yet', comment: 'In place of the rows of a table' })}
      why={
        <Trans comment="Under the title, before there is any entry in the record of actions">
          Everything that is read, written, given out or decided leaves an entry here, signed by who did it. Entries are never changed and
          never removed.
        </Trans>
      }
    />
  );
}

type ColumnProps = Pick<TableProps, 'label' | 'rows' | 'onOpen'> & { readonly openId: string };

function EntryColumn({ label, rows, openId, onOpen }: ColumnProps) {
  const count = useCount();
  return (
    <>
      <ListHead count={rows.total === null ? '…' : count(rows.total)} />
      <List label={label} rows={rows} rowId={rowId} openId={openId} onOpen={onOpen} whenEmpty={<div />}>
        {(row) => <EntryLine row={row} />}
      </List>
    </>
  );
}

function EntryLine({ row }: { readonly row: LedgerRow }) {
  const format = useFormat();
  const kindWord = useKindWord();
  return (
    <ListEntry
      reference={<strong>{format.number(row.number)}</strong>}
      state={<span className={css['quiet']}>{format.instant(row.at)}</span>}
      title={kindWord(row.kind)}
      small={
        <>
          <Staff person={row.by} />
          {isAboutAnything(row) ? (
            <>
              {' · '}
              <About row={row} />
            </>
          ) : null}
        </>
      }
    />
  );
}

/** "412 entries". */
function useCount(): (total: number) => string {
  const { t } = useLingui();
  return useCallback(
    (total) =>
      t({
        message: plural(total, { one: '# entry', other: '# entries' }),
        comment: 'How many entries of the record of actions the list holds',
      }),
    [t],
  );
}
