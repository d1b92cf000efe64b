import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';

import type { ComplaintFile } from '#shared/domain/complaints/model.ts';
import { earliestOverwrite } from '#shared/domain/complaints/rules.ts';
import type { ComplaintId } from '#shared/kernel/ids.ts';

import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useQuery } from '../../../api/use-query.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { FileHead } from '../../../ui/panel.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { AccessTab } from '../../access/index.ts';
import { RetentionTab } from '../../retention/index.ts';
import { complaintRefusals } from '../form/form-faults.ts';
import { useMay } from '../../../api/use-may.ts';
import { allegationWords } from '../words/allegation-words.ts';
import { useWords } from '../words/code-words.ts';
import { useWordList } from '../words/dates.ts';
import { OverwriteChip, StateChip } from '../words/state-chips.tsx';
import { AllegationsTab } from './allegations-tab.tsx';
import { Names } from './names.tsx';
import { OpenInvestigation } from './open-investigation.tsx';
import { OverviewTab } from './overview-tab.tsx';
import { ReportedTab } from './reported-tab.tsx';
import { WhoLookedTab } from './who-looked-tab.tsx';

/** One complaint, with pseudonyms in place of names. To open it is on the record; what was read leaves the window with the file. */
export function ComplaintFileView({ id }: { readonly id: string }) {
  const { value: file, failure, readAgain } = useQuery('complaints.open', { id: id as ComplaintId });
  if (file === undefined)
    return failure === undefined ? null : <FailureNotice failure={failure} words={complaintRefusals} onRetry={readAgain} />;
  return (
    <>
      <Head file={file} />
      <Names key={file.id} file={file}>
        {(shown) => <FileTabs file={shown} />}
      </Names>
    </>
  );
}

function Head({ file }: { readonly file: ComplaintFile }) {
  const format = useFormat();
  const wordList = useWordList();
  const word = useWords(allegationWords);
  const kinds = [...new Set(file.entry.allegations.map(({ code }) => code))];
  const overwritten = earliestOverwrite(file.entry);
  const received = format.date(file.entry.receivedOn);
  return (
    <FileHead
      title={wordList(kinds.map(word))}
      meta={
        <>
          <Reference isStrong>{file.reference}</Reference>
          <StateChip state={file.state} />
          {overwritten === null ? null : <OverwriteChip day={overwritten} />}
          {file.batch === null ? null : (
            <Chip>
              <Trans comment="Chip: the complaint came in a table from an earlier office">imported</Trans>
            </Chip>
          )}
          <span>
            <Trans comment="In the head of a complaint; the day follows">received {received}</Trans>
          </span>
        </>
      }
      actions={<NextSteps file={file} />}
    />
  );
}

/** The one or two acts that the state of the complaint allows. */
function NextSteps({ file }: { readonly file: ComplaintFile }) {
  const navigate = useNavigate();
  const may = useMay();
  const [isOpening, setOpening] = useState(false);
  const mayOpen = may('investigations.write') && file.investigations.length === 0;
  return (
    <>
      {mayOpen ? (
        <Button kind="primary" onPress={() => setOpening(true)}>
          <Trans comment="Button that begins an investigation from a complaint">Open an investigation…</Trans>
        </Button>
      ) : null}
      {may('investigations.read')
        ? file.investigations.map(({ id, reference }) => (
            <LinkButton key={id} href={`/investigations/${id}`} kind="primary">
              <Trans comment="Button that leads to the investigation of a complaint; its reference follows">
                Investigation <Reference>{reference}</Reference>
              </Trans>
            </LinkButton>
          ))
        : null}
      {may('complaints.write') ? (
        <Button onPress={() => void navigate({ to: `/complaints/${file.id}/amend` })}>
          <Trans comment="Button that opens the form to change a complaint">Amend</Trans>
        </Button>
      ) : null}
      {isOpening ? <OpenInvestigation file={file} onClose={() => setOpening(false)} /> : null}
    </>
  );
}

function FileTabs({ file }: { readonly file: ComplaintFile }) {
  const { t } = useLingui();
  const format = useFormat();
  const [chosen, setChosen] = useState('overview');
  const may = useMay();
  const hasReported = file.batch !== null || file.reported.length > 0;
  return (
    <Tabs
      label={t({ message: 'Parts of the complaint', comment: 'Name of the tabs of a complaint; read aloud' })}
      chosen={chosen}
      onChoose={setChosen}
      tabs={[
        { id: 'overview', label: t({ message: 'Overview', comment: 'Tab of a file' }), content: <OverviewTab file={file} /> },
        {
          id: 'allegations',
          label: t({ message: 'Allegations and officers', comment: 'Tab of a complaint' }),
          count: format.number(file.entry.allegations.length),
          content: <AllegationsTab file={file} />,
        },
        ...(hasReported
          ? [
              {
                id: 'reported',
                label: t({ message: 'Reported outcomes', comment: 'Tab of a complaint: what an earlier office reported' }),
                count: format.number(file.reported.length),
                content: <ReportedTab file={file} />,
              },
            ]
          : []),
        ...(may('access.read')
          ? [
              {
                id: 'access',
                label: t({ message: 'Readers', comment: 'Tab of a file: who has the key to it; short' }),
                content: <AccessTab fileId={file.id} />,
              },
            ]
          : []),
        ...(may('retention.read')
          ? [
              {
                id: 'keeping',
                label: t({ message: 'Keeping', comment: 'Tab of a file: how long it is kept, holds, destruction' }),
                content: <RetentionTab fileId={file.id} />,
              },
            ]
          : []),
        {
          id: 'reads',
          label: t({ message: 'Who looked', comment: 'Tab of a file: who opened it, when, and why names were shown' }),
          content: <WhoLookedTab id={file.id} />,
        },
      ]}
    />
  );
}
