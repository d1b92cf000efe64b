import { Trans, useLingui } from '@lingui/react/macro';

import { smartQuestions, type Recommendation } from '#shared/domain/recommendations/model.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';

import { FailureNotice } from '../../api/failure-notice.tsx';
import { useMay } from '../../api/use-may.ts';
import { useQuery } from '../../api/use-query.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { LinkButton } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Reference } from '../../ui/reference.tsx';
import { UserText } from '../../ui/user-text.tsx';
import type { FindingOption } from './finding-option.ts';
import css from './recommendations.module.css';
import { priorityTones, priorityWords, recommendationRefusals, smartWords, typeWords } from './words.ts';

export type RecommendationsTabProps = {
  readonly investigationId: InvestigationId;
  /** The findings of the investigation, by their ids, in words. */
  readonly findings: readonly FindingOption[];
  /** Where one is amended; `new` is where one is begun. */
  readonly address: (part: string) => string;
};

/** The recommendations of an investigation: to whom, what, until when, and what they rest on. */
export function RecommendationsTab({ investigationId, findings, address }: RecommendationsTabProps) {
  const may = useMay();
  const { value, failure, readAgain } = useQuery('recommendations.list', { investigationId });
  if (value === undefined)
    return failure === undefined ? null : <FailureNotice failure={failure} words={recommendationRefusals} onRetry={readAgain} />;
  const mayWrite = may('recommendations.write');
  if (value.rows.length === 0) return <NoRecommendation address={mayWrite ? address('new') : null} hasFindings={findings.length > 0} />;
  return (
    <ol className={css['list']}>
      {value.rows.map((row) => (
        <RecommendationBlock key={row.id} row={row} findings={findings} address={mayWrite ? address(row.id) : null} />
      ))}
    </ol>
  );
}

type BlockProps = { readonly row: Recommendation; readonly findings: readonly FindingOption[]; readonly address: string | null };

function RecommendationBlock({ row, findings, address }: BlockProps) {
  const { i18n } = useLingui();
  const rests = findings.filter(({ id }) => row.findings.some((finding) => finding === id));
  return (
    <li className={css['block']}>
      <div className={css['head']}>
        <Reference isStrong>{reportNumber('R', row.number)}</Reference>
        <strong className={css['addressee']}>
          <UserText>{row.addressee}</UserText>
        </strong>
        <Chip tone={priorityTones[row.priority]}>{i18n._(priorityWords[row.priority])}</Chip>
        {address === null ? null : (
          <LinkButton href={address}>
            <Trans comment="Button that opens the form to change a recommendation">Amend</Trans>
          </LinkButton>
        )}
      </div>
      <UserText isBlock>{row.text}</UserText>
      <div className={css['facts']}>
        <span>{i18n._(typeWords[row.type])}</span>
        <Due dueOn={row.dueOn} />
        {rests.map(({ id, label, result }) => (
          <span key={id}>
            <Trans comment="Under a recommendation: the finding that it rests on, and its outcome">
              rests on {label} ({result})
            </Trans>
          </span>
        ))}
      </div>
      <NotStanding findings={rests.filter(({ stands }) => !stands)} />
      <Smart row={row} />
    </li>
  );
}

/** EVD-R9: what it says of a finding that nothing independent bears out does not go to an authority yet. */
function NotStanding({ findings }: { readonly findings: readonly FindingOption[] }) {
  const { t } = useLingui();
  if (findings.length === 0) return null;
  return (
    <Notice
      tone="warn"
      title={t({ message: 'It rests on a finding that does not stand yet', comment: 'Title of a notice under a recommendation' })}
    >
      <ul>
        {findings.map(({ id, label }) => (
          <li key={id}>{label}</li>
        ))}
      </ul>
      <p className={css['quiet']}>
        <Trans comment="Under a recommendation whose finding is on digital material alone">
          The finding rests on digital material alone and needs the reason of a second person, given under Allegations. Until then no sealed
          dossier with this recommendation is made.
        </Trans>
      </p>
    </Notice>
  );
}

function Due({ dueOn }: { readonly dueOn: string | null }) {
  const format = useFormat();
  if (dueOn === null) {
    return (
      <span>
        <Trans comment="Under a recommendation that has no deadline">no date set</Trans>
      </span>
    );
  }
  const day = format.date(dueOn);
  return (
    <span>
      <Trans comment="Under a recommendation; the day until which it is to be carried out follows">to be done by {day}</Trans>
    </span>
  );
}

/** The five questions: what is answered by no is said with its reason. */
function Smart({ row }: { readonly row: Recommendation }) {
  const { i18n } = useLingui();
  const no = smartQuestions.filter((question) => row.smart[question].answer === 'no');
  if (no.length === 0) {
    return (
      <span className={css['quiet']}>
        <Trans comment="Under a recommendation that answers all five questions with yes">
          Specific, measurable, achievable, relevant, time-bound: yes to all five
        </Trans>
      </span>
    );
  }
  return (
    <ul className={css['quiet']}>
      {no.map((question) => {
        const word = i18n._(smartWords[question]);
        return (
          <li key={question}>
            <Trans comment="Under a recommendation: one of five questions is answered with no; the reason follows">
              {word}: no, because <UserText>{row.smart[question].because}</UserText>
            </Trans>
          </li>
        );
      })}
    </ul>
  );
}

function NoRecommendation({ address, hasFindings }: { readonly address: string | null; readonly hasFindings: boolean }) {
  const { t } = useLingui();
  return (
    <EmptyState
      title={t({ message: 'No recommendation has been made yet', comment: 'In place of the list of recommendations' })}
      why={
        <Trans comment="Under the title, before there is any recommendation">
          What an authority is asked to change, until when. Each recommendation rests on at least one finding, so findings come first.
        </Trans>
      }
      action={
        address === null || !hasFindings ? undefined : (
          <LinkButton kind="primary" href={address}>
            <Trans comment="Button that begins a new recommendation">New recommendation</Trans>
          </LinkButton>
        )
      }
    />
  );
}
