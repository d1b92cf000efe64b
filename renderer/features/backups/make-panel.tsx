import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { BackupMade, BackupsState } from '#shared/contract/backups.ts';

import { backupRefusals } from '../../api/backup-words.ts';
import { call, type Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useJob } from '../../api/jobs.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextField } from '../../ui/text-field.tsx';
import css from './backups.module.css';
import { RunningBackup } from './running-backup.tsx';

/** Makes a backup: a name for the drive, the drive itself, and then how it goes on. */
export function MakePanel({ state }: { readonly state: BackupsState }) {
  const { t } = useLingui();
  const [label, setLabel] = useState(state.backups[0]?.label ?? '');
  const [notStarted, setNotStarted] = useState<Failure | null>(null);
  const job = useJob('backups.make');
  const { end } = job;
  const isRunning = job.job !== undefined && end === undefined;
  const failure = notStarted ?? (end === undefined || end.kind === 'ok' ? null : end);
  const make = async () => {
    setNotStarted(null);
    job.reset();
    const place = await call('shell.chooseSave', { purpose: 'backup', suggestedName: 'backup' });
    if (place.kind !== 'ok') return setNotStarted(place);
    const started = await job.start({ destination: place.value.token, label: label.trim() });
    if (started.kind !== 'ok') setNotStarted(started);
  };
  return (
    <Panel title={t({ message: 'Make a backup', comment: 'Part of the screen about backups' })}>
      <div className={css['fields']}>
        <DueLine state={state} />
        <TextField
          label={t({ message: 'What you call this drive', comment: 'Field: name of a drive that backups are made on' })}
          value={label}
          onChange={setLabel}
          maxLength={80}
          description={t({
            message: 'For example “Blue stick, safe”. Where a backup lies is written nowhere else.',
            comment: 'Help under the name of a drive',
          })}
        />
        <Button kind="primary" onPress={() => void make()} isDisabled={isRunning}>
          <Trans comment="Button: choose the drive and make a backup on it">Choose the drive and begin…</Trans>
        </Button>
        <RunningBackup isPaused={state.isPaused} />
        {end?.kind === 'ok' ? <Made made={end.value} /> : null}
        {failure === null ? null : <FailureNotice failure={failure} words={backupRefusals} />}
      </div>
    </Panel>
  );
}

function DueLine({ state: { lastAt, isDue, everyDays } }: { readonly state: BackupsState }) {
  const format = useFormat();
  const last = lastAt === null ? null : format.instant(lastAt);
  return (
    <p className={isDue ? css['due'] : css['quiet']}>
      {last === null ? (
        <Trans comment="On the screen about backups: none was ever made">No backup has been made yet.</Trans>
      ) : (
        <Trans comment="On the screen about backups: when the last one was made">The last backup was made on {last}.</Trans>
      )}{' '}
      {isDue && last !== null ? (
        <Trans comment="On the screen about backups: the rule of the office, in days">
          The office wants one every <Plural value={everyDays} one="# day" other="# days" />.
        </Trans>
      ) : null}
    </p>
  );
}

function Made({ made }: { readonly made: BackupMade }) {
  const { t } = useLingui();
  const format = useFormat();
  const [written, already] = [format.bytes(made.written), format.number(made.already)];
  return (
    <Notice
      tone={made.missing === 0 ? 'good' : 'warn'}
      title={t({ message: 'The backup is made, and was read back from the drive.', comment: 'Notice after a backup' })}
      isNew
    >
      <p>
        <Trans comment="After a backup: files of material in it, those that were on the drive before, and how much was written now">
          <Plural value={made.objects} one="# file of material" other="# files of material" />, {already} of them there already; {written}{' '}
          written now. Take the drive out the way your system asks, and put it away.
        </Trans>
      </p>
      {made.missing === 0 ? null : (
        <p>
          <Trans comment="After a backup: files of material that the vault itself did not have any more">
            <Plural
              value={made.missing}
              one="# item is missing in the vault itself and is in no backup."
              other="# items are missing in the vault itself and are in no backup."
            />{' '}
            Check the vault.
          </Trans>
        </p>
      )}
      {made.removed.length === 0 ? null : (
        <p>
          <Trans comment="After a backup: old ones were removed from the drive">
            By the rule of the office{' '}
            <Plural value={made.removed.length} one="# old backup was removed" other="# old backups were removed" /> from this drive.
          </Trans>
        </p>
      )}
    </Notice>
  );
}
