import { Plural, Trans, useLingui } from '@lingui/react/macro';

import type { DueRecommendation } from '#shared/contract/recommendations.ts';
import type { ReviewRow } from '#shared/contract/retention.ts';
import { itemCodeText } from '#shared/domain/labels/item-code.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';

import { kindWords } from '../../features/material/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Chip } from '../../ui/chip.tsx';
import { Reference } from '../../ui/reference.tsx';
import { TodayLine } from './today-line.tsx';
import type { Today } from './use-today.ts';

type Dated = {
  readonly recommendations: readonly DueRecommendation[];
  readonly reviews: readonly ReviewRow[];
  readonly overdue: Today['overdue'];
};

/** Recommendations, files and items that are out by their day, the longest overdue first. */
export function DatedLines({ recommendations, reviews, overdue }: Dated) {
  const all = [
    ...recommendations.map((row) => ({ days: row.days, line: <RecommendationLine key={row.id} row={row} /> })),
    ...overdue.map((row) => ({ days: -row.days, line: <OverdueLine key={row.evidenceId} row={row} /> })),
    ...reviews.map((row) => ({ days: row.days, line: <ReviewLine key={row.fileId} row={row} /> })),
  ];
  return <>{all.toSorted((a, b) => a.days - b.days).map(({ line }) => line)}</>;
}

function RecommendationLine({ row }: { readonly row: DueRecommendation }) {
  const format = useFormat();
  const number = reportNumber('R', row.number);
  const day = format.date(row.dueOn);
  return (
    <TodayLine
      href={`/investigations/${row.investigationId}/recommendations`}
      what={
        <Trans comment="A recommendation: its number, then the reference of its investigation">
          Recommendation <Reference isStrong>{number}</Reference> of <Reference>{row.reference}</Reference>
        </Trans>
      }
      state={<When days={row.days} />}
    >
      <Trans comment="Under a recommendation on the page of today: the day by which it is to be carried out">
        To be carried out by {day}
      </Trans>
    </TodayLine>
  );
}

function OverdueLine({ row }: { readonly row: Today['overdue'][number] }) {
  const { i18n } = useLingui();
  return (
    <TodayLine
      href={`/investigations/${row.investigationId}/material/${row.evidenceId}`}
      what={<Reference isStrong>{itemCodeText(row)}</Reference>}
      state={<When days={-row.days} />}
    >
      {i18n._(kindWords[row.kind])} ·{' '}
      {row.why === 'notBack' ? (
        <Trans comment="Under an item on the page of today: it was checked out of the store">checked out, and not back on its day</Trans>
      ) : (
        <Trans comment="Under an item on the page of today: it was handed over">handed over, and nobody has signed for it</Trans>
      )}
    </TodayLine>
  );
}

function ReviewLine({ row }: { readonly row: ReviewRow }) {
  const format = useFormat();
  const day = format.date(row.reviewOn);
  const { reference } = row;
  return (
    <TodayLine
      href={row.type === 'complaint' ? `/complaints/${row.fileId}` : `/investigations/${row.fileId}/keeping`}
      what={
        row.type === 'complaint' ? (
          <Trans comment="A complaint by its reference">
            Complaint <Reference isStrong>{reference}</Reference>
          </Trans>
        ) : (
          <Trans comment="An investigation by its reference">
            Investigation <Reference isStrong>{reference}</Reference>
          </Trans>
        )
      }
      state={<When days={row.days} />}
    >
      <Trans comment="Under a file on the page of today: the day on which somebody decides how long it is kept">
        To be reviewed on {day}: keep it longer, or ask for its destruction
      </Trans>
    </TodayLine>
  );
}

/** How late, or in how many days. */
function When({ days }: Pick<DueRecommendation, 'days'>) {
  const late = -days;
  if (days < 0) {
    return (
      <Chip tone="warn">
        <Plural value={late} one="# day late" other="# days late" />
      </Chip>
    );
  }
  return (
    <Chip>
      {days === 0 ? <Trans comment="When something is due">today</Trans> : <Plural value={days} one="in # day" other="in # days" />}
    </Chip>
  );
}
