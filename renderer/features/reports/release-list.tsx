import { Trans, useLingui } from '@lingui/react/macro';

import type { InvestigationId } from '#shared/kernel/ids.ts';

import { FailureNotice } from '../../api/failure-notice.tsx';
import { useQuery } from '../../api/use-query.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Panel } from '../../ui/panel.tsx';
import { Reference } from '../../ui/reference.tsx';
import { UserText } from '../../ui/user-text.tsx';
import css from './reports.module.css';
import { reportRefusals, shortFormWords } from './words.ts';

/** Everything of this investigation that has left the office. */
export function ReleaseList({ investigationId }: { readonly investigationId: InvestigationId }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { value, failure, readAgain } = useQuery('reports.list', { investigationId });
  return (
    <Panel title={t({ message: 'What has left the office', comment: 'List of the reports and dossiers that were made' })}>
      {failure === undefined ? null : <FailureNotice failure={failure} words={reportRefusals} onRetry={readAgain} />}
      {value === undefined ? null : value.rows.length === 0 ? (
        <p className={css['quiet']}>
          <Trans comment="In place of the list of reports that were made">Nothing yet.</Trans>
        </p>
      ) : (
        <ul className={css['left']}>
          {value.rows.map((row) => (
            <li key={row.id}>
              <div className={css['leftHead']}>
                <Reference isStrong>{row.reference}</Reference>
                <strong>{i18n._(shortFormWords[row.form])}</strong>
                <UserText>{row.addressee}</UserText>
                <span className={css['when']}>{format.instant(row.at)}</span>
              </div>
              <span className={css['hash']}>
                <Reference>{row.sha256}</Reference>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
