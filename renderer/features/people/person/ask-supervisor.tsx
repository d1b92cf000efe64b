import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { z } from 'zod';

import type { AccountRequest, PersonRow } from '#shared/contract/people.ts';
import { roles } from '#shared/domain/people/roles.ts';

import type { Failure } from '../../../api/client.ts';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useCommand } from '../../../api/use-command.ts';
import { useKept, type Kept } from '../../../api/use-kept.ts';
import { RadioField } from '../../../ui/radio-field.tsx';
import { TextAreaField, TextField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { peopleRefusals } from '../words/refusals.ts';
import { useRequestWord } from '../words/requests.ts';
import { useRoleOptions } from '../words/roles.ts';
import { ActDialog } from './act-dialog.tsx';

type AskSupervisorProps = {
  readonly what: AccountRequest['what'];
  /** Null for a new account. */
  readonly person: PersonRow | null;
  readonly onClose: () => void;
};

const shape = z.strictObject({ name: z.string().max(60_000), role: z.enum(roles).nullable(), note: z.string().max(60_000) });
type Typed = z.output<typeof shape>;
const nothing: Typed = { name: '', role: null, note: '' };

/** Asks a supervisor for something about an account. The request is signed and stands in the keyring. */
export function AskSupervisor({ what, person, onClose }: AskSupervisorProps) {
  const { t } = useLingui();
  const showToast = useToast();
  const requestWord = useRequestWord();
  const request = useCommand('people.request');
  const typed = useKept(`people.request.${what}.${person?.id ?? 'new'}`, shape, nothing);
  const [isTried, setTried] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async () => {
    setTried(true);
    const { name, role, note } = typed.value;
    if ((asksRole(what) && role === null) || (what === 'account' && name.trim() === '')) return;
    const answer = await request.run({
      what,
      userId: person?.id ?? null,
      role: asksRole(what) ? role : null,
      name: what === 'account' ? name.trim() : null,
      note: note.trim() === '' ? null : note.trim(),
    });
    setFailure(answer.kind === 'ok' ? null : answer);
    if (answer.kind !== 'ok') return;
    await typed.end();
    showToast({ tone: 'good', title: t({ message: 'A supervisor has been asked', comment: 'Notice after a request about an account' }) });
    onClose();
  };
  return (
    <ActDialog
      title={requestWord(what)}
      onClose={() => {
        void typed.end();
        onClose();
      }}
      onSubmit={send}
      isPending={request.isRunning}
      submit={<Trans comment="Button that sends a request about an account to the supervisors">Ask a supervisor</Trans>}
    >
      {person === null ? null : (
        <p>
          <Trans comment="In a request about an account; the name follows">
            For <UserText>{person.name}</UserText>.
          </Trans>
        </p>
      )}
      <Fields what={what} now={person?.role} typed={typed} isTried={isTried} />
      {failure === null ? null : <FailureNotice failure={failure} words={peopleRefusals} />}
    </ActDialog>
  );
}

const asksRole = (what: AccountRequest['what']): boolean => what === 'account' || what === 'role';

type FieldsProps = {
  readonly what: AccountRequest['what'];
  /** The role that the person has. */
  readonly now: string | undefined;
  readonly typed: Kept<Typed>;
  readonly isTried: boolean;
};

function Fields({ what, now, typed: { value, isLoading, change }, isTried }: FieldsProps) {
  const { t } = useLingui();
  const roleOptions = useRoleOptions(now);
  if (isLoading) return <div aria-busy="true" />;
  return (
    <>
      {what === 'account' ? (
        <TextField
          label={t({ message: 'Name', comment: 'Field: name of a person of the office' })}
          value={value.name}
          onChange={(name) => change({ ...value, name })}
          maxLength={200}
          isRequired
          autoFocus
          error={
            isTried && value.name.trim() === ''
              ? t({ message: 'Write something here.', comment: 'Error beside a field that must not be empty' })
              : undefined
          }
        />
      ) : null}
      {asksRole(what) ? (
        <RadioField
          label={t({ message: 'Role', comment: 'In the facts about the vault' })}
          options={roleOptions}
          value={value.role}
          onChange={(role) => change({ ...value, role })}
          isRequired
          error={
            isTried && value.role === null
              ? t({ message: 'Choose one of these.', comment: 'Error beside a list where nothing has been chosen' })
              : undefined
          }
        />
      ) : null}
      <TextAreaField
        label={t({ message: 'Note for the supervisor', comment: 'Field of a request about an account' })}
        value={value.note}
        onChange={(note) => change({ ...value, note })}
        rows={2}
        maxLength={500}
      />
    </>
  );
}
