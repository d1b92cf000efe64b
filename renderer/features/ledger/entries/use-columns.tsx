import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';

import type { LedgerRow } from '#shared/contract/ledger.ts';
import { entryGroups } from '#shared/domain/ledger/codes.ts';
import { roles } from '#shared/domain/people/roles.ts';

import { useFormat } from '../../../i18n/use-format.ts';
import type { Column } from '../../../ui/table/column.ts';
import { usePeople, useRoleWord } from '../../people/index.ts';
import { About } from '../words/about.tsx';
import { groupWords } from '../words/codes.ts';
import { useKindWord } from '../words/kind-words.ts';
import { Staff } from '../words/staff.tsx';

/** The columns of the record of actions: which, when, what, by whom, to what. `readsNames`: whether people are chosen by name or by number. */
export function useEntryColumns(readsNames: boolean): readonly Column<LedgerRow>[] {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const kindWord = useKindWord();
  const roleWord = useRoleWord();
  const persons = usePersons(readsNames);
  return useMemo(
    () =>
      [
        {
          id: 'number',
          label: t({ message: 'No.', comment: 'Column of the record of actions: number of the entry' }),
          width: 5,
          align: 'end',
          isName: true,
          cell: (row) => format.number(row.number),
        },
        {
          id: 'at',
          label: t({ message: 'When', comment: 'Column of the record of actions' }),
          width: 10.5,
          filter: { kind: 'date' },
          cell: (row) => format.instant(row.at),
        },
        {
          id: 'kind',
          label: t({ message: 'What was done', comment: 'Column of the record of actions' }),
          width: 12,
          grow: 2,
          filter: { kind: 'choice', options: entryGroups.map((id) => ({ id, label: i18n._(groupWords[id]) })) },
          cell: (row) => <span>{kindWord(row.kind)}</span>,
        },
        {
          id: 'about',
          label: t({ message: 'To what', comment: 'Column of the record of actions: record or person' }),
          width: 13,
          grow: 2,
          filter: { kind: 'text' },
          cell: (row) => <About row={row} isLine />,
        },
        {
          id: 'by',
          label: t({ message: 'By whom', comment: 'Column of the record of actions' }),
          width: 10,
          grow: 1,
          filter: { kind: 'choice', options: persons },
          cell: (row) => <Staff person={row.by} />,
        },
        {
          id: 'role',
          label: t({ message: 'Role', comment: 'In the facts about the vault' }),
          width: 8.5,
          filter: { kind: 'choice', options: roles.map((id) => ({ id, label: roleWord(id) })) },
          cell: (row) => roleWord(row.by.role),
        },
      ] satisfies readonly Column<LedgerRow>[],
    [t, i18n, format, kindWord, roleWord, persons],
  );
}

/** People to choose from, by name for who may read names, else by number. */
function usePersons(readsNames: boolean): readonly { readonly id: string; readonly label: string }[] {
  const { t } = useLingui();
  const { list } = usePeople();
  return useMemo(
    () =>
      (list?.persons ?? []).map(({ id, number, name }) => ({
        id: id as string,
        label:
          readsNames && name !== '' ? name : t({ message: `No. ${number}`, comment: 'A person by the number that they type to sign in' }),
      })),
    [t, list, readsNames],
  );
}
