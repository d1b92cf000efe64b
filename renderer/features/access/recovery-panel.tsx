import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { FileAccess } from '#shared/contract/access.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Reference } from '../../ui/reference.tsx';
import css from './access.module.css';
import { accessRefusals } from './words.ts';

/** Whether recovery sheets would open this file, and leaving it out. */
export function RecoveryPanel({ access }: { readonly access: FileAccess }) {
  const { t } = useLingui();
  const leave = useCommand('access.leaveOut');
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isLeftOut = access.recovery === 'leftOut';
  const isOfTeam = access.readers.some((reader) => reader.how === 'team');
  const change = async () => {
    setAsking(false);
    const answer = await leave.run({ fileId: access.fileId, leftOut: !isLeftOut });
    setFailure(answer.kind === 'ok' ? null : answer);
  };
  return (
    <Panel title={t({ message: 'Recovery sheets', comment: 'Part of the tab about who can read a file' })}>
      <div className={css['stack']}>
        <p>
          <HowCovered access={access} />
        </p>
        {!access.mayGrant ? null : isOfTeam ? (
          <p className={css['quiet']}>
            <Trans comment="Under how recovery sheets cover a complaint">
              What the whole intake team reads is covered with the team. A restricted complaint can be left out.
            </Trans>
          </p>
        ) : (
          <div>
            <Button size="small" onPress={() => (isLeftOut ? void change() : setAsking(true))} isPending={leave.isRunning}>
              {isLeftOut ? (
                <Trans comment="Button: recovery sheets shall open this file again">Let the sheets open it again</Trans>
              ) : (
                <Trans comment="Button: recovery sheets shall not open this file">Leave it out of recovery…</Trans>
              )}
            </Button>
          </div>
        )}
        {failure === null ? null : <FailureNotice failure={failure} words={accessRefusals} />}
      </div>
      {isAsking ? <AskToLeaveOut reference={access.reference} onClose={() => setAsking(false)} onConfirm={() => void change()} /> : null}
    </Panel>
  );
}

type AskToLeaveOutProps = { readonly reference: string; readonly onClose: () => void; readonly onConfirm: () => void };

function AskToLeaveOut({ reference, onClose, onConfirm }: AskToLeaveOutProps) {
  const { t } = useLingui();
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={onConfirm}
      title={t({ message: 'Leave this file out of recovery?', comment: 'Title of a dialog' })}
      what={
        <p>
          <Trans comment="In the dialog that leaves a file out of recovery by sheets">
            The sheets do not open it any more, also those printed before: it gets a new key. If everybody who can read it loses their keys,
            nobody can ever read it again.
          </Trans>
        </p>
      }
      to={[{ id: reference, label: <Reference isStrong>{reference}</Reference> }]}
      canBeUndone
      undo={t({
        message: 'Whoever can read it can let the sheets open it again.',
        comment: 'In the dialog that leaves a file out of recovery',
      })}
      confirm={t({ message: 'Leave it out', comment: 'Button that leaves a file out of recovery by sheets' })}
      keep={t({ message: 'Leave it as it is', comment: 'Safe button of a dialog about access' })}
    />
  );
}

function HowCovered({ access: { recovery } }: { readonly access: FileAccess }) {
  switch (recovery) {
    case 'covered':
      return <Trans comment="How recovery sheets cover a file">Enough sheets together open this file.</Trans>;
    case 'leftOut':
      return <Trans comment="How recovery sheets cover a file">Left out on purpose: no sheets open this file, now or later.</Trans>;
    case 'noRecovery':
      return <Trans comment="How recovery sheets cover a file">There are no recovery sheets in force.</Trans>;
    case 'notYet':
      return (
        <Trans comment="How recovery sheets cover a file">
          Not covered yet: it is as soon as somebody who can read it signs in with the sheets in force.
        </Trans>
      );
  }
}
