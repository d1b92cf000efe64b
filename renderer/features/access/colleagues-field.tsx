import { Trans } from '@lingui/react/macro';
import { useMemo } from 'react';

import type { PersonRow } from '#shared/contract/people.ts';
import { mayDo } from '#shared/domain/people/permissions.ts';
import type { UserId } from '#shared/kernel/ids.ts';

import { CheckGroupField } from '../../ui/check-field.tsx';
import { roleOf, usePeople, useRoleWord } from '../people/index.ts';
import css from './access.module.css';

export type ColleaguesFieldProps = {
  readonly label: string;
  readonly description?: string | undefined;
  readonly type: 'complaint' | 'investigation';
  /** Who is not offered, e.g. because they can read it already. */
  readonly without?: readonly string[];
  /** Ids of those ticked. */
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly error?: string | undefined;
};

/** Colleagues whose role may read files of this kind, each with the role; the reader is not among them. */
export function ColleaguesField({ label, description, type, without = [], value, onChange, error }: ColleaguesFieldProps) {
  const roleWord = useRoleWord();
  const colleagues = useColleagues(type, without);
  const options = useMemo(
    () =>
      colleagues
        .toSorted((a, b) => a.name.localeCompare(b.name))
        .map((person) => ({ id: String(person.id), label: person.name === '' ? person.number : person.name, hint: roleWord(person.role) })),
    [colleagues, roleWord],
  );
  if (options.length === 0) {
    return (
      <p className={css['quiet']}>
        <Trans comment="In place of a list of colleagues to choose from">
          There is no other colleague whose role reads files of this kind.
        </Trans>
      </p>
    );
  }
  return <CheckGroupField label={label} description={description} options={options} value={value} onChange={onChange} error={error} />;
}

/** Who can be offered: everybody here, but the reader, whose role reads files of this kind. */
export function useColleagues(type: ColleaguesFieldProps['type'], without: readonly string[]): readonly PersonRow[] {
  const { inForce } = usePeople();
  return useMemo(
    () => inForce.filter((person) => !person.isMe && mayRead(person, type) && !without.includes(person.id)),
    [inForce, type, without],
  );
}

function mayRead(person: PersonRow, type: ColleaguesFieldProps['type']): boolean {
  const role = roleOf(person.role);
  return role !== null && mayDo(role, type === 'complaint' ? 'complaints.read' : 'investigations.read');
}

/** The ids of those ticked who still work here, as the contract names them. */
export function useTicked(value: readonly string[]): readonly UserId[] {
  const { inForce } = usePeople();
  return inForce.filter((person) => value.includes(person.id)).map((person) => person.id);
}
