import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { InvestigationId } from '#shared/kernel/ids.ts';

import { call } from '../../api/client.ts';
import { DraftForm } from '../../api/draft-form.tsx';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useJob } from '../../api/jobs.tsx';
import { useMay } from '../../api/use-may.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LiveJob } from '../../ui/live-job.tsx';
import { ReleaseList } from './release-list.tsx';
import { ReleaseResult } from './release-result.tsx';
import { ReportFields } from './report-fields.tsx';
import css from './reports.module.css';
import { destinations, emptyReport, reportSchema, reportShape, type ReportFormValues } from './values.ts';
import { phaseWords, reportRefusals } from './words.ts';

export type ReportTabProps = {
  readonly investigationId: InvestigationId;
  /** Without a conclusion there is nothing to report. */
  readonly hasFinding: boolean;
};

/** The report of an investigation: its texts, the form in which it leaves, and what has left. */
export function ReportTab({ investigationId, hasFinding }: ReportTabProps) {
  const { t } = useLingui();
  const may = useMay();
  return (
    <div className={css['stack']}>
      {!may('reports.export') ? null : hasFinding ? (
        <ReportWriting investigationId={investigationId} />
      ) : (
        <EmptyState
          title={t({ message: 'There is nothing to report yet: no conclusion is recorded.', comment: 'Title of a notice' })}
          why={
            <Trans comment="In place of the form of a report, while an investigation has no conclusion">
              The report is made from the conclusions, the recommendations, and the index of material with its chain of custody. Record a
              conclusion under Allegations first.
            </Trans>
          }
        />
      )}
      <ReleaseList investigationId={investigationId} />
    </div>
  );
}

function ReportWriting({ investigationId }: { readonly investigationId: InvestigationId }) {
  const { t, i18n } = useLingui();
  const report = useJob('reports.export');
  const [first] = useState(() => emptyReport(i18n.locale === 'ar' ? 'ar' : 'en'));
  const isRunning = report.job !== undefined && report.job.outcome === null;
  const phase = report.job === undefined ? undefined : phaseWords[report.job.phase];
  const send = async (values: ReportFormValues) => {
    report.reset();
    const place = await call('shell.chooseSave', destinations[values.form]);
    if (place.kind !== 'ok') return place;
    const started = await report.start({ ...values, investigationId, destination: place.value.token });
    return started.kind === 'ok' ? null : started;
  };
  return (
    <div className={css['writing']}>
      <DraftForm<ReportFormValues>
        label={t({ message: 'Report', comment: 'Tab of an investigation' })}
        draftKey={`reports.${investigationId}`}
        shape={reportShape}
        schema={reportSchema}
        first={first}
        refusals={reportRefusals}
        submitWords={<Trans comment="Button that asks where to save a report, then makes it">Choose where to save…</Trans>}
        onSend={send}
        keepsDraft
      >
        {(form) => <ReportFields form={form} />}
      </DraftForm>
      {report.job !== undefined && isRunning ? (
        <div className={css['running']}>
          <LiveJob
            title={t({ message: 'Making the report', comment: 'Name of a long piece of work' })}
            job={report.job}
            phase={phase === undefined ? undefined : i18n._(phase)}
            onCancel={report.cancel}
          />
        </div>
      ) : null}
      {report.end === undefined ? null : report.end.kind === 'ok' ? (
        <ReleaseResult result={report.end.value} />
      ) : (
        <FailureNotice failure={report.end} words={reportRefusals} />
      )}
    </div>
  );
}
