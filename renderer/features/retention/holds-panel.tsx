import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { z } from 'zod';

import type { HoldShown, RetentionOfFile } from '#shared/contract/retention.ts';
import { holdKinds } from '#shared/domain/retention/codes.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { useKept } from '../../api/use-kept.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Reference } from '../../ui/reference.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { ActDialog, ReasonField } from '../people/index.ts';
import css from './retention.module.css';
import { holdWords, retentionRefusals } from './words.ts';

/** What forbids the destruction of a file, and what once did. */
export function HoldsPanel({ kept }: { readonly kept: RetentionOfFile }) {
  const { t } = useLingui();
  const [isPlacing, setPlacing] = useState(false);
  const [lifting, setLifting] = useState<HoldShown | null>(null);
  return (
    <Panel
      title={t({ message: 'Holds', comment: 'Part of a file: what forbids its destruction' })}
      actions={
        kept.mayDecide ? (
          <Button size="small" onPress={() => setPlacing(true)}>
            <Trans comment="Button: forbids the destruction of a file">Place a hold…</Trans>
          </Button>
        ) : null
      }
    >
      {kept.holds.length === 0 ? (
        <p className={css['quiet']}>
          <Trans comment="In the list of holds, when there is none">
            No hold stands. Place one while somebody may still need this file: a court, a person at risk, proceedings about this office.
          </Trans>
        </p>
      ) : (
        <ul className={css['list']}>
          {kept.holds.map((hold) => (
            <HoldLine key={hold.id} hold={hold} fileId={kept.fileId} onLift={kept.mayLift ? () => setLifting(hold) : null} />
          ))}
        </ul>
      )}
      {isPlacing ? <PlaceHold fileId={kept.fileId} onClose={() => setPlacing(false)} /> : null}
      {lifting === null ? null : <LiftHold hold={lifting} onClose={() => setLifting(null)} />}
    </Panel>
  );
}

type HoldLineProps = { readonly hold: HoldShown; readonly fileId: string; readonly onLift: (() => void) | null };

function HoldLine({ hold, fileId, onLift }: HoldLineProps) {
  const { i18n } = useLingui();
  const format = useFormat();
  const [placed, lifted] = [format.date(hold.placedOn), hold.liftedOn === null ? '' : format.date(hold.liftedOn)];
  return (
    <li className={css['line']}>
      <div className={css['text']}>
        <span className={css['head']}>
          <strong>{i18n._(holdWords[hold.kind])}</strong>
          {hold.liftedOn === null ? (
            <Chip tone="warn">
              <Trans comment="State of a hold">stands</Trans>
            </Chip>
          ) : (
            <Chip>
              <Trans comment="State of a hold">lifted</Trans>
            </Chip>
          )}
          {hold.fileId === fileId ? null : hold.reference === '' ? (
            <span className={css['quiet']}>
              <Trans comment="A hold on a file that the reader cannot open">on a file that is not shared with you</Trans>
            </span>
          ) : (
            <span className={css['quiet']}>
              <Trans comment="A hold on another file that belongs to this one; its reference follows">
                on <Reference>{hold.reference}</Reference>
              </Trans>
            </span>
          )}
        </span>
        {hold.reason === '' ? null : <UserText>{hold.reason}</UserText>}
        <span className={css['quiet']}>
          <Trans comment="Who placed a hold, and when">
            Placed by <UserText>{hold.placedBy}</UserText> on {placed}
          </Trans>
        </span>
        {hold.liftedBy === null ? null : (
          <span className={css['quiet']}>
            <Trans comment="Who lifted a hold, when, and why">
              Lifted by <UserText>{hold.liftedBy}</UserText> on {lifted}: <UserText>{hold.liftReason}</UserText>
            </Trans>
          </span>
        )}
      </div>
      {hold.liftedOn === null && hold.reason !== '' && onLift !== null ? (
        <Button size="small" onPress={onLift}>
          <Trans comment="Button beside a hold that stands">Lift…</Trans>
        </Button>
      ) : null}
    </li>
  );
}

const holdShape = z.strictObject({ kind: z.enum(holdKinds), reason: z.string().max(60_000) });

function PlaceHold({ fileId, onClose }: { readonly fileId: string; readonly onClose: () => void }) {
  const { t, i18n } = useLingui();
  const showToast = useToast();
  const key = `retention.hold.${fileId}`;
  const draft = useKept<z.output<typeof holdShape>>(key, holdShape, { kind: 'proceedings', reason: '' });
  const place = useCommand('retention.hold');
  const [isTried, setTried] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { kind, reason } = draft.value;
  const send = async () => {
    setTried(true);
    if (reason.trim() === '') return;
    const answer = await place.run({ fileId, kind, reason: reason.trim(), draft: key });
    setFailure(answer.kind === 'ok' ? null : answer);
    if (answer.kind !== 'ok') return;
    await draft.end();
    showToast({ tone: 'good', title: t({ message: 'The hold stands', comment: 'Notice after a hold was placed on a file' }) });
    onClose();
  };
  return (
    <ActDialog
      title={t({ message: 'Place a hold', comment: 'Title of a dialog: forbids the destruction of a file' })}
      onClose={() => {
        void draft.end();
        onClose();
      }}
      onSubmit={send}
      isPending={place.isRunning}
      submit={<Trans comment="Button of the dialog that places a hold">Place the hold</Trans>}
    >
      <p>
        <Trans comment="In the dialog that places a hold">
          While it stands nobody can destroy this file, nor the complaint or the investigations that belong to it. That it stands is seen by
          everybody who decides; why is read by who can read the file.
        </Trans>
      </p>
      {draft.isLoading ? null : (
        <SelectField
          label={t({
            message: 'Kind of hold',
            comment: 'Field of the dialog that forbids the destruction of a file; a list to choose from',
          })}
          options={holdKinds.map((id) => ({ id, label: i18n._(holdWords[id]) }))}
          value={kind}
          onChange={(next) => draft.change({ kind: next, reason })}
          isRequired
        />
      )}
      <ReasonField
        value={reason}
        isLoading={draft.isLoading}
        onChange={(next) => draft.change({ kind, reason: next })}
        isTried={isTried}
        isUnderFileKey
      />
      {failure === null ? null : <FailureNotice failure={failure} words={retentionRefusals} />}
    </ActDialog>
  );
}

const reasonShape = z.string().max(60_000);

function LiftHold({ hold, onClose }: { readonly hold: HoldShown; readonly onClose: () => void }) {
  const { t } = useLingui();
  const showToast = useToast();
  const key = `retention.lift.${hold.id}`;
  const draft = useKept<string>(key, reasonShape, '');
  const lift = useCommand('retention.liftHold');
  const [isTried, setTried] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const send = async () => {
    setTried(true);
    if (draft.value.trim() === '') return;
    const answer = await lift.run({ id: hold.id, reason: draft.value.trim(), draft: key });
    setFailure(answer.kind === 'ok' ? null : answer);
    if (answer.kind !== 'ok') return;
    await draft.end();
    showToast({ tone: 'good', title: t({ message: 'The hold is lifted', comment: 'Notice after a hold was lifted from a file' }) });
    onClose();
  };
  return (
    <ActDialog
      title={t({ message: 'Lift this hold?', comment: 'Title of a dialog' })}
      onClose={() => {
        void draft.end();
        onClose();
      }}
      onSubmit={send}
      isPending={lift.isRunning}
      isDangerous
      submit={<Trans comment="Button of the dialog that lifts a hold">Lift the hold</Trans>}
    >
      <p>
        <Trans comment="In the dialog that lifts a hold; the reason of the hold follows">
          It was placed because: <UserText>{hold.reason}</UserText>
        </Trans>
      </p>
      <ReasonField value={draft.value} isLoading={draft.isLoading} onChange={draft.change} isTried={isTried} isUnderFileKey />
      {failure === null ? null : <FailureNotice failure={failure} words={retentionRefusals} />}
    </ActDialog>
  );
}
