import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'react-aria-components';

import { reportNumber } from '#shared/domain/reports/rules.ts';

import { useMay } from '../../../api/use-may.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Reference } from '../../../ui/reference.tsx';
import css from '../investigations.module.css';
import { addressOf } from '../place.ts';

/** How many findings of others wait for a reason that the reader could give; undefined until it is known, or where nobody wants to see it. */
export function useReasonsAwaited(isWanted: boolean): number | undefined {
  const may = useMay();
  return useQuery('investigations.awaitingReason', {}, { isWanted: isWanted && may('investigations.write') }).value?.rows.length;
}

/** Findings of colleagues on digital material alone: each needs the reason of a second person. */
export function AwaitingReason() {
  const { t } = useLingui();
  const format = useFormat();
  const may = useMay();
  const { value } = useQuery('investigations.awaitingReason', {}, { isWanted: may('investigations.write') });
  if (value === undefined || value.rows.length === 0) return null;
  return (
    <Panel
      title={t({
        message: 'Findings that need a second person',
        comment: 'Part of the screen of requests: they rest on digital material alone',
      })}
    >
      <ul className={css['awaiting']}>
        {value.rows.map((row) => {
          const number = reportNumber('F', row.number);
          const since = format.instant(row.since);
          return (
            <li key={row.findingId}>
              <Link href={addressOf(row.investigationId)} className={css['way']}>
                <Trans comment="A finding: its number, then the reference of its investigation">
                  <Reference isStrong>{number}</Reference> of <Reference>{row.reference}</Reference>
                </Trans>
              </Link>
              <span className={css['quiet']}>
                <Trans comment="Under a finding that waits for a second person's reason; day and time follow">
                  on digital material alone; recorded {since}
                </Trans>
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
