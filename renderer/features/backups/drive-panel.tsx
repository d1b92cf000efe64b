import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { FoundBackupFacts, FoundGenerationFacts } from '#shared/contract/backups.ts';

import { backupRefusals, useDamageText } from '../../api/backup-words.ts';
import { call, type Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useJob } from '../../api/jobs.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import css from './backups.module.css';
import { useGenerationText } from './generation-text.ts';

type Chosen = { readonly token: string; readonly facts: FoundBackupFacts };

/** A drive that is connected now: what is on it, reading it again, removing what is old. */
export function DrivePanel() {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const look = async (token: string) => {
    const answer = await call('backups.look', { file: token });
    if (answer.kind === 'ok') setChosen({ token, facts: answer.value });
    else setFailure(answer);
  };
  const choose = async () => {
    setFailure(null);
    setChosen(null);
    const place = await call('shell.chooseFiles', { purpose: 'backup', multiple: false });
    const token = place.kind === 'ok' ? place.value.files[0]?.token : undefined;
    if (place.kind !== 'ok') setFailure(place);
    else if (token !== undefined) await look(token);
  };
  return (
    <Panel title={t({ message: 'A drive that is connected', comment: 'Part of the screen about backups' })}>
      <div className={css['fields']}>
        <p className={css['quiet']}>
          <Trans comment="On the screen about backups, above the button that looks at a drive">
            Drives fail in silence. Read a backup again now and then, from beginning to end, and remove what is not needed any more.
          </Trans>
        </p>
        <Button onPress={() => void choose()}>
          <Trans comment="Button: choose a drive with backups and look at it">Look at a drive…</Trans>
        </Button>
        {failure === null ? null : <FailureNotice failure={failure} words={backupRefusals} />}
        {chosen === null ? null : <OnDrive chosen={chosen} onChanged={() => void look(chosen.token)} />}
      </div>
    </Panel>
  );
}

function OnDrive({ chosen: { token, facts }, onChanged }: { readonly chosen: Chosen; readonly onChanged: () => void }) {
  const format = useFormat();
  const text = useGenerationText();
  const [toRemove, setToRemove] = useState<FoundGenerationFacts | null>(null);
  const verify = useJob('backups.verify');
  const isReading = verify.job !== undefined && verify.end === undefined;
  const unreadable = facts.unreadable.map((number) => format.number(number)).join(', ');
  return (
    <>
      <ul className={css['list']}>
        {facts.generations.map((one, at) => (
          <li key={one.number} className={css['entry']}>
            <span className={css['when']}>{format.instant(one.madeAt)}</span>
            <span className={css['quiet']}>{text(one)}</span>
            <span className={css['marks']}>
              <Button size="small" onPress={() => void verify.start({ file: token, number: one.number })} isDisabled={isReading}>
                <Trans comment="Button beside a backup: reads it from beginning to end">Read again</Trans>
              </Button>
              {at === 0 ? null : (
                <Button size="small" kind="quiet" onPress={() => setToRemove(one)}>
                  <Trans comment="Button beside an old backup">Remove…</Trans>
                </Button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {unreadable === '' ? null : (
        <p className={css['due']}>
          <Trans comment="On the screen about backups: numbers of backups whose list cannot be read">Not readable: no. {unreadable}</Trans>
        </p>
      )}
      <VerifyEnd end={verify.end} />
      <RemoveDialog generation={toRemove} onClose={() => setToRemove(null)} onDone={onChanged} />
    </>
  );
}

function VerifyEnd({ end }: { readonly end: ReturnType<typeof useJob<'backups.verify'>>['end'] }) {
  const { t } = useLingui();
  const format = useFormat();
  const damage = useDamageText();
  if (end === undefined) return null;
  if (end.kind !== 'ok') {
    const files = damage(end);
    return (
      <>
        <FailureNotice failure={end} words={backupRefusals} />
        {files === null ? null : <p className={css['files']}>{files}</p>}
      </>
    );
  }
  const [made, size] = [format.instant(end.value.madeAt), format.bytes(end.value.bytes)];
  return (
    <Notice tone="good" title={t({ message: 'This backup is whole.', comment: 'Notice after a backup was read again' })} isNew>
      <p>
        <Trans comment="After a backup was read again: when it was made, and its size">
          Made on {made}; {size} read and compared.
        </Trans>
      </p>
    </Notice>
  );
}

type RemoveDialogProps = {
  readonly generation: FoundGenerationFacts | null;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

function RemoveDialog({ generation, onClose, onDone }: RemoveDialogProps) {
  const { t } = useLingui();
  const format = useFormat();
  const [failure, setFailure] = useState<Failure | null>(null);
  const remove = useJob('backups.remove');
  const end = remove.end !== undefined && remove.end.kind !== 'ok' ? remove.end : null;
  const confirm = async () => {
    if (generation === null) return;
    setFailure(null);
    onClose();
    // What was chosen to be read is not written through: the drive is chosen once more, on purpose.
    const place = await call('shell.chooseSave', { purpose: 'backup', suggestedName: 'backup' });
    if (place.kind !== 'ok') return setFailure(place);
    const started = await remove.start({ destination: place.value.token, numbers: [generation.number] });
    if (started.kind !== 'ok') setFailure(started);
    else onDone();
  };
  return (
    <>
      <ConfirmDialog
        isOpen={generation !== null}
        onClose={onClose}
        onConfirm={() => void confirm()}
        title={t({ message: 'Remove this backup from the drive?', comment: 'Title of a dialog' })}
        what={
          <Trans comment="In the dialog that removes an old backup">
            The vault cannot be made again as it was at that moment. You will be asked for the drive once more.
          </Trans>
        }
        to={generation === null ? [] : [{ id: String(generation.number), label: format.instant(generation.madeAt) }]}
        canBeUndone={false}
        undo={t({ message: 'What is removed does not come back.', comment: 'In the dialog that removes an old backup' })}
        confirm={t({ message: 'Remove it', comment: 'Button that removes an old backup' })}
        keep={t({ message: 'Keep it', comment: 'Safe button of a dialog' })}
      />
      {failure === null && end === null ? null : <FailureNotice failure={(failure ?? end)!} words={backupRefusals} />}
    </>
  );
}
