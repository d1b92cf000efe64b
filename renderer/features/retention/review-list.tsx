import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { ReviewRow } from '#shared/contract/retention.ts';
import type { OfficeSettings } from '#shared/domain/settings/model.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { useMay } from '../../api/use-may.ts';
import { useQuery } from '../../api/use-query.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Reference } from '../../ui/reference.tsx';
import { useToast } from '../../ui/toast.tsx';
import css from './retention.module.css';
import { retentionRefusals } from './words.ts';

/** Days ahead that are listed too. */
const soon = 30;

/** Files whose day of review has come or comes within a month, the longest overdue first. */
export function ReviewList() {
  const { t } = useLingui();
  const may = useMay();
  const { value, failure, readAgain } = useQuery('retention.reviewList', { withinDays: soon });
  const settings = useQuery('settings.read', {}).value?.settings;
  return (
    <div className={css['stack']}>
      {failure === undefined ? null : <FailureNotice failure={failure} words={retentionRefusals} onRetry={readAgain} />}
      {value === undefined ? null : value.files.length === 0 ? (
        <EmptyState
          title={t({ message: 'Nothing is due for review', comment: 'Title in place of an empty list' })}
          why={
            <Trans comment="In place of the list of files that are due for review">
              Files come here when their day of review has come, or comes within a month.
            </Trans>
          }
        />
      ) : (
        <Panel title={t({ message: 'Due for review', comment: 'Tab: files whose day of review has come' })}>
          <ul className={css['list']}>
            {value.files.map((row) => (
              <Line key={row.fileId} row={row} />
            ))}
          </ul>
        </Panel>
      )}
      {value === undefined ? null : <Others more={value.total - value.files.length} hidden={value.hidden} />}
      {settings === undefined || !may('office.settings') ? null : (
        <FirstValues key={`${settings.keepComplaintMonths}.${settings.keepInvestigationMonths}`} settings={settings} />
      )}
    </div>
  );
}

function Others({ more, hidden }: { readonly more: number; readonly hidden: number }) {
  return (
    <>
      {more <= 0 ? null : (
        <p className={css['quiet']}>
          <Plural value={more} one="# more file is due after these." other="# more files are due after these." />
        </p>
      )}
      {hidden === 0 ? null : (
        <p className={css['quiet']}>
          <Plural
            value={hidden}
            one="# more file is due that is not shared with you: its readers see it here."
            other="# more files are due that are not shared with you: their readers see them here."
          />
        </p>
      )}
    </>
  );
}

function Line({ row }: { readonly row: ReviewRow }) {
  const { t } = useLingui();
  const format = useFormat();
  const { reference } = row;
  const review = format.date(row.reviewOn);
  const late = -row.days;
  return (
    <li className={css['line']}>
      <div className={css['text']}>
        <span className={css['head']}>
          <Reference isStrong>{reference}</Reference>
          <span className={css['quiet']}>
            {row.type === 'complaint' ? (
              <Trans comment="Kind of a file">Complaint</Trans>
            ) : (
              <Trans comment="Kind of a file">Investigation</Trans>
            )}
          </span>
          {row.held ? (
            <Chip tone="warn">
              <Trans comment="State of a file: a hold forbids its destruction">held</Trans>
            </Chip>
          ) : null}
          {row.decided ? null : (
            <Chip>
              <Trans comment="State of a file: nobody decided how long it is kept">not decided</Trans>
            </Chip>
          )}
        </span>
        <span className={css['quiet']}>
          {late > 0 ? (
            <Trans comment="When a file is to be reviewed: a day, and how long ago it was">
              Review was due on {review}, <Plural value={late} one="# day ago" other="# days ago" />
            </Trans>
          ) : (
            <Trans comment="When a file is to be reviewed">Review on {review}</Trans>
          )}
        </span>
      </div>
      <LinkButton
        size="small"
        href={row.type === 'complaint' ? `/complaints/${row.fileId}` : `/investigations/${row.fileId}/keeping`}
        aria-label={t({ message: `Open ${reference}`, comment: 'Button beside a file in a list; read aloud' })}
      >
        <Trans comment="Button beside a file in a list">Open</Trans>
      </LinkButton>
    </li>
  );
}

/** The office's first values, which hold where nobody has decided. */
function FirstValues({ settings }: { readonly settings: OfficeSettings }) {
  const { t } = useLingui();
  const showToast = useToast();
  const save = useCommand('settings.save');
  const [complaint, setComplaint] = useState<number | null>(settings.keepComplaintMonths);
  const [investigation, setInvestigation] = useState<number | null>(settings.keepInvestigationMonths);
  const [failure, setFailure] = useState<Failure | null>(null);
  const isSame = complaint === settings.keepComplaintMonths && investigation === settings.keepInvestigationMonths;
  const send = async () => {
    if (complaint === null || investigation === null) return;
    const answer = await save.run({ keepComplaintMonths: complaint, keepInvestigationMonths: investigation });
    setFailure(answer.kind === 'ok' ? null : answer);
    if (answer.kind === 'ok')
      showToast({ tone: 'good', title: t({ message: 'Setting saved', comment: 'Notice after a setting of the office was changed' }) });
  };
  return (
    <Panel title={t({ message: 'Where nobody has decided', comment: 'Part of a screen: first values of how long files are kept' })}>
      <div className={css['stack']}>
        <p className={css['quiet']}>
          <Trans comment="Above the first values of how long files are kept">
            A file comes up for review after so many months. Recourse's own values are starting values and were not checked against any law:
            have them looked at by somebody who knows yours.
          </Trans>
        </p>
        <div className={css['months']}>
          <NumberField
            label={t({ message: 'Complaint, months after it was received', comment: 'Setting: first review of a complaint' })}
            value={complaint}
            onChange={setComplaint}
            min={1}
            max={1200}
          />
          <NumberField
            label={t({ message: 'Investigation, months after it was opened', comment: 'Setting: first review of an investigation' })}
            value={investigation}
            onChange={setInvestigation}
            min={1}
            max={1200}
          />
          <Button
            isDisabled={isSame || complaint === null || investigation === null}
            isPending={save.isRunning}
            onPress={() => void send()}
          >
            <Trans comment="Button: saves after how many months files are reviewed">Save the months</Trans>
          </Button>
        </div>
        {failure === null ? null : <FailureNotice failure={failure} />}
      </div>
    </Panel>
  );
}
