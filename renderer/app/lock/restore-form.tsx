import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';

import type { FoundBackupFacts } from '#shared/contract/backups.ts';
import type { JobState } from '#shared/contract/envelope.ts';
import type { RestoredVault } from '#shared/contract/shell.ts';

import { call, subscribe, type Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { backupRefusals, useDamageText, useGenerationText } from '../../features/backups/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { LiveJob } from '../../ui/live-job.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RadioField } from '../../ui/radio-field.tsx';
import { UserText } from '../../ui/user-text.tsx';
import css from './lock-screen.module.css';
import { lockWords } from './lock-words.ts';

type Chosen = { readonly token: string; readonly facts: FoundBackupFacts };
type RestoreFormProps = {
  /** The restored vault is the chosen one now: it waits for a passphrase. */
  readonly onRestored: (restored: RestoredVault) => void;
  readonly onBack: () => void;
};

/** The steps, one after the other; each asks its own dialog. */
function useRestore(onRestored: RestoreFormProps['onRestored']) {
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [number, setNumber] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [isRunning, setRunning] = useState(false);
  const choose = async () => {
    setFailure(null);
    const place = await call('shell.chooseFiles', { purpose: 'backup', multiple: false });
    const token = place.kind === 'ok' ? place.value.files[0]?.token : undefined;
    if (place.kind !== 'ok') return setFailure(place);
    if (token === undefined) return;
    const looked = await call('shell.lookAtBackup', { file: token });
    if (looked.kind !== 'ok') return setFailure(looked);
    setChosen({ token, facts: looked.value });
    setNumber(String(looked.value.generations[0]?.number ?? ''));
  };
  const restore = async () => {
    if (chosen === null || number === null) return;
    setFailure(null);
    const into = await call('shell.chooseRestoreFolder', {});
    if (into.kind !== 'ok') return setFailure(into);
    setRunning(true);
    const restored = await call('shell.restoreBackup', { file: chosen.token, number: Number(number), into: into.value.token });
    setRunning(false);
    if (restored.kind === 'ok') onRestored(restored.value);
    else setFailure(restored);
  };
  return { chosen, number, setNumber, failure, isRunning, choose, restore };
}

/** Makes a vault of a backup: the drive, the day, a new folder; then it waits for a passphrase. */
export function RestoreForm({ onRestored, onBack }: RestoreFormProps) {
  const { chosen, number, setNumber, failure, isRunning, choose, restore } = useRestore(onRestored);
  return (
    <div className={css['form']}>
      <p className={css['lead']}>
        <Trans comment="On the lock screen, above the steps that restore a backup">
          A backup becomes a vault in a new folder. Nothing that is on this computer is changed. Afterwards it opens with the passphrase
          that was in use on the day of the backup.
        </Trans>
      </p>
      <Button kind={chosen === null ? 'primary' : 'plain'} onPress={() => void choose()} isDisabled={isRunning}>
        {chosen === null ? (
          <Trans comment="Button on the lock screen: choose a drive with backups">Choose the backup…</Trans>
        ) : (
          <Trans comment="Button on the lock screen: choose another drive with backups">Choose another…</Trans>
        )}
      </Button>
      {chosen === null ? null : <Days facts={chosen.facts} value={number} onChange={setNumber} isDisabled={isRunning} />}
      {chosen === null || chosen.facts.generations.length === 0 ? null : (
        <Button kind="primary" onPress={() => void restore()} isPending={isRunning}>
          <Trans comment="Button on the lock screen: choose a new folder and restore the backup into it">
            Choose a new folder and restore…
          </Trans>
        </Button>
      )}
      {isRunning ? <Running /> : null}
      <Failed failure={failure} />
      <Button kind="quiet" onPress={isRunning ? () => void call('shell.lock', {}) : onBack}>
        {isRunning ? (
          <Trans comment="Button on the lock screen: stops restoring a backup">Stop</Trans>
        ) : (
          <Trans comment="Button on the lock screen: back from restoring a backup">Back</Trans>
        )}
      </Button>
    </div>
  );
}

type DaysProps = {
  readonly facts: FoundBackupFacts;
  readonly value: string | null;
  readonly onChange: (value: string) => void;
  readonly isDisabled: boolean;
};

function Days({ facts, value, onChange, isDisabled }: DaysProps) {
  const { t } = useLingui();
  const format = useFormat();
  const text = useGenerationText();
  const unreadable = facts.unreadable.map((one) => format.number(one)).join(', ');
  return (
    <>
      <p className={css['folder']}>
        <UserText>{facts.folderName}</UserText>
      </p>
      {facts.generations.length === 0 ? (
        <Notice tone="bad" title={t({ message: 'No day in this backup can be read.', comment: 'Notice on the lock screen' })}>
          <p>
            <Trans comment="Under the notice that a backup cannot be read">Take another drive.</Trans>
          </p>
        </Notice>
      ) : (
        <RadioField
          label={t({ message: 'The vault as it was on', comment: 'Choice on the lock screen: which backup to restore' })}
          options={facts.generations.map((one) => ({
            id: String(one.number),
            label: format.instant(one.madeAt),
            hint: text(one),
          }))}
          value={value ?? ''}
          onChange={onChange}
          isDisabled={isDisabled}
        />
      )}
      {unreadable === '' ? null : (
        <p>
          <Trans comment="On the lock screen: numbers of backups whose list cannot be read">Not readable: no. {unreadable}</Trans>
        </p>
      )}
    </>
  );
}

/** How far it is: everything that is copied is checked on the way. */
function Running() {
  const { t } = useLingui();
  const [job, setJob] = useState<JobState | null>(null);
  const [startedAt] = useState(() => Date.now());
  useEffect(
    () =>
      subscribe('job', ({ job: heard }) => {
        if (heard.operation === 'shell.restoreBackup') setJob(heard);
      }),
    [],
  );
  const shown = { unit: 'bytes' as const, done: job?.done ?? 0, total: job?.total ?? null, startedAt, endedAt: null, outcome: null };
  return (
    <div role="status">
      <LiveJob title={t({ message: 'Restoring and checking', comment: 'Name of a long piece of work on the lock screen' })} job={shown} />
    </div>
  );
}

function Failed({ failure }: { readonly failure: Failure | null }) {
  const damage = useDamageText();
  if (failure === null) return null;
  const files = damage(failure);
  return (
    <>
      <FailureNotice failure={failure} words={{ ...lockWords, ...backupRefusals }} />
      {files === null ? null : <p className={css['files']}>{files}</p>}
    </>
  );
}

/** Above the passphrase, once a vault was made of a backup. */
export function RestoredNotice({ restored }: { readonly restored: RestoredVault }) {
  const { t } = useLingui();
  const format = useFormat();
  const day = format.instant(restored.madeAt);
  return (
    <Notice tone="good" title={t({ message: 'The vault is restored.', comment: 'Notice on the lock screen' })} isNew>
      <p>
        <Trans comment="On the lock screen after a backup was restored: its moment, and entries of its record of actions">
          It is as it was on {day}, with <Plural value={restored.entries} one="# entry" other="# entries" /> in its record. Whatever came
          later is not in it.
        </Trans>
      </p>
      {restored.missing === 0 ? null : (
        <p>
          <Trans comment="On the lock screen after a backup was restored">
            <Plural
              value={restored.missing}
              one="# item of material was missing in the vault already when the backup was made."
              other="# items of material were missing in the vault already when the backup was made."
            />
          </Trans>
        </p>
      )}
    </Notice>
  );
}
