import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from 'react-aria-components';

import { itemCodeText } from '#shared/domain/labels/item-code.ts';

import { useMay } from '../../../api/use-may.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Panel } from '../../../ui/panel.tsx';
import { Reference } from '../../../ui/reference.tsx';
import css from '../material.module.css';
import { kindWords } from '../words/material-words.ts';

/** How many items wait for the reader's receipt; undefined until it is known, or where nobody wants to see it. */
export function useReceiptsAwaited(isWanted: boolean): number | undefined {
  const may = useMay();
  return useQuery('evidence.awaiting', {}, { isWanted: isWanted && may('evidence.read') }).value?.rows.length;
}

/** Items that colleagues handed over to the reader. */
export function AwaitingReceipt() {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const may = useMay();
  const { value } = useQuery('evidence.awaiting', {}, { isWanted: may('evidence.read') });
  if (value === undefined || value.rows.length === 0) return null;
  return (
    <Panel title={t({ message: 'Awaiting my receipt', comment: 'Part of the screen of requests: items handed over to the reader' })}>
      <ul className={css['items']}>
        {value.rows.map((row) => {
          const since = format.instant(row.since);
          return (
            <li key={row.handOver} className={css['item']} data-plain="">
              <span className={css['words']}>
                <Link href={`/investigations/${row.investigationId}/material/${row.evidenceId}`} className={css['way']}>
                  <Reference isStrong>{itemCodeText(row)}</Reference>
                </Link>
                <span className={css['small']}>
                  {i18n._(kindWords[row.kind])} ·{' '}
                  <Trans comment="Under an item that waits for the reader's receipt; day and time follow">handed over {since}</Trans>
                </span>
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
