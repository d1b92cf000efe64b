import { Trans } from '@lingui/react/macro';

import type { LedgerPerson } from '#shared/contract/ledger.ts';

import { Reference } from '../../../ui/reference.tsx';
import { UserText } from '../../../ui/user-text.tsx';

/** Somebody of the office: by name, or by the number to sign in for who reads no names. */
export function Staff({ person }: { readonly person: LedgerPerson }) {
  if (person.name !== '') return <UserText>{person.name}</UserText>;
  return (
    <span>
      <Trans comment="A person whose name is not known, by the number that they type to sign in">
        No. <Reference>{person.number}</Reference>
      </Trans>
    </span>
  );
}
