import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import type { BatchSummary } from '#shared/domain/imports/model.ts';
import type { BatchId } from '#shared/kernel/ids.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useJob, useJobs, type JobEnd } from '../../api/jobs.tsx';
import { useQuery } from '../../api/use-query.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Actions, FileHead, Panel } from '../../ui/panel.tsx';
import { useScreenKeys } from '../../ui/screen-keys.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { BatchChip } from './batch-list.tsx';
import { importRefusals } from './import-words.ts';
import css from './imports.module.css';
import { JobPanel } from './job-panel.tsx';
import { ProblemTable } from './problem-table.tsx';
import { SamplePanel } from './sample-panel.tsx';

/** What was read from a table: how much, what was refused and why, how it would look; then accept or discard. */
export function BatchView({ id }: { readonly id: string }) {
  const navigate = useNavigate();
  useScreenKeys({ onBack: () => void navigate({ to: '/complaints/import' }) });
  const { value, failure, readAgain } = useQuery('imports.batch', { id: id as BatchId });
  if (value === undefined) {
    return (
      <div className={css['screen']}>
        {failure === undefined ? null : <FailureNotice failure={failure} words={importRefusals} onRetry={readAgain} />}
      </div>
    );
  }
  const { batch, sample } = value;
  return (
    <div className={css['screen']}>
      <BatchHead batch={batch} />
      <Decision batch={batch} />
      <CountsPanel batch={batch} />
      {batch.refusedRows + batch.remarks === 0 ? null : <ProblemTable batch={batch} />}
      {sample.length === 0 ? null : <SamplePanel sample={sample} />}
    </div>
  );
}

function BatchHead({ batch }: { readonly batch: BatchSummary }) {
  const format = useFormat();
  const when = format.instant(batch.stagedAt);
  return (
    <FileHead
      title={<UserText>{batch.source}</UserText>}
      meta={
        <>
          <BatchChip state={batch.state} />
          <span>
            <Trans comment="In the head of an imported table; the time follows">read {when}</Trans>
          </span>
        </>
      }
    />
  );
}

function CountsPanel({ batch }: { readonly batch: BatchSummary }) {
  const { t } = useLingui();
  const format = useFormat();
  const counts = [
    { id: 'rows', term: t({ message: 'Rows read', comment: 'Name of a count of an import' }), value: batch.rows },
    { id: 'complaints', term: t({ message: 'New complaints', comment: 'Name of a count of an import' }), value: batch.complaints },
    { id: 'allegations', term: t({ message: 'Allegations in them', comment: 'Name of a count of an import' }), value: batch.allegations },
    {
      id: 'here',
      term: t({ message: 'Complaints already here', comment: 'Name of a count of an import: they are left as they are' }),
      value: batch.alreadyHere,
    },
    { id: 'refused', term: t({ message: 'Rows refused', comment: 'Name of a count of an import' }), value: batch.refusedRows },
    { id: 'remarks', term: t({ message: 'Remarks', comment: 'Name of a count of an import' }), value: batch.remarks },
  ];
  return (
    <Panel title={t({ message: 'What was read', comment: 'Title of the counts of an import' })}>
      <Facts facts={counts.map(({ id, term, value }) => ({ id, term, value: format.number(value) }))} />
    </Panel>
  );
}

function Decision({ batch }: { readonly batch: BatchSummary }) {
  const { t } = useLingui();
  if (batch.state === 'pending') return <PendingDecision batch={batch} />;
  return batch.state === 'accepted' ? (
    <Notice
      tone="good"
      isNew
      title={t({ message: 'The complaints are registered', comment: 'Notice after an import was accepted' })}
      actions={
        <LinkButton href="/complaints" kind="primary">
          <Trans comment="Button that leads to the list of complaints">Go to the complaints</Trans>
        </LinkButton>
      }
    >
      <Trans comment="Under the notice that an import was accepted">
        Each has its own reference and its own entry in the record of actions. What the earlier office decided is kept as reported, not as a
        finding.
      </Trans>
    </Notice>
  ) : (
    <PutAside batch={batch} />
  );
}

/** Discarded by a person, or put aside at once because there was nothing new in it. */
function PutAside({ batch }: { readonly batch: BatchSummary }) {
  const { t } = useLingui();
  const isNothingNew = batch.complaints === 0;
  return (
    <Notice
      title={
        isNothingNew
          ? t({
              message: 'There is nothing new in this table',
              comment: 'Title of a notice: every complaint of the table is here already, or none could be read',
            })
          : t({ message: 'This import was discarded', comment: 'Notice after an import was discarded' })
      }
      actions={
        <LinkButton href="/complaints/import">
          <Trans comment="Button that begins another import">Import a table</Trans>
        </LinkButton>
      }
    >
      {isNothingNew ? (
        <Trans comment="Under the notice that a table holds nothing new">
          What is here was left as it is, and nothing was registered. The table was put aside.
        </Trans>
      ) : (
        <Trans comment="Under the notice that an import was discarded">Nothing of it was registered.</Trans>
      )}
    </Notice>
  );
}

function PendingDecision({ batch }: { readonly batch: BatchSummary }) {
  const { t } = useLingui();
  const accept = useJob('imports.accept');
  const discard = useJob('imports.discard');
  const [isAsked, setAsked] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const running = useJobs().find(
    ({ operation, outcome }) => outcome === null && (operation === 'imports.accept' || operation === 'imports.discard'),
  );
  const decide = async (job: typeof accept | typeof discard) => {
    setAsked(false);
    setFailure(null);
    const answer = await job.start({ id: batch.id });
    if (answer.kind !== 'ok') setFailure(answer);
  };
  const ended = failureOf(accept.end) ?? failureOf(discard.end);
  const shown = failure ?? ended ?? null;
  return (
    <>
      <Notice
        tone="warn"
        title={t({
          message: 'Nothing is registered yet',
          comment: 'Title of the notice above an imported table that waits for a decision',
        })}
        actions={
          <DecisionButtons
            batch={batch}
            isBusy={running !== undefined}
            onAccept={() => void decide(accept)}
            onDiscard={() => setAsked(true)}
          />
        }
      >
        <Trans comment="Under the notice that a table waits for a decision">
          Complaints that are already here are left as they are. What the earlier office decided is kept as reported by it; it is not a
          finding.
        </Trans>
      </Notice>
      {running?.operation === 'imports.accept' ? <JobPanel operation="imports.accept" /> : null}
      {running?.operation === 'imports.discard' ? <JobPanel operation="imports.discard" /> : null}
      {shown === null ? null : <FailureNotice failure={shown} words={importRefusals} />}
      {isAsked ? <DiscardDialog batch={batch} onClose={() => setAsked(false)} onConfirm={() => void decide(discard)} /> : null}
    </>
  );
}

type ButtonsProps = {
  readonly batch: BatchSummary;
  readonly isBusy: boolean;
  readonly onAccept: () => void;
  readonly onDiscard: () => void;
};

function DecisionButtons({ batch, isBusy, onAccept, onDiscard }: ButtonsProps) {
  const format = useFormat();
  const count = format.number(batch.complaints);
  return (
    <Actions>
      <Button kind="primary" onPress={onAccept} isDisabled={isBusy}>
        <Trans comment="Button that registers all complaints of a table; their number stands in it">
          Accept: register {count} complaints
        </Trans>
      </Button>
      <Button onPress={onDiscard} isDisabled={isBusy}>
        <Trans comment="Button that asks whether what was read from a table is discarded">Discard…</Trans>
      </Button>
    </Actions>
  );
}

type DiscardProps = { readonly batch: BatchSummary; readonly onClose: () => void; readonly onConfirm: () => void };

function DiscardDialog({ batch, onClose, onConfirm }: DiscardProps) {
  const { t } = useLingui();
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={onConfirm}
      title={t({ message: 'Discard what was read?', comment: 'Title of a dialog' })}
      what={t({
        message: 'Nothing of this table is registered. That it was read and discarded stays in the record of actions.',
        comment: 'In the dialog that discards an import',
      })}
      to={[{ id: batch.id, label: <UserText>{batch.source}</UserText> }]}
      canBeUndone
      undo={t({ message: 'Read the file again.', comment: 'How the discarding of an import is undone' })}
      confirm={t({ message: 'Discard it', comment: 'Button that discards an import' })}
      keep={t({ message: 'Keep it', comment: 'Button that keeps a draft' })}
    />
  );
}

const failureOf = (end: JobEnd<unknown> | undefined): Failure | undefined => (end === undefined || end.kind === 'ok' ? undefined : end);
