import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Link } from 'react-aria-components';

import type { InvestigationFile } from '#shared/domain/investigations/model.ts';

import { useMay } from '../../../api/use-may.ts';
import { useQuery } from '../../../api/use-query.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button, LinkButton } from '../../../ui/button.tsx';
import { FileHead } from '../../../ui/panel.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { Tabs } from '../../../ui/tabs.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { AccessTab } from '../../access/index.ts';
import { MaterialTab } from '../../material/index.ts';
import { RecommendationsTab } from '../../recommendations/index.ts';
import { ReportTab } from '../../reports/index.ts';
import { useVerification, type Verification } from '../../verification/index.ts';
import { RetentionTab } from '../../retention/index.ts';
import { InvestigationStateChip } from '../list/state-chip.tsx';
import { addressOf, fileTabs, useWays, type FileTab } from '../place.ts';
import { AllegationsTab } from './allegations-tab.tsx';
import { ConcludeDialog } from './conclude-dialog.tsx';
import { useFindingOptions } from './use-finding-options.tsx';
import css from '../investigations.module.css';

/** One investigation: its head, and what it holds by tabs. */
export function InvestigationFileView({ file, tab }: { readonly file: InvestigationFile; readonly tab: FileTab }) {
  const check = useVerification({ kind: 'investigation', id: file.id });
  return (
    <>
      <Head file={file} tab={tab} check={check} />
      <div className={css['stack']}>
        {check.progress}
        <FileTabs file={file} tab={tab} />
      </div>
    </>
  );
}

function Head({ file, tab, check }: { readonly file: InvestigationFile; readonly tab: FileTab; readonly check: Verification }) {
  const format = useFormat();
  const may = useMay();
  const open = file.matrix.filter(({ finding }) => finding === null).length;
  const waiting = file.matrix.filter(({ finding }) => finding?.corroboration === 'needed').length;
  const opened = format.date(file.openedOn);
  return (
    <FileHead
      title={<UserText>{file.title}</UserText>}
      meta={
        <>
          <Reference isStrong>{file.reference}</Reference>
          <InvestigationStateChip state={file.state} />
          {file.state === 'open' && open > 0 ? (
            <span>
              <Trans comment="In the head of an investigation: how many lines have neither a finding nor a closing reason">
                <Plural value={open} one="# conclusion still open" other="# conclusions still open" />
              </Trans>
            </span>
          ) : null}
          {waiting > 0 ? (
            <span>
              <Trans comment="In the head of an investigation: how many findings on digital material alone wait for the reason of a second person">
                <Plural value={waiting} one="# finding needs a second person" other="# findings need a second person" />
              </Trans>
            </span>
          ) : null}
          <span>
            <Trans comment="In the head of an investigation; the day follows">opened {opened}</Trans>
          </span>
          <span>
            {may('complaints.read') ? (
              <Trans comment="In the head of an investigation: the complaint that it examines; the reference follows">
                of complaint{' '}
                <Link href={`/complaints/${file.complaintId}`} className={css['way']}>
                  <Reference>{file.complaintReference}</Reference>
                </Link>
              </Trans>
            ) : (
              <Trans comment="In the head of an investigation: the complaint that it examines; the reference follows">
                of complaint <Reference>{file.complaintReference}</Reference>
              </Trans>
            )}
          </span>
        </>
      }
      actions={<NextSteps file={file} tab={tab} open={open} check={check} />}
    />
  );
}

type NextStepsProps = {
  readonly file: InvestigationFile;
  readonly tab: FileTab;
  readonly open: number;
  readonly check: Verification;
};

/** What the state of the investigation and the open tab allow. */
function NextSteps({ file, tab, open, check }: NextStepsProps) {
  const may = useMay();
  const [isConcluding, setConcluding] = useState(false);
  return (
    <>
      {tab === 'material' && may('evidence.write') ? (
        <LinkButton kind="primary" href={addressOf(file.id, 'material', 'new')}>
          <Trans comment="Button that begins to take files into an investigation">Take in files</Trans>
        </LinkButton>
      ) : null}
      {tab === 'material' && may('evidence.write') ? (
        <LinkButton href={addressOf(file.id, 'material', 'record')}>
          <Trans comment="Button that begins to record an object, a sample or a document on paper">Record without a file</Trans>
        </LinkButton>
      ) : null}
      {tab === 'recommendations' && may('recommendations.write') ? (
        <LinkButton kind="primary" href={addressOf(file.id, 'recommendations', 'new')}>
          <Trans comment="Button that begins a new recommendation">New recommendation</Trans>
        </LinkButton>
      ) : null}
      {tab === 'allegations' && file.state === 'open' && may('investigations.write') ? (
        <Button kind={open === 0 ? 'primary' : 'plain'} onPress={() => setConcluding(true)}>
          <Trans comment="Button that ends an investigation">Conclude the investigation…</Trans>
        </Button>
      ) : null}
      {check.button(<Trans comment="Button that checks everything of one investigation">Verify now</Trans>)}
      {isConcluding ? <ConcludeDialog file={file} open={open} onClose={() => setConcluding(false)} /> : null}
    </>
  );
}

function FileTabs({ file, tab }: { readonly file: InvestigationFile; readonly tab: FileTab }) {
  const { t } = useLingui();
  const format = useFormat();
  const ways = useWays();
  // The number alone: of ten thousand items none need be opened for it but the first.
  const { value: material } = useQuery('evidence.page', { investigationId: file.id, offset: 0, limit: 1 });
  const { value: recommendations } = useQuery('recommendations.list', { investigationId: file.id });
  const findings = useFindingOptions(file);
  const count = (rows: { readonly rows: readonly unknown[] } | undefined) =>
    rows === undefined ? undefined : format.number(rows.rows.length);
  return (
    <Tabs
      label={t({ message: 'Parts of the investigation', comment: 'Name of the tabs of an investigation; read aloud' })}
      chosen={tab}
      onChoose={(chosen) => ways.toTab(file.id, fileTabs.find((known) => known === chosen) ?? 'allegations')}
      tabs={[
        {
          id: 'allegations',
          label: t({ message: 'Allegations', comment: 'Tab of an investigation' }),
          count: format.number(new Set(file.matrix.map(({ allegationId }) => allegationId)).size),
          content: <AllegationsTab file={file} />,
        },
        {
          id: 'material',
          label: t({ message: 'Material', comment: 'What an investigation collects: files, documents, objects' }),
          count: material === undefined ? undefined : format.number(material.total),
          content: <MaterialTab investigationId={file.id} itemAddress={(item) => addressOf(file.id, 'material', item)} />,
        },
        {
          id: 'recommendations',
          label: t({ message: 'Recommendations', comment: 'Tab of an investigation' }),
          count: count(recommendations),
          content: (
            <RecommendationsTab
              investigationId={file.id}
              findings={findings}
              address={(part) => addressOf(file.id, 'recommendations', part)}
            />
          ),
        },
        {
          id: 'report',
          label: t({ message: 'Report', comment: 'Tab of an investigation' }),
          content: <ReportTab investigationId={file.id} hasFinding={file.matrix.some(({ finding }) => finding !== null)} />,
        },
        {
          id: 'access',
          label: t({ message: 'Readers', comment: 'Tab of a file: who has the key to it; short' }),
          content: <AccessTab fileId={file.id} />,
        },
        {
          id: 'keeping',
          label: t({ message: 'Keeping', comment: 'Tab of a file: how long it is kept, holds, destruction' }),
          content: <RetentionTab fileId={file.id} />,
        },
      ]}
    />
  );
}
