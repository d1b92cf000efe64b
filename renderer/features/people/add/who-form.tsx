import { Trans, useLingui } from '@lingui/react/macro';
import { useState, type SyntheticEvent } from 'react';
import { z } from 'zod';

import type { AccountRequest } from '#shared/contract/people.ts';
import { roles, type Role } from '#shared/domain/people/roles.ts';

import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { RadioField } from '../../../ui/radio-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import css from '../people.module.css';
import { NameOf } from '../person-name.tsx';
import { WhoCanAgree } from '../who-can-agree.tsx';
import { needsTwo, useRoleOptions } from '../words/roles.ts';

/** Who is to be added, as it is kept while it is typed; never the passphrase. */
export const whoShape = z.strictObject({ name: z.string().max(60_000), role: z.enum(roles).nullable() });
type Who = z.output<typeof whoShape>;

type WhoFormProps = {
  readonly value: Who;
  readonly onChange: (value: Who) => void;
  readonly request: AccountRequest | null;
  readonly onDone: () => void;
  readonly onLeave: () => void;
};

/** Name and role of whoever is to work here. */
export function WhoForm({ value, onChange, request, onDone, onLeave }: WhoFormProps) {
  const { t } = useLingui();
  const [isTried, setTried] = useState(false);
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    if (value.name.trim() !== '' && value.role !== null) onDone();
  };
  return (
    <form
      className={css['form']}
      aria-label={t({ message: 'Who it is', comment: 'Name of the form for a new person; read aloud' })}
      noValidate
      onSubmit={send}
    >
      {request === null ? null : <AskedBy request={request} />}
      <TextField
        label={t({ message: 'Name', comment: 'Field: name of a person of the office' })}
        description={t({
          message: 'As colleagues know them. It stands in this vault, encrypted.',
          comment: 'Help under the name of a new person',
        })}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
        maxLength={200}
        isRequired
        autoFocus
        error={
          isTried && value.name.trim() === ''
            ? t({ message: 'Write something here.', comment: 'Error beside a field that must not be empty' })
            : undefined
        }
      />
      <RadioField
        label={t({ message: 'Role', comment: 'In the facts about the vault' })}
        options={useRoleOptions()}
        value={value.role}
        onChange={(role) => onChange({ ...value, role })}
        isRequired
        error={
          isTried && value.role === null
            ? t({ message: 'Choose one of these.', comment: 'Error beside a list where nothing has been chosen' })
            : undefined
        }
      />
      {value.role !== null && needsTwo(value.role) ? <BeginsAsInvestigator role={value.role} /> : null}
      <div className={css['actions']}>
        <Button kind="primary" type="submit">
          <Trans comment="Button: to the next step, in which the new person chooses a passphrase">Go on: their passphrase</Trans>
        </Button>
        <Button kind="quiet" onPress={onLeave}>
          <Trans comment="Button that closes a dialog without doing anything">Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}

function BeginsAsInvestigator({ role }: { readonly role: Role }) {
  return (
    <>
      <p className={css['lead']}>
        <Trans comment="In the form for a new person, when the role is supervisor or auditor">
          The account begins as that of an investigator, without a file. The role is asked for at the same time.
        </Trans>
      </p>
      <WhoCanAgree about={null} act={{ kind: 'people.role', role }} />
    </>
  );
}

function AskedBy({ request }: { readonly request: AccountRequest }) {
  const { t } = useLingui();
  return (
    <Notice title={t({ message: 'This account was asked for', comment: 'Notice above the form for a new person' })}>
      <p>
        <Trans comment="Notice above the form for a new person: who asked for it; a name follows">
          By <NameOf id={request.by} />.
        </Trans>
      </p>
      {request.note === null ? null : (
        <p className={css['said']}>
          <UserText>{request.note}</UserText>
        </p>
      )}
    </Notice>
  );
}
