import { Trans, useLingui } from '@lingui/react/macro';

import { reportedOutcomes } from '#shared/domain/complaints/codes.ts';
import type { StagedComplaint } from '#shared/domain/imports/model.ts';

import { useFormat } from '../../i18n/use-format.ts';
import { Panel } from '../../ui/panel.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { allegationWords, outcomeWords, usePartialDateText, useWordList, useWords } from '../complaints/index.ts';
import css from './imports.module.css';
import { WideBox } from './wide-box.tsx';

/** The first complaints as they would go in. */
export function SamplePanel({ sample }: { readonly sample: readonly StagedComplaint[] }) {
  const { t } = useLingui();
  const title = t({ message: 'How the first complaints would go in', comment: 'Title of a sample of an imported table' });
  return (
    <Panel title={title}>
      <WideBox label={t({ message: 'Sample of complaints', comment: 'Name of the sample of an imported table; read aloud' })}>
        <table className={css['rows']}>
          <thead>
            <tr>
              <th scope="col">
                <Trans comment="Column of the list of complaints: the reference that an earlier office gave">Other reference</Trans>
              </th>
              <th scope="col">
                <Trans comment="Column of the list of complaints: when the incident was">Happened</Trans>
              </th>
              <th scope="col">
                <Trans comment="Column of the list of complaints: kinds of allegation">Allegations</Trans>
              </th>
              <th scope="col" data-align="end">
                <Trans comment="Column of the list of complaints: how many officers are complained of">Officers</Trans>
              </th>
              <th scope="col">
                <Trans comment="Column of a sample of an imported table">Reported, not findings</Trans>
              </th>
            </tr>
          </thead>
          <tbody>
            {sample.map((complaint) => (
              <SampleLine key={complaint.reference} complaint={complaint} />
            ))}
          </tbody>
        </table>
      </WideBox>
    </Panel>
  );
}

function SampleLine({ complaint }: { readonly complaint: StagedComplaint }) {
  const format = useFormat();
  const dateText = usePartialDateText();
  const wordList = useWordList();
  const kind = useWords(allegationWords);
  const outcome = useWords(outcomeWords);
  const { entry, outcomes } = complaint;
  return (
    <tr>
      <td>
        <UserText>{entry.officeReference}</UserText>
      </td>
      <td>{dateText(entry.incident.when)}</td>
      <td>{wordList([...new Set(entry.allegations.map(({ code }) => kind(code)))])}</td>
      <td data-align="end">{format.number(entry.officers.length)}</td>
      <td>{wordList(reportedOutcomes.filter((code) => outcomes.includes(code)).map(outcome))}</td>
    </tr>
  );
}
