import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { SalvageSummary } from '#shared/contract/salvage.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { useMay } from '../../api/use-may.ts';
import { useQuery } from '../../api/use-query.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog, type ConfirmDialogProps } from '../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { FromBackup } from './from-backup.tsx';
import { SalvageList } from './salvage-list.tsx';
import css from './salvage.module.css';
import { listWords, salvageRefusals } from './words.ts';

/** What was saved of a damaged vault, what is missing, and what the office decides about it. */
export function SalvageScreen() {
  const { t } = useLingui();
  const { value, failure, readAgain } = useQuery('salvage.summary', {});
  if (value === undefined) return failure === undefined ? null : <FailureNotice failure={failure} onRetry={readAgain} />;
  const { salvage } = value;
  return (
    <div className={css['page']}>
      <h1 className={css['title']}>{t({ message: 'What was saved', comment: 'Title of a screen: about a salvaged vault' })}</h1>
      {salvage === null ? <NotSalvaged /> : <Salvaged salvage={salvage} readAgain={readAgain} />}
    </div>
  );
}

function NotSalvaged() {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t({ message: 'This vault was never damaged', comment: 'In place of what was saved of a damaged vault' })}
      why={
        <Trans comment="In place of what was saved of a damaged vault">
          If one does not open any more, lock, choose it on the first screen, and let what can be saved be saved into a new folder.
        </Trans>
      }
    />
  );
}

type SalvagedProps = { readonly salvage: SalvageSummary; readonly readAgain: () => void };

function Salvaged({ salvage, readAgain }: SalvagedProps) {
  const { t, i18n } = useLingui();
  const may = useMay();
  const format = useFormat();
  const { counts } = salvage;
  const of = (done: number, all: number): string =>
    t({ message: `${format.number(done)} of ${format.number(all)}`, comment: 'How many of how many' });
  return (
    <>
      <Standing salvage={salvage} readAgain={readAgain} />
      <Panel title={t({ message: 'In numbers', comment: 'Title of a list of counts' })}>
        <Facts
          facts={[
            { id: 'at', term: t({ message: 'Saved', comment: 'When a damaged vault was saved' }), value: format.instant(salvage.at) },
            {
              id: 'records',
              term: t({ message: 'Records here, as their entries say', comment: 'Count about a salvaged vault' }),
              value: of(counts.recordsProved, counts.records),
            },
            {
              id: 'material',
              term: t({ message: 'Originals whole', comment: 'Count about a salvaged vault' }),
              value: of(counts.objectsWhole, counts.objects),
            },
            {
              id: 'entries',
              term: t({ message: 'Entries of the record lost', comment: 'Count about a salvaged vault' }),
              value: of(salvage.entriesLost, salvage.entries),
            },
            {
              id: 'pages',
              term: t({ message: 'Pages that do not open', comment: 'Count about a salvaged vault' }),
              value: of(counts.pagesLost, counts.pages),
            },
          ]}
        />
      </Panel>
      {salvage.list === 'right' ? null : <Notice tone="warn" title={i18n._(listWords[salvage.list])} />}
      {salvage.decided === null && salvage.items > 0 && may('salvage.decide') ? <FromBackup salvage={salvage} /> : null}
      <SalvageList salvage={salvage} onDecided={readAgain} />
    </>
  );
}

/** What can be done with the vault now, and the one next step. */
function Standing({ salvage, readAgain }: SalvagedProps) {
  const { t } = useLingui();
  const may = useMay();
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const take = useCommand('salvage.takeIntoUse');
  const { undecided, isWhole, decided } = salvage;
  const confirm = async () => {
    const answer = await take.run({});
    setAsking(false);
    setFailure(answer.kind === 'ok' ? null : answer);
    readAgain();
  };
  if (decided !== null)
    return (
      <Notice tone="good" title={t({ message: 'This vault was taken into use', comment: 'Notice about a salvaged vault' })}>
        <Trans comment="Under the notice that a salvaged vault was taken into use">
          Lock it and open it again if it can still only be read. What was missing stays in the list below.
        </Trans>
      </Notice>
    );
  return (
    <>
      <Notice
        tone="warn"
        title={t({ message: 'This vault was saved from a damaged one and can only be read', comment: 'Notice about a salvaged vault' })}
        actions={
          isWhole && may('salvage.decide') ? (
            <Button kind="primary" onPress={() => setAsking(true)} isDisabled={undecided > 0} isPending={take.isRunning}>
              <Trans comment="Button: from now on a salvaged vault is used as any other">Take it into use…</Trans>
            </Button>
          ) : undefined
        }
      >
        <WhatWaits salvage={salvage} />
      </Notice>
      {failure === null ? null : <FailureNotice failure={failure} words={salvageRefusals} />}
      <Confirm isOpen={isAsking} onClose={() => setAsking(false)} onConfirm={() => void confirm()} isPending={take.isRunning} />
    </>
  );
}

type ConfirmProps = Pick<ConfirmDialogProps, 'isOpen' | 'onClose' | 'onConfirm' | 'isPending'>;

function Confirm(props: ConfirmProps) {
  const { t } = useLingui();
  return (
    <ConfirmDialog
      {...props}
      title={t({ message: 'Take this vault into use?', comment: 'Question before a salvaged vault is used as any other' })}
      what={t({
        message: 'From the next unlock it is used as any other. The record of actions will say what was lost and what was decided.',
        comment: 'What happens when a salvaged vault is taken into use',
      })}
      to={[]}
      canBeUndone={false}
      undo={t({
        message: 'Keep the damaged folder: nothing in it was changed.',
        comment: 'Under the question before a salvaged vault is used as any other',
      })}
      confirm={t({ message: 'Take it into use', comment: 'Button that confirms' })}
      keep={t({ message: 'Not yet', comment: 'Button that does nothing' })}
    />
  );
}

function WhatWaits({ salvage: { isWhole, undecided } }: { readonly salvage: SalvageSummary }) {
  if (!isWhole)
    return (
      <Trans comment="Under the notice about a salvaged vault whose record of actions has holes">
        Places of the record of actions are lost, so nothing can be added to it. Bring them from a backup below; or read and compare here,
        and restore a backup to go on working.
      </Trans>
    );
  return undecided === 0 ? (
    <Trans comment="Under the notice about a salvaged vault">Everything in the list is decided.</Trans>
  ) : (
    <Trans comment="Under the notice about a salvaged vault: how many things wait for a decision">
      <Plural value={undecided} one="# thing in the list waits" other="# things in the list wait" /> for a decision.
    </Trans>
  );
}
