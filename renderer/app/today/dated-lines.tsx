import { Plural, Trans } from '@lingui/react/macro';

import type { DueRecommendation } from '#shared/contract/recommendations.ts';
import type { ReviewRow } from '#shared/contract/retention.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';

import { useFormat } from '../../i18n/use-format.ts';
import { Chip } from '../../ui/chip.tsx';
import { Reference } from '../../ui/reference.tsx';
import { TodayLine } from './today-line.tsx';

type Dated = { readonly recommendations: readonly DueRecommendation[]; readonly reviews: readonly ReviewRow[] };

/** Recommendations and files by their day, the longest overdue first. */
export function DatedLines({ recommendations, reviews }: Dated) {
  const all = [
    ...recommendations.map((row) => ({ days: row.days, line: <RecommendationLine key={row.id} row={row} /> })),
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
