import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

import { FailureNotice } from '../../api/failure-notice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { Panel } from '../../ui/panel.tsx';
import { DatedLines } from './dated-lines.tsx';
import { StateLines } from './state-lines.tsx';
import { UnfinishedIntakes, WaitingImports } from './begun-lines.tsx';
import { TodayLine } from './today-line.tsx';
import css from './today.module.css';
import { useToday, type Today } from './use-today.ts';

/** What is late, what is due and what awaits the reader, of the files that they can open. Nothing here is a judgment: days and states alone. */
export function TodayScreen() {
  const { t } = useLingui();
  const today = useToday();
  const { awaiting, late, soon, more, overdue, unfinished, waitingImports } = today;
  const waiting = waitingImports.length + unfinished.length;
  const isOutOfOrder =
    today.faults || today.undecided > 0 || today.locked.length > 0 || overdue.length > 0 || today.isBackupDue || countOf(late) > 0;
  const isEmpty = awaiting === 0 && !isOutOfOrder && countOf(soon) === 0 && waiting === 0;
  return (
    <Page
      title={<Trans comment="Section of the window: what is to be done today">Today</Trans>}
      lead={
        <Trans comment="Under the title of the page of today">
          What is late, what is due, and what awaits you, in the files that you can open.
        </Trans>
      }
    >
      <div className={css['stack']}>
        {today.failure === undefined ? null : <FailureNotice failure={today.failure} onRetry={today.readAgain} />}
        {awaiting === 0 ? null : (
          <Lines title={t({ message: 'Awaiting you', comment: 'Part of the page of today: what others need of the reader' })}>
            <TodayLine href="/requests" what={<Trans comment="Section of the window: what others ask of the reader">Requests</Trans>}>
              <Plural
                value={awaiting}
                one="# awaits your answer, your receipt or your reason"
                other="# await your answer, your receipt or your reason"
              />
            </TodayLine>
          </Lines>
        )}
        {isOutOfOrder ? (
          <Lines title={t({ message: 'Late or out of order', comment: 'Part of the page of today' })}>
            <StateLines today={today} />
            <DatedLines {...late} overdue={overdue} />
          </Lines>
        ) : null}
        {countOf(soon) === 0 ? null : (
          <Lines title={t({ message: 'Due within 30 days', comment: 'Part of the page of today' })}>
            <DatedLines {...soon} overdue={[]} />
          </Lines>
        )}
        {more === 0 ? null : (
          <p className={css['quiet']}>
            <Plural value={more} one="# more is due and not listed here." other="# more are due and not listed here." />
          </p>
        )}
        {waiting === 0 ? null : (
          <Lines title={t({ message: 'Begun and waiting', comment: 'Part of the page of today' })}>
            <UnfinishedIntakes rows={unfinished} />
            <WaitingImports rows={waitingImports} />
          </Lines>
        )}
        {isEmpty && today.isKnown ? <NothingToday /> : null}
      </div>
    </Page>
  );
}

function countOf({ recommendations, reviews }: Today['late']): number {
  return recommendations.length + reviews.length;
}

function Lines({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Panel title={title}>
      <ul className={css['list']}>{children}</ul>
    </Panel>
  );
}

function NothingToday() {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t({ message: 'Nothing is late, due or awaiting you', comment: 'Title in place of an empty page of today' })}
      why={
        <Trans comment="In place of an empty page of today">
          Recommendations and files come here when their day is near, items when they are not back in time or an incident locks them,
          requests when somebody needs you, and a word when a backup is due.
        </Trans>
      }
    />
  );
}
