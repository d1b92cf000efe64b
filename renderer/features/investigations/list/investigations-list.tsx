import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useCallback, useState } from 'react';

import type { InvestigationRow } from '#shared/domain/investigations/model.ts';

import { useMay } from '../../../api/use-may.ts';
import { useRowQuery } from '../../../api/use-row-query.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { ListScreen } from '../../../ui/list-screen.tsx';
import { LinkButton } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { List } from '../../../ui/list.tsx';
import { ListEntry } from '../../../ui/list-entry.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { ListHead } from '../../../ui/split-view.tsx';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { plainView, type TableView } from '../../../ui/table/table-view.ts';
import { UserText } from '../../../ui/user-text.tsx';
import { useWays } from '../place.ts';
import { InvestigationStateChip } from './state-chip.tsx';
import { useInvestigationColumns } from './use-columns.tsx';

/** All investigations: a table over the whole width while none is open, else a narrow list beside the open file. */
export function InvestigationsList({ openId }: { readonly openId: string | null }) {
  const { t } = useLingui();
  const ways = useWays();
  const [view, setView] = useState<TableView>(plainView);
  const rows = useRowQuery('investigations.list', { state: stateOf(view) });
  const label = t({ message: 'Investigations', comment: 'Section of the window' });
  const columns = useInvestigationColumns();
  const count = useCount();
  const open = useCallback((row: InvestigationRow) => ways.toFile(row.id), [ways]);
  if (openId !== null) {
    return (
      <>
        <ListHead count={rows.total === null ? '…' : count(rows.total)} />
        <List label={label} rows={rows} rowId={(row) => row.id} openId={openId} onOpen={open} whenEmpty={<div />}>
          {(row) => <InvestigationLine row={row} />}
        </List>
      </>
    );
  }
  return (
    <ListScreen title={label}>
      <DataTable
        label={label}
        columns={columns}
        rows={rows}
        rowId={(row) => row.id}
        view={view}
        onViewChange={setView}
        count={count}
        onOpen={open}
        whenEmpty={<NoInvestigations />}
      />
    </ListScreen>
  );
}

/** The engine filters by one state; both chosen are none. */
function stateOf({ filters }: TableView): InvestigationRow['state'] | null {
  const filter = filters['state'];
  const chosen = filter?.kind === 'choice' ? filter.chosen : [];
  if (chosen.length !== 1) return null;
  return chosen[0] === 'open' ? 'open' : 'concluded';
}

function InvestigationLine({ row }: { readonly row: InvestigationRow }) {
  const format = useFormat();
  const [done, all, material] = [format.number(row.concluded), format.number(row.pairs), format.number(row.material)];
  return (
    <ListEntry
      reference={<Reference isStrong>{row.reference}</Reference>}
      state={<InvestigationStateChip state={row.state} />}
      title={<UserText>{row.title}</UserText>}
      small={
        <Trans comment="Under an investigation in a list: how many allegations are concluded, and how many items of material it holds">
          {done} of {all} concluded · material: {material}
        </Trans>
      }
    />
  );
}

function NoInvestigations() {
  const { t } = useLingui();
  const may = useMay();
  return (
    <EmptyState
      title={t({ message: 'No investigation has been opened yet', comment: 'In place of the rows of a table' })}
      why={
        <Trans comment="Under the title, before there is any investigation">
          An investigation begins from a complaint: open the complaint and choose “Open an investigation”. Material, conclusions,
          recommendations and the report are kept here.
        </Trans>
      }
      action={
        may('complaints.read') ? (
          <LinkButton href="/complaints" kind="primary">
            <Trans comment="Button that leads to the list of complaints">Go to the complaints</Trans>
          </LinkButton>
        ) : undefined
      }
    />
  );
}

/** "12 investigations". */
function useCount(): (total: number) => string {
  const { t } = useLingui();
  return useCallback(
    (total) =>
      t({
        message: plural(total, { one: '# investigation', other: '# investigations' }),
        comment: 'How many investigations the list holds',
      }),
    [t],
  );
}
