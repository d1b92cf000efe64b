import { Trans, useLingui } from '@lingui/react/macro';

import type { ComplaintFile } from '#shared/domain/complaints/model.ts';

import { Notice } from '../../../ui/notice.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { allegationWords } from '../words/allegation-words.ts';
import { outcomeWords, useWords } from '../words/code-words.ts';
import css from './file.module.css';
import { useOfficerName } from './use-officer-name.ts';

/** What an earlier office says came of it. None of it is a finding of this office. */
export function ReportedTab({ file }: { readonly file: ComplaintFile }) {
  const { t } = useLingui();
  return (
    <div className={css['stack']}>
      <Notice
        title={t({
          message: 'Reported by an earlier office, not a finding',
          comment: 'Notice above outcomes that another office reported',
        })}
      >
        <Trans comment="Under the notice about outcomes that another office reported">
          It is kept as it was written. A finding of this office needs an investigation, a standard of proof and reasons.
        </Trans>
      </Notice>
      <Panel title={t({ message: 'Reported outcomes', comment: 'Tab of a complaint: what an earlier office reported' })}>
        {file.reported.length === 0 ? (
          <p className={css['quiet']}>
            <Trans comment="In a complaint from an earlier office for which no outcome was reported">
              The earlier office reported no outcome.
            </Trans>
          </p>
        ) : (
          <OutcomeTable file={file} />
        )}
      </Panel>
    </div>
  );
}

function OutcomeTable({ file }: { readonly file: ComplaintFile }) {
  const outcome = useWords(outcomeWords);
  const kind = useWords(allegationWords);
  const { allegations, officers } = file.entry;
  const officerName = useOfficerName(officers);
  return (
    <table className={css['outcomes']}>
      <thead>
        <tr>
          <th scope="col">
            <Trans comment="Column of the table of reported outcomes">Allegation</Trans>
          </th>
          <th scope="col">
            <Trans comment="Column of the table of reported outcomes">Officer</Trans>
          </th>
          <th scope="col">
            <Trans comment="Column of the table of reported outcomes">Reported</Trans>
          </th>
          <th scope="col">
            <Trans comment="Column of the table of reported outcomes: the outcome in the words of the other office">As written</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {file.reported.map((pair) => {
          const at = allegations.findIndex(({ id }) => id === pair.allegationId);
          const allegation = allegations[at];
          return (
            <tr key={`${pair.allegationId} ${pair.officerId ?? ''}`}>
              <td>{allegation === undefined ? null : `${at + 1}. ${kind(allegation.code)}`}</td>
              <td>{pair.officerId === null ? '–' : officerName(pair.officerId)}</td>
              <td>{outcome(pair.outcome)}</td>
              <td>
                <UserText>{pair.asWritten}</UserText>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
