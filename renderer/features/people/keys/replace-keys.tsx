import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';

import type { Failure } from '../../../api/client.ts';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useJob } from '../../../api/jobs.tsx';
import { useCommand } from '../../../api/use-command.ts';
import { useMay } from '../../../api/use-may.ts';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { LiveJob } from '../../../ui/live-job.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { peopleRefusals } from '../words/refusals.ts';

/** Somebody has left, or holds fewer keys than before: the vault should get new ones. Shown until it has. */
export function ReplaceNotice({ isDue }: { readonly isDue: boolean }) {
  const { t } = useLingui();
  const may = useMay();
  const replace = useJob('keys.replace');
  const lock = useCommand('shell.lock');
  const [isAsking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const { end } = replace;
  const isDone = end?.kind === 'ok';
  const lockNow = lock.run;
  // The process that made the new keys is done: nothing can be saved in it any more.
  useEffect(() => {
    if (isDone) void lockNow({});
  }, [isDone, lockNow]);
  if (!may('keys.replace') || (!isDue && replace.job === undefined)) return null;
  if (replace.job !== undefined && (end === undefined || isDone)) {
    return <LiveJob title={t({ message: 'Replacing the keys of the vault', comment: 'Name of a long piece of work' })} job={replace.job} />;
  }
  const start = async () => {
    setAsking(false);
    setRefusal(null);
    replace.reset();
    const answer = await replace.start({});
    if (answer.kind !== 'ok') setRefusal(answer);
  };
  const failed = refusal ?? (end === undefined || end.kind === 'ok' ? null : end);
  return (
    <>
      <Notice
        tone="warn"
        title={t({ message: 'The keys of the vault should be replaced', comment: 'Notice above the list of people' })}
        actions={
          <Button size="small" onPress={() => setAsking(true)}>
            <Trans comment="Button that begins to replace the keys of the vault">Replace the keys…</Trans>
          </Button>
        }
      >
        <p>
          <Trans comment="Notice above the list of people: why the keys of the vault should be replaced">
            Somebody has left, or has a role with fewer keys than before. With an old copy of the keyring they could still open the database
            until the keys are replaced.
          </Trans>
        </p>
      </Notice>
      {failed === null ? null : <FailureNotice failure={failed} words={peopleRefusals} />}
      {isAsking ? <AskToReplace onClose={() => setAsking(false)} onConfirm={() => void start()} /> : null}
    </>
  );
}

function AskToReplace({ onClose, onConfirm }: { readonly onClose: () => void; readonly onConfirm: () => void }) {
  const { t } = useLingui();
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={onConfirm}
      title={t({ message: 'Replace the keys of the vault?', comment: 'Title of a dialog' })}
      what={
        <p>
          <Trans comment="In the dialog that replaces the keys of the vault">
            A copy of the database is made under new keys, checked whole, and put in the place of the old one. It takes as much room again
            on the drive, and nothing can be saved meanwhile. Then the vault locks itself. Everybody keeps their passphrase.
          </Trans>
        </p>
      }
      to={[]}
      canBeUndone={false}
      undo={t({
        message: 'Backups made before keep the old keys.',
        comment: 'In the dialog that replaces the keys of the vault',
      })}
      confirm={t({ message: 'Replace the keys', comment: 'Button that replaces the keys of the vault' })}
      keep={t({ message: 'Not now', comment: 'Safe button of a dialog' })}
    />
  );
}
