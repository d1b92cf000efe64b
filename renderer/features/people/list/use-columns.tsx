import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';

import type { PersonRow } from '#shared/contract/people.ts';

import { useFormat } from '../../../i18n/use-format.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Reference } from '../../../ui/reference.tsx';
import type { Column } from '../../../ui/table/column.ts';
import css from '../people.module.css';
import { RoleChip } from '../person/person-file.tsx';
import { PersonName } from '../person-name.tsx';
import { useRoleWord } from '../words/roles.ts';

/** The columns of the list of people. Files are counted, never named; who has no database sees no count. */
export function usePeopleColumns(countsFiles: boolean): readonly Column<PersonRow>[] {
  const { t } = useLingui();
  const format = useFormat();
  const roleWord = useRoleWord();
  return useMemo(() => {
    const files: Column<PersonRow> = {
      id: 'files',
      label: t({ message: 'Files they can open', comment: 'Name of a fact: how many complaints and investigations' }),
      width: 9,
      align: 'end',
      cell: (person) => (person.filesHeld === null || person.role === 'none' ? '' : format.number(person.filesHeld)),
    };
    const columns: readonly Column<PersonRow>[] = [
      {
        id: 'name',
        label: t({ message: 'Name', comment: 'Field: name of a person of the office' }),
        width: 12,
        grow: 2,
        isName: true,
        cell: (person) => <NameCell person={person} />,
      },
      {
        id: 'number',
        label: t({ message: 'Number', comment: 'Column of the list of people: what they type to sign in' }),
        width: 5.5,
        cell: (person) => <Reference isStrong>{person.number}</Reference>,
      },
      {
        id: 'role',
        label: t({ message: 'Role', comment: 'In the facts about the vault' }),
        width: 10,
        cell: (person) => <RoleChip person={person} roleWord={roleWord} />,
      },
      {
        id: 'since',
        label: t({ message: 'Here since', comment: 'Name of a fact: when an account was made' }),
        width: 8,
        cell: (person) => format.date(person.since.slice(0, 10)),
      },
      {
        id: 'words',
        label: t({ message: 'Words of the key', comment: 'Name of a fact: words that stand for a public key' }),
        width: 20,
        grow: 1,
        cell: (person) => (person.role === 'none' ? '' : <Reference>{person.words}</Reference>),
      },
    ];
    return countsFiles ? [...columns, files] : columns;
  }, [t, format, roleWord, countsFiles]);
}

function NameCell({ person }: { readonly person: PersonRow }) {
  return (
    <span className={css['cell']}>
      <PersonName person={person} />
      {person.isMe ? (
        <Chip>
          <Trans comment="In place of a name: the person at the window">you</Trans>
        </Chip>
      ) : null}
      {(person.filesLost ?? 0) > 0 ? (
        <Chip tone="warn">
          <Trans comment="Chip in the list of people: files held before new keys">
            <Plural value={person.filesLost ?? 0} one="# file to give again" other="# files to give again" />
          </Trans>
        </Chip>
      ) : null}
    </span>
  );
}
