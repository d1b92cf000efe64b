import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { FileAccess } from '#shared/contract/access.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { Reference } from '../../ui/reference.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../people/index.ts';
import { ColleaguesField, useTicked } from './colleagues-field.tsx';
import { accessRefusals } from './words.ts';

/** Closes a complaint to everybody but who does it and those ticked. */
export function RestrictFile({ access, onClose }: { readonly access: FileAccess; readonly onClose: () => void }) {
  const { t } = useLingui();
  const showToast = useToast();
  const restrict = useCommand('access.restrict');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const userIds = useTicked(chosen);
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async () => {
    const answer = await restrict.run({ fileId: access.fileId, userIds: [...userIds] });
    setFailure(answer.kind === 'ok' ? null : answer);
    if (answer.kind !== 'ok') return;
    showToast({
      tone: 'good',
      title: t({ message: 'The complaint is restricted', comment: 'Notice after a complaint was closed to the team' }),
    });
    onClose();
  };
  return (
    <ActDialog
      title={t({ message: 'Restrict this complaint?', comment: 'Title of a dialog' })}
      onClose={onClose}
      onSubmit={send}
      isPending={restrict.isRunning}
      isDangerous
      submit={<Trans comment="Button that closes a complaint to all but those named">Restrict it</Trans>}
    >
      <p>
        <Trans comment="In the dialog that restricts a complaint; the reference follows">
          <Reference isStrong>{access.reference}</Reference> gets a new key, and everything in it is sealed again. Only you and those ticked
          below can read it from then on; others see its reference in the list, and nothing else. What they have read, they have read.
        </Trans>
      </p>
      <p>
        <Trans comment="In the dialog that restricts a complaint">
          You cannot undo this alone: to open it to the intake team again, two people must agree.
        </Trans>
      </p>
      <ColleaguesField
        label={t({ message: 'Who stays', comment: 'Field: the people who can still read a complaint after it was restricted' })}
        description={t({
          message: 'You stay in any case. With one reader alone, the file is lost if that one loses their keys.',
          comment: 'Help under the list of those who can still read a restricted complaint',
        })}
        type="complaint"
        value={chosen}
        onChange={setChosen}
      />
      {failure === null ? null : <FailureNotice failure={failure} words={accessRefusals} />}
    </ActDialog>
  );
}
