import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { PersonRow } from '#shared/contract/people.ts';

import type { Failure } from '../../../api/client.ts';
import { useCommand } from '../../../api/use-command.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { AskWords } from '../ask-words.tsx';
import { PersonName } from '../person-name.tsx';
import { useAsk } from '../use-ask.ts';
import { isWarning, WarningOrFailure } from '../warning.tsx';
import { WhoCanAgree } from '../who-can-agree.tsx';
import { needsTwo } from '../words/roles.ts';
import { ActDialog } from './act-dialog.tsx';
import { ReasonField } from './reason-field.tsx';

type EndPersonProps = { readonly person: PersonRow; readonly onClose: () => void; readonly onDone?: (() => void) | undefined };

/** Ends an account: at once, or asked for where it is a supervisor's or auditor's. */
export function EndPerson(props: EndPersonProps) {
  return needsTwo(props.person.role) ? <AskToEnd {...props} /> : <EndNow {...props} />;
}

function EndNow({ person, onClose, onDone }: EndPersonProps) {
  const { t } = useLingui();
  const showToast = useToast();
  const end = useCommand('people.end');
  const [failure, setFailure] = useState<Failure | null>(null);
  const isWarned = isWarning(failure);
  const confirm = async () => {
    const answer = await end.run({ userId: person.id, ...(isWarned ? { confirmed: true } : {}) });
    setFailure(answer.kind === 'ok' ? null : answer);
    if (answer.kind !== 'ok') return;
    showToast({ tone: 'good', title: t({ message: 'The account is ended', comment: 'Notice after a person was ended' }) });
    onDone?.();
    onClose();
  };
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => void confirm()}
      isPending={end.isRunning}
      title={t({ message: 'End this account?', comment: 'Title of a dialog' })}
      what={
        <>
          <p>
            <WhatEnds />
          </p>
          <WarningOrFailure failure={failure} />
        </>
      }
      to={[{ id: person.id, label: <PersonName person={person} /> }]}
      canBeUndone={false}
      undo={t({
        message: 'The same person can be added anew, with new keys, and be given files again.',
        comment: 'In the dialog that ends an account',
      })}
      confirm={
        isWarned
          ? t({ message: 'End it all the same', comment: 'Button that ends an account after a warning' })
          : t({ message: 'End the account', comment: 'Button that ends an account' })
      }
      keep={t({ message: 'Keep it', comment: 'Safe button of the dialog that ends an account' })}
    />
  );
}

const ending = { kind: 'people.role', role: 'none' } as const;

function AskToEnd({ person, onClose, onDone }: EndPersonProps) {
  const { t } = useLingui();
  const ask = useAsk(`people.end.${person.id}`, ending);
  const send = async () => {
    if (!(await ask.send({ kind: 'people.role', userId: person.id, role: 'none' }))) return;
    onDone?.();
    onClose();
  };
  return (
    <ActDialog
      title={t({ message: 'End this account?', comment: 'Title of a dialog' })}
      onClose={() => {
        ask.drop();
        onClose();
      }}
      onSubmit={send}
      isPending={ask.isRunning}
      isDangerous
      submit={ask.second === 'missing' ? null : <AskWords ask={ask} />}
    >
      <p>
        <strong>
          <UserText>{person.name}</UserText>
        </strong>
      </p>
      <p>
        <WhatEnds />
      </p>
      {ask.second === 'missing' ? null : <ReasonField {...ask.reason} />}
      <WhoCanAgree about={person.id} act={ending} />
      <WarningOrFailure failure={ask.failure} />
    </ActDialog>
  );
}

function WhatEnds() {
  return (
    <Trans comment="In the dialog that ends an account">
      Their passphrase opens this vault no more. What they did stays on the record, with their name. Copies of the folder made before still
      open with it: replace the keys of the vault afterwards, so that nothing written later does.
    </Trans>
  );
}
