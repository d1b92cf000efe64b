import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { FoundBackupFacts } from '#shared/contract/backups.ts';
import type { SalvageFromBackup, SalvageOutcome, SalvageSummary } from '#shared/contract/salvage.ts';

import { backupRefusals, useDamageText } from '../../api/backup-words.ts';
import { call, type Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useJob, type JobHandle } from '../../api/jobs.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { LiveJob } from '../../ui/live-job.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import css from './salvage.module.css';
import { Marks } from './marks.tsx';
import { outcomeWords, salvageRefusals } from './words.ts';

type Chosen = { readonly token: string; readonly facts: FoundBackupFacts; readonly number: number };

/** Things of the list that are to come from a backup: choose one, see what it can give, then bring it. */
export function FromBackup({ salvage }: { readonly salvage: SalvageSummary }) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const compare = useJob('salvage.compare');
  const bring = useJob('salvage.bring');
  const choose = async () => {
    setFailure(null);
    setChosen(null);
    compare.reset();
    bring.reset();
    const place = await call('shell.chooseFiles', { purpose: 'backup', multiple: false });
    const token = place.kind === 'ok' ? place.value.files[0]?.token : undefined;
    if (place.kind !== 'ok' || token === undefined) return setFailure(place.kind === 'ok' ? null : place);
    const looked = await call('backups.look', { file: token });
    const newest = looked.kind === 'ok' ? looked.value.generations[0] : undefined;
    if (looked.kind !== 'ok') setFailure(looked);
    else if (newest !== undefined) setChosen({ token, facts: looked.value, number: newest.number });
  };
  const start = async (job: JobHandle<'salvage.compare'> | JobHandle<'salvage.bring'>) => {
    if (chosen === null) return;
    setFailure(null);
    const started = await job.start({ file: chosen.token, number: chosen.number });
    if (started.kind !== 'ok') setFailure(started);
  };
  const isRunning = [compare, bring].some(({ job, end }) => job !== undefined && end === undefined);
  const change = (number: number) => {
    if (chosen !== null) setChosen({ ...chosen, number });
    compare.reset();
    bring.reset();
  };
  return (
    <Panel title={t({ message: 'From a backup', comment: 'Part of the screen about a salvaged vault' })}>
      <div className={css['stack']}>
        <ToBring count={salvage.toBring} />
        <div className={css['buttons']}>
          <Button onPress={() => void choose()} isDisabled={isRunning}>
            <Trans comment="Button: choose the drive on which the backup is">Choose the backup…</Trans>
          </Button>
        </div>
        {chosen === null ? null : (
          <Moment chosen={chosen} onChange={change} onCompare={() => void start(compare)} isDisabled={isRunning || salvage.toBring === 0} />
        )}
        {failure === null ? null : <FailureNotice failure={failure} words={{ ...backupRefusals, ...salvageRefusals }} />}
        <Running job={compare} />
        <Running job={bring} />
        {bring.job === undefined ? <End job={compare} onBring={() => void start(bring)} /> : <End job={bring} />}
      </div>
    </Panel>
  );
}

function ToBring({ count }: { readonly count: number }) {
  return (
    <p className={css['quiet']}>
      {count === 0 ? (
        <Trans comment="On the screen about a salvaged vault">
          Mark below what shall be brought from a backup. Each thing is compared with the record of actions before it is taken.
        </Trans>
      ) : (
        <Trans comment="On the screen about a salvaged vault: how many things wait to be brought from a backup">
          <Plural value={count} one="# thing waits" other="# things wait" /> to be brought. Each is compared with the record of actions
          before it is taken, and the backup itself is only read.
        </Trans>
      )}
    </p>
  );
}

type MomentProps = {
  readonly chosen: Chosen;
  readonly onChange: (number: number) => void;
  readonly onCompare: () => void;
  readonly isDisabled: boolean;
};

function Moment({ chosen: { facts, number }, onChange, onCompare, isDisabled }: MomentProps) {
  const { t } = useLingui();
  const format = useFormat();
  return (
    <div className={css['moment']}>
      <SelectField
        label={t({ message: 'As the vault was on', comment: 'Field: which of the moments in a backup' })}
        options={facts.generations.map((one) => ({ id: String(one.number), label: format.instant(one.madeAt) }))}
        value={String(number)}
        onChange={(id) => onChange(Number(id))}
      />
      <Button onPress={onCompare} isDisabled={isDisabled}>
        <Trans comment="Button: see what a backup can give of what is missing">See what it can give</Trans>
      </Button>
    </div>
  );
}

type AnyJob = JobHandle<'salvage.compare'> | JobHandle<'salvage.bring'>;

function Running({ job: { job, end, cancel } }: { readonly job: AnyJob }) {
  const { t } = useLingui();
  if (job === undefined || end !== undefined) return null;
  const title =
    job.operation === 'salvage.bring'
      ? t({ message: 'Bringing from a backup', comment: 'Name of a long piece of work' })
      : t({ message: 'Comparing with a backup', comment: 'Name of a long piece of work' });
  return <LiveJob title={title} job={job} onCancel={cancel} />;
}

type EndProps = { readonly job: AnyJob; readonly onBring?: () => void };

function End({ job: { end }, onBring }: EndProps) {
  const damage = useDamageText();
  if (end === undefined) return null;
  if (end.kind !== 'ok') {
    const files = damage(end);
    return (
      <>
        <FailureNotice failure={end} words={{ ...backupRefusals, ...salvageRefusals }} />
        {files === null ? null : <p className={css['marks']}>{files}</p>}
      </>
    );
  }
  return <Given given={end.value} onBring={onBring} />;
}

type GivenProps = { readonly given: SalvageFromBackup; readonly onBring: (() => void) | undefined };

/** What a backup can give, or has given; what it could not, line by line. */
function Given({ given: { counts, items }, onBring }: GivenProps) {
  const { t, i18n } = useLingui();
  const left = items.filter(({ outcome }) => !isHad(outcome));
  const isDone = onBring === undefined;
  const title = isDone
    ? t({ message: 'Brought from the backup', comment: 'Notice on the screen about a salvaged vault' })
    : t({ message: 'What this backup can give', comment: 'Notice on the screen about a salvaged vault' });
  const had = isDone ? counts.brought : counts.ready;
  return (
    <>
      <Notice
        tone={had === 0 ? 'warn' : isDone ? 'good' : 'info'}
        title={title}
        isNew
        actions={
          isDone || had === 0 ? undefined : (
            <Button kind="primary" onPress={onBring}>
              <Trans comment="Button: bring things from a backup into a salvaged vault">
                Bring <Plural value={had} one="# thing" other="# things" />
              </Trans>
            </Button>
          )
        }
      >
        <Counted isDone={isDone} had={had} left={left.length} />
      </Notice>
      {left.length === 0 ? null : (
        <ul className={css['items']}>
          {left.map(({ item, outcome }) => (
            <li key={item.number} className={css['item']}>
              <Marks item={item} />
              <span className={css['quiet']}>{i18n._(outcomeWords[outcome])}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function isHad(outcome: SalvageOutcome): boolean {
  return outcome === 'ready' || outcome === 'brought';
}

function Counted({ isDone, had, left }: { readonly isDone: boolean; readonly had: number; readonly left: number }) {
  return (
    <p>
      {isDone ? (
        <Trans comment="After things were brought from a backup into a salvaged vault">
          <Plural value={had} one="# thing was brought" other="# things were brought" />, each as the record of actions says.
        </Trans>
      ) : (
        <Trans comment="Before things are brought from a backup into a salvaged vault">
          <Plural value={had} one="# thing can be brought" other="# things can be brought" />.
        </Trans>
      )}{' '}
      {left === 0 ? null : isDone ? (
        <Trans comment="After things were brought from a backup: those that it did not give">
          <Plural value={left} one="# thing was not" other="# things were not" />: why stands below. Another backup may have them; or decide
          otherwise.
        </Trans>
      ) : (
        <Trans comment="About a backup: things that it does not give">
          <Plural value={left} one="# thing cannot" other="# things cannot" />: why stands below. Another backup may have them; or decide
          otherwise.
        </Trans>
      )}
    </p>
  );
}
