import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { EvidenceFile } from '#shared/domain/evidence/model.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import type { EvidenceId } from '#shared/kernel/ids.ts';

import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useMay } from '../../../api/use-may.ts';
import { useQuery } from '../../../api/use-query.ts';
import { Button } from '../../../ui/button.tsx';
import { Columns, FileHead, Panel } from '../../../ui/panel.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { CredentialsPanel } from '../../credentials/index.ts';
import { TimeStamps } from '../../timestamps/index.ts';
import { useVerification, type Verification } from '../../verification/index.ts';
import { ItemPicture, LookButton } from '../../viewer/index.ts';
import { CheckChip, GraphicChip, HandOverChip } from '../chips.tsx';
import css from '../material.module.css';
import { materialRefusals } from '../words/refusals.ts';
import { HandOverNotice } from '../hand-over/hand-over-notice.tsx';
import { ClaimsPanel } from '../statements/claims-panel.tsx';
import { IncidentNotice } from '../statements/incident-notice.tsx';
import { PlacesPanel } from '../statements/places-panel.tsx';
import { StatementsPanel } from '../statements/statements-panel.tsx';
import { Chain } from './chain.tsx';
import { ExtractCopy } from './extract-copy.tsx';
import { Gaps } from './gaps.tsx';
import { useGiver, type ItemAsRead } from './giver.tsx';
import { HeldBy, ItemFacts } from './held-by.tsx';
import { PaperMenu } from '../paper/paper-menu.tsx';
import { RecordHandling } from './record-handling.tsx';

/** One item of material, with a pseudonym for who brought it. To open it is on the record; what was read leaves the window with it. */
export function MaterialItem({ id }: { readonly id: string }) {
  const { value: item, failure, readAgain } = useQuery('evidence.open', { id: id as EvidenceId });
  if (item === undefined)
    return failure === undefined ? null : <FailureNotice failure={failure} words={materialRefusals} onRetry={readAgain} />;
  return <NamedItem key={item.id} item={item} />;
}

function NamedItem({ item }: { readonly item: ItemAsRead }) {
  const names = useGiver(item);
  return (
    <>
      {names.line}
      <OpenItem item={names.file ?? item} />
    </>
  );
}

function OpenItem({ item }: { readonly item: EvidenceFile }) {
  const { t } = useLingui();
  const check = useVerification({ kind: 'item', id: item.id });
  const [isRecording, setRecording] = useState(false);
  const leave = () => setRecording(false);
  return (
    <>
      <ItemHead item={item} check={check} isRecording={isRecording} onRecord={() => setRecording(true)} />
      {isRecording ? (
        <RecordHandling item={item} onLeave={leave} />
      ) : (
        <div className={css['stack']}>
          {check.progress}
          <IncidentNotice item={item} />
          <HandOverNotice item={item} onRecord={() => setRecording(true)} />
          <Columns
            main={
              <>
                <Chain item={item} />
                <StatementsPanel item={item} />
                <ClaimsPanel item={item} />
                <PlacesPanel item={item} />
                <CredentialsPanel item={item} />
              </>
            }
            aside={
              <>
                <ItemPicture item={item} />
                <HeldBy item={item} />
                <Gaps item={item} />
                <ItemFacts item={item} />
                <TimeStamps item={item} />
                {item.notes === '' ? null : (
                  <Panel title={t({ message: 'Notes', comment: 'Part of an item of material' })}>
                    <UserText isBlock>{item.notes}</UserText>
                  </Panel>
                )}
              </>
            }
          />
        </div>
      )}
    </>
  );
}

type ItemHeadProps = {
  readonly item: EvidenceFile;
  readonly check: Verification;
  readonly isRecording: boolean;
  readonly onRecord: () => void;
};

function ItemHead({ item, check, isRecording, onRecord }: ItemHeadProps) {
  const may = useMay();
  const [isCopying, setCopying] = useState(false);
  return (
    <FileHead
      part={`${item.id} ${String(isRecording)}`}
      title={<UserText>{item.description}</UserText>}
      meta={
        <>
          <Reference isStrong>{reportNumber('M', item.number)}</Reference>
          <HandOverChip holding={item.holding} />
          {item.size === null ? null : <CheckChip check={item.lastCheck} isLong />}
          <GraphicChip graphic={item.graphic} />
        </>
      }
      actions={
        isRecording ? undefined : (
          <>
            {may('evidence.write') ? (
              <Button kind="primary" onPress={onRecord}>
                <Trans comment="Button that begins to record what was done with an item of material">Record handling</Trans>
              </Button>
            ) : null}
            {item.size === null ? null : <LookButton id={item.id} />}
            {check.button(<Trans comment="Button that checks everything of one investigation">Verify now</Trans>)}
            {may('evidence.extract') && item.size !== null ? (
              <Button onPress={() => setCopying(true)}>
                <Trans comment="Button that writes the original of an item to a place outside the vault">Take a copy out…</Trans>
              </Button>
            ) : null}
            <PaperMenu investigationId={item.investigationId} items={[item]} about={{ kind: 'item', id: item.id, number: item.number }} />
            {isCopying ? <ExtractCopy item={item} onClose={() => setCopying(false)} /> : null}
          </>
        )
      }
    />
  );
}
