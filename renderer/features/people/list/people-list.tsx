import { plural } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';

import type { PeopleList as PeopleListValue, PersonRow } from '#shared/contract/people.ts';

import { useMay } from '../../../api/use-may.ts';
import { ListScreen } from '../../../ui/list-screen.tsx';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { List } from '../../../ui/list.tsx';
import { ListEntry } from '../../../ui/list-entry.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { ListHead } from '../../../ui/split-view.tsx';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { wholeSource } from '../../../ui/table/row-source.ts';
import { plainView, type TableView } from '../../../ui/table/table-view.ts';
import { ReplaceNotice } from '../keys/replace-keys.tsx';
import css from '../people.module.css';
import { AskSupervisor } from '../person/ask-supervisor.tsx';
import { RoleChip } from '../person/person-file.tsx';
import { PersonName } from '../person-name.tsx';
import { AccountRequests } from '../requests/account-requests.tsx';
import { useRoleWord } from '../words/roles.ts';
import { usePeopleColumns } from './use-columns.tsx';

type PeopleListProps = { readonly list: PeopleListValue; readonly openId: string | null };

/** Everybody: a table over the whole width while nobody is open, else a narrow list beside the account. */
export function PeopleList({ list, openId }: PeopleListProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const [view, setView] = useState<TableView>(plainView);
  const persons = useMemo(() => list.persons.toSorted(inForceFirst), [list]);
  const rows = useMemo(() => wholeSource(persons), [persons]);
  const columns = usePeopleColumns(persons.some((person) => person.filesHeld !== null));
  const label = t({ message: 'People', comment: 'Section of the window: who works here' });
  const count = useCount();
  const open = useCallback((person: PersonRow) => void navigate({ to: `/people/${person.id}` }), [navigate]);
  if (openId !== null) {
    return (
      <>
        <ListHead count={count(persons.length)} />
        <List label={label} rows={rows} rowId={(person) => person.id} openId={openId} onOpen={open} whenEmpty={<div />}>
          {(person) => <PersonLine person={person} />}
        </List>
      </>
    );
  }
  return (
    <ListScreen
      title={label}
      above={
        <div className={css['above']}>
          <ReplaceNotice isDue={list.keysShouldBeReplaced} />
          <AccountRequests list={list} />
        </div>
      }
    >
      <DataTable
        label={label}
        columns={columns}
        rows={rows}
        rowId={(person) => person.id}
        view={view}
        onViewChange={setView}
        count={count}
        onOpen={open}
        whenEmpty={<div />}
        actions={<ListActions />}
      />
    </ListScreen>
  );
}

/** Those who have left come last; otherwise by name. */
function inForceFirst(a: PersonRow, b: PersonRow): number {
  const ended = Number(a.role === 'none') - Number(b.role === 'none');
  return ended === 0 ? a.name.localeCompare(b.name) : ended;
}

function ListActions() {
  const may = useMay();
  const [isAsking, setAsking] = useState(false);
  if (may('people.manage')) {
    return (
      <LinkButton href="/people/new" kind="primary" icon={<Plus size={15} aria-hidden="true" />}>
        <Trans comment="Button that begins to add a person">Add a person</Trans>
      </LinkButton>
    );
  }
  if (!may('people.request')) return null;
  return (
    <>
      <Button onPress={() => setAsking(true)}>
        <Trans comment="Button that asks a supervisor for something about an account">Ask for a new account…</Trans>
      </Button>
      {isAsking ? <AskSupervisor what="account" person={null} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function PersonLine({ person }: { readonly person: PersonRow }) {
  const roleWord = useRoleWord();
  return (
    <ListEntry
      reference={<Reference isStrong>{person.number}</Reference>}
      state={<RoleChip person={person} roleWord={roleWord} />}
      title={<PersonName person={person} />}
    />
  );
}

/** "6 people". */
function useCount(): (total: number) => string {
  const { t } = useLingui();
  return useCallback(
    (total) => t({ message: plural(total, { one: '# person', other: '# people' }), comment: 'How many people the list holds' }),
    [t],
  );
}
