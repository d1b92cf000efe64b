import { Trans } from '@lingui/react/macro';

import type { PersonRow } from '#shared/contract/people.ts';

import { Reference } from '../../ui/reference.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { usePeople } from './use-people.ts';

/** A person by name; by the number to sign in where no name is known. */
export function PersonName({ person }: { readonly person: PersonRow | undefined }) {
  if (person === undefined) return <Trans comment="In place of a name: who it was is not known here">somebody not known here</Trans>;
  if (person.name !== '') return <UserText>{person.name}</UserText>;
  return (
    <Trans comment="A person whose name is not known, by the number that they type to sign in">
      No. <Reference>{person.number}</Reference>
    </Trans>
  );
}

/** The name of whoever has this id. Never "you": inside a sentence that takes another form in most languages. */
export function NameOf({ id }: { readonly id: string }) {
  return <PersonName person={usePeople().find(id)} />;
}
