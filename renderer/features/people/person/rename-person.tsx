import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { PersonRow } from '#shared/contract/people.ts';

import type { Failure } from '../../../api/client.ts';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useCommand } from '../../../api/use-command.ts';
import { TextField } from '../../../ui/text-field.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { peopleRefusals } from '../words/refusals.ts';
import { ActDialog } from './act-dialog.tsx';

/** Another name for the same person. */
export function RenamePerson({ person, onClose }: { readonly person: PersonRow; readonly onClose: () => void }) {
  const { t } = useLingui();
  const showToast = useToast();
  const rename = useCommand('people.rename');
  const [name, setName] = useState(person.name);
  const [isTried, setTried] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async () => {
    setTried(true);
    if (name.trim() === '') return;
    const answer = await rename.run({ userId: person.id, name: name.trim() });
    setFailure(answer.kind === 'ok' ? null : answer);
    if (answer.kind !== 'ok') return;
    showToast({ tone: 'good', title: t({ message: 'Renamed', comment: 'Notice after a person was given another name' }) });
    onClose();
  };
  return (
    <ActDialog
      title={t({ message: 'Another name', comment: 'Title of a dialog that renames a person' })}
      onClose={onClose}
      onSubmit={send}
      isPending={rename.isRunning}
      submit={<Trans comment="Button that gives a person another name">Rename</Trans>}
    >
      <TextField
        label={t({ message: 'Name', comment: 'Field: name of a person of the office' })}
        description={t({
          message: 'Earlier entries of the record show the new name too: they name the person, not the word.',
          comment: 'Help under the new name of a person',
        })}
        value={name}
        onChange={setName}
        maxLength={200}
        isRequired
        autoFocus
        error={
          isTried && name.trim() === ''
            ? t({ message: 'Write something here.', comment: 'Error beside a field that must not be empty' })
            : undefined
        }
      />
      {failure === null ? null : <FailureNotice failure={failure} words={peopleRefusals} />}
    </ActDialog>
  );
}
