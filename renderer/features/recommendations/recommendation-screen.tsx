import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { Recommendation } from '#shared/domain/recommendations/model.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';

import { DraftForm } from '../../api/draft-form.tsx';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { useQuery } from '../../api/use-query.ts';
import { Notice } from '../../ui/notice.tsx';
import { FileHead } from '../../ui/panel.tsx';
import { Reference } from '../../ui/reference.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useIsShown } from '../../ui/use-is-shown.ts';
import type { FindingOption } from './finding-option.ts';
import { RecommendationFields } from './recommendation-fields.tsx';
import { entryOf, formOf, recommendationSchema, recommendationShape, type RecommendationForm } from './values.ts';
import { recommendationFaults, recommendationRefusals } from './words.ts';

export type RecommendationScreenProps = {
  readonly investigationId: InvestigationId;
  /** The recommendation that is amended, or `new`. */
  readonly id: string;
  readonly findings: readonly FindingOption[];
  readonly onLeave: () => void;
};

/** Writes or amends a recommendation. */
export function RecommendationScreen(props: RecommendationScreenProps) {
  const { t } = useLingui();
  const { investigationId, id } = props;
  const { value, failure, readAgain } = useQuery('recommendations.list', { investigationId });
  if (value === undefined)
    return failure === undefined ? null : <FailureNotice failure={failure} words={recommendationRefusals} onRetry={readAgain} />;
  const row = value.rows.find((each) => each.id === id) ?? null;
  if (row === null && id !== 'new') {
    return <Notice tone="warn" title={t({ message: 'This recommendation can no longer be found.', comment: 'Title of a notice' })} />;
  }
  return <Writing {...props} newest={row} />;
}

function Writing({ investigationId, findings, onLeave, newest }: RecommendationScreenProps & { readonly newest: Recommendation | null }) {
  const { t } = useLingui();
  const [row] = useState(newest);
  const [schema] = useState(() => recommendationSchema(investigationId));
  const [first] = useState(() => formOf(row));
  const draftKey = row === null ? `recommendations.new.${investigationId}` : `recommendations.${row.id}`;
  const send = useSend({ investigationId, row, draftKey, onLeave });
  return (
    <>
      <FileHead
        title={
          row === null ? (
            <Trans comment="Button that begins a new recommendation">New recommendation</Trans>
          ) : (
            <Trans comment="Title of the form that changes a recommendation">Amend a recommendation</Trans>
          )
        }
        meta={row === null ? null : <Reference isStrong>{reportNumber('R', row.number)}</Reference>}
      />
      <DraftForm<RecommendationForm>
        label={t({ message: 'Recommendation', comment: 'Name of the form of a recommendation; read aloud' })}
        draftKey={draftKey}
        shape={recommendationShape}
        schema={schema}
        first={first}
        version={row?.version ?? 0}
        faults={recommendationFaults}
        refusals={recommendationRefusals}
        submitWords={
          row === null ? (
            <Trans comment="Button that saves a new recommendation">Add the recommendation</Trans>
          ) : (
            <Trans comment="Button that saves changes">Save the changes</Trans>
          )
        }
        onSend={send}
        onLeave={onLeave}
      >
        {(form) => <RecommendationFields form={form} findings={findings} />}
      </DraftForm>
    </>
  );
}

type SendOptions = {
  readonly investigationId: InvestigationId;
  readonly row: Recommendation | null;
  readonly draftKey: string;
  readonly onLeave: () => void;
};

function useSend({ investigationId, row, draftKey, onLeave }: SendOptions) {
  const { t } = useLingui();
  const showToast = useToast();
  const add = useCommand('recommendations.add');
  const amend = useCommand('recommendations.amend');
  const isShown = useIsShown();
  return async (values: RecommendationForm, version: number) => {
    const entry = entryOf(investigationId, values);
    const answer =
      row === null ? await add.run({ entry, draft: draftKey }) : await amend.run({ id: row.id, version, entry, draft: draftKey });
    if (answer.kind !== 'ok') return answer;
    showToast({ tone: 'good', title: t({ message: 'Recommendation saved', comment: 'Notice after a recommendation was written' }) });
    if (isShown()) onLeave();
    return null;
  };
}
