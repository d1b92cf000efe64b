import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { ApproverRow } from '#shared/contract/approvals.ts';

import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Panel } from '../../ui/panel.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { ActDialog, AskWords, KeyWords, ReasonField, useAsk, WarningOrFailure, WhoCanAgree } from '../people/index.ts';
import css from './approvals.module.css';
import { ReadCard } from './read-card.tsx';
import { approvalRefusals } from './words.ts';

type ApproversPanelProps = { readonly approvers: readonly ApproverRow[]; readonly onRead: () => void };

/** Who outside the office may be the second of two: for a small office, or where the only other supervisor is the matter. */
export function ApproversPanel({ approvers, onRead }: ApproversPanelProps) {
  const { t } = useLingui();
  const [isReading, setReading] = useState(false);
  const [changing, setChanging] = useState<ApproverRow | null>(null);
  return (
    <Panel
      title={t({ message: 'Approvers outside the office', comment: 'Part of the screen of requests' })}
      actions={
        <Button size="small" onPress={() => setReading(true)}>
          <Trans comment="Button: reads the file that an approver outside the office brings">Read a card…</Trans>
        </Button>
      }
    >
      <div className={css['stack']}>
        <p className={css['quiet']}>
          <Trans comment="What an approver outside the office is">
            Somebody you trust who does not work here, such as a board member, can be the second of two people. They open no file: they
            sign, or say a code over the telephone.
          </Trans>
        </p>
        {approvers.length === 0 ? null : (
          <ul className={css['requests']}>
            {approvers.map((approver) => (
              <li key={approver.id} className={css['request']}>
                <div className={css['what']}>
                  <div className={css['line']}>
                    <strong>
                      <UserText>{approver.name}</UserText>
                    </strong>
                    <Chip tone={approver.inForce ? 'good' : 'neutral'}>
                      {approver.inForce ? (
                        <Trans comment="State of an approver outside the office">in force</Trans>
                      ) : (
                        <Trans comment="State of an approver outside the office">not in force</Trans>
                      )}
                    </Chip>
                  </div>
                  <KeyWords>{approver.words}</KeyWords>
                </div>
                <div className={css['actions']}>
                  <Button size="small" onPress={() => setChanging(approver)}>
                    {approver.inForce ? (
                      <Trans comment="Button: an approver outside the office shall agree to nothing any more">End…</Trans>
                    ) : (
                      <Trans comment="Button: an approver outside the office shall be able to agree">Put in force…</Trans>
                    )}
                  </Button>
                </div>
              </li>
            ))}
          </ul>
        )}
      </div>
      {isReading ? <ReadCard onClose={() => setReading(false)} onRead={onRead} /> : null}
      {changing === null ? null : <ChangeApprover approver={changing} onClose={() => setChanging(null)} />}
    </Panel>
  );
}

function ChangeApprover({ approver, onClose }: { readonly approver: ApproverRow; readonly onClose: () => void }) {
  const { t } = useLingui();
  const act = { kind: 'approvers.change', inForce: !approver.inForce } as const;
  const ask = useAsk(`approvers.change.${approver.id}`, act);
  const send = async () => {
    if (await ask.send({ kind: 'approvers.change', approverId: approver.id, inForce: !approver.inForce })) onClose();
  };
  return (
    <ActDialog
      title={
        approver.inForce
          ? t({ message: 'End this approver?', comment: 'Title of a dialog' })
          : t({ message: 'Put this approver in force?', comment: 'Title of a dialog' })
      }
      onClose={() => {
        ask.drop();
        onClose();
      }}
      onSubmit={send}
      isPending={ask.isRunning}
      isDangerous
      submit={<AskWords ask={ask} />}
    >
      <p>
        <strong>
          <UserText>{approver.name}</UserText>
        </strong>
      </p>
      <p>
        {approver.inForce ? (
          <Trans comment="In a dialog about an approver outside the office">
            They agree to nothing here any more. A new card is needed to come back.
          </Trans>
        ) : (
          <Trans comment="In a dialog about an approver outside the office; words that stand for a key follow">
            From then on what needs two people needs you and them, or another supervisor. Compare the words of their key with them aloud
            first: <KeyWords isStrong>{approver.words}</KeyWords>
          </Trans>
        )}
      </p>
      <ReasonField {...ask.reason} />
      <WhoCanAgree about={null} act={act} />
      <WarningOrFailure failure={ask.failure} words={approvalRefusals} />
    </ActDialog>
  );
}
