import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { PersonRow } from '#shared/contract/people.ts';
import type { Role } from '#shared/domain/people/roles.ts';

import { RadioField } from '../../../ui/radio-field.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { AskWords } from '../ask-words.tsx';
import { useAsk } from '../use-ask.ts';
import { WarningOrFailure } from '../warning.tsx';
import { WhoCanAgree } from '../who-can-agree.tsx';
import { useRoleOptions } from '../words/roles.ts';
import { ActDialog } from './act-dialog.tsx';
import { ReasonField } from './reason-field.tsx';

type ChangeRoleProps = {
  readonly person: PersonRow;
  /** The role that was asked for, where somebody asked. */
  readonly first?: Role | null;
  readonly onClose: () => void;
  readonly onDone?: () => void;
};

/** Another role for somebody: asked for, since it needs two persons. */
export function ChangeRole({ person, first = null, onClose, onDone }: ChangeRoleProps) {
  const { t } = useLingui();
  const [role, setRole] = useState<Role | null>(first);
  const act = role === null ? null : ({ kind: 'people.role', role } as const);
  const ask = useAsk(`people.role.${person.id}`, act);
  const [isTried, setTried] = useState(false);
  const send = async () => {
    setTried(true);
    if (role === null || !(await ask.send({ kind: 'people.role', userId: person.id, role }))) return;
    onDone?.();
    onClose();
  };
  return (
    <ActDialog
      title={t({ message: 'Another role', comment: 'Title of a dialog that changes the role of a person' })}
      onClose={() => {
        ask.drop();
        onClose();
      }}
      onSubmit={send}
      isPending={ask.isRunning}
      submit={ask.second === 'missing' ? null : <AskWords ask={ask} />}
    >
      <p>
        <Trans comment="In the dialog that changes the role of a person; the name follows">
          For <UserText>{person.name}</UserText>. The new role holds from their next sign-in. Keys to files that the new role may not hold
          open nothing for them any more; what they have read, they have read.
        </Trans>
      </p>
      <RadioField
        label={t({ message: 'New role', comment: 'Field of the dialog that changes the role of a person' })}
        options={useRoleOptions(person.role)}
        value={role}
        onChange={setRole}
        isRequired
        error={
          isTried && role === null
            ? t({ message: 'Choose one of these.', comment: 'Error beside a list where nothing has been chosen' })
            : undefined
        }
      />
      {ask.second === 'missing' ? null : <ReasonField {...ask.reason} />}
      <WhoCanAgree about={person.id} act={act} />
      <WarningOrFailure failure={ask.failure} />
    </ActDialog>
  );
}
