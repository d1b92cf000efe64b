import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { FileAccess } from '#shared/contract/access.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { Reference } from '../../ui/reference.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ActDialog } from '../people/index.ts';
import { ColleaguesField, useColleagues, useTicked } from './colleagues-field.tsx';
import { accessRefusals } from './words.ts';

/** Lets more people read a file. */
export function GiveAccess({ access, onClose }: { readonly access: FileAccess; readonly onClose: () => void }) {
  const { t } = useLingui();
  const showToast = useToast();
  const grant = useCommand('access.grant');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [isTried, setTried] = useState(false);
  const userIds = useTicked(chosen);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [without] = useState(() => access.readers.map((reader) => String(reader.userId)));
  const hasNobody = useColleagues(access.type, without).length === 0;
  const send = async () => {
    setTried(true);
    if (chosen.length === 0) return;
    const answer = await grant.run({ fileId: access.fileId, userIds: [...userIds] });
    setFailure(answer.kind === 'ok' ? null : answer);
    if (answer.kind !== 'ok') return;
    showToast({
      tone: 'good',
      title: t({ message: 'Access given, and on the record', comment: 'Notice after more people can read a file' }),
    });
    onClose();
  };
  return (
    <ActDialog
      title={t({ message: 'Give access', comment: 'Title of a dialog' })}
      onClose={onClose}
      onSubmit={send}
      isPending={grant.isRunning}
      submit={hasNobody ? null : <Trans comment="Button that lets the people chosen read a file">Give access</Trans>}
    >
      <p>
        {access.type === 'investigation' ? (
          <Trans comment="In the dialog that gives access to an investigation; the reference follows">
            They can then read everything in <Reference isStrong>{access.reference}</Reference>, what was written before as well, and the
            complaint behind it. It can be withdrawn later, but what was read was read.
          </Trans>
        ) : (
          <Trans comment="In the dialog that gives access to a complaint; the reference follows">
            They can then read everything in <Reference isStrong>{access.reference}</Reference>, what was written before as well. It can be
            withdrawn later, but what was read was read.
          </Trans>
        )}
      </p>
      <ColleaguesField
        label={t({ message: 'Who', comment: 'Field: the people who are given access' })}
        type={access.type}
        without={without}
        value={chosen}
        onChange={setChosen}
        error={
          isTried && chosen.length === 0
            ? t({ message: 'Tick at least one person.', comment: 'Error beside a list of people where nobody has been ticked' })
            : undefined
        }
      />
      {failure === null ? null : <FailureNotice failure={failure} words={accessRefusals} />}
    </ActDialog>
  );
}
