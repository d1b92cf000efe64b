import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { z } from 'zod';

import type { EvidenceFile } from '#shared/domain/evidence/model.ts';
import { momentSchema } from '#shared/domain/evidence/model.ts';
import type { CustodyEventId, UserId } from '#shared/kernel/ids.ts';
import { lineText, longText, requiredLine } from '#shared/kernel/text.ts';

import type { Failure } from '../../../api/client.ts';
import { useDraftedForm, WithDraft } from '../../../api/drafted.tsx';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useJob } from '../../../api/jobs.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { DraftStatus } from '../../../ui/form/draft-status.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import { FieldRow } from '../../../ui/form/form-layout.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import type { Draft } from '../../../ui/form/use-draft.ts';
import { Notice } from '../../../ui/notice.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { isLate } from '../item/handling-values.ts';
import { SealFoundField } from '../item/seal-found-field.tsx';
import css from '../material.module.css';
import { MomentField } from '../moment-field.tsx';
import { momentNow, momentOf, momentShape } from '../words/moment.ts';
import { materialFaults, materialRefusals } from '../words/refusals.ts';

const text = z.string().max(60_000);
const shape = z.strictObject({ at: momentShape, place: text, seal: text, condition: text, notes: text, lateReason: text });
type ReceiptForm = z.output<typeof shape>;
const entry = z.strictObject({
  at: momentSchema,
  place: lineText(300),
  seal: lineText(60),
  condition: lineText(300),
  notes: longText(4000),
  lateReason: lineText(500),
});
const lateEntry = entry.extend({ lateReason: requiredLine(500) });

const receiptSchema = (item: EvidenceFile) =>
  shape.superRefine((values, context) => {
    const checked = (isLate(item, values.at) ? lateEntry : entry).safeParse({ ...values, at: momentOf(values.at) });
    for (const { message, path } of checked.error?.issues ?? [])
      context.addIssue({ code: 'custom', message, path: path[0] === 'at' ? ['at', 'date'] : [...path] });
  });

export type ReceiveHereProps = {
  readonly item: EvidenceFile;
  readonly handOver: CustodyEventId;
  readonly receiver: { readonly id: UserId; readonly name: string };
  readonly onClose: () => void;
};

/** The receiver signs at the giver's desk: their passphrase opens their key for this one signature. It is kept nowhere, not even as a draft. */
export function ReceiveHere(props: ReceiveHereProps) {
  return (
    <WithDraft draftKey={`custody.receive.${props.handOver}`} shape={shape}>
      {(draft) => <Desk {...props} draft={draft} />}
    </WithDraft>
  );
}

type DeskProps = ReceiveHereProps & { readonly draft: Draft<ReceiptForm> };

/** `send` signs with what was typed; the passphrase is gone afterwards, whatever came of it. */
function useSigning({ item, handOver, receiver, draft }: DeskProps) {
  const job = useJob('evidence.receiveHere');
  const [passphrase, setPassphrase] = useState('');
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const [schema] = useState(() => receiptSchema(item));
  const first: ReceiptForm = { at: momentNow(), place: '', seal: '', condition: '', notes: '', lateReason: '' };
  const { form, end: endDraft } = useDraftedForm<ReceiptForm>(draft, schema, first, materialFaults);
  const { end } = job;
  const send = form.handleSubmit(async ({ at, ...said }) => {
    setRefusal(null);
    job.reset();
    const who = { userId: receiver.id, passphrase, to: receiver.name };
    const started = await job.start({ evidenceId: item.id, handOver, ...who, at: momentOf(at), ...said });
    setPassphrase('');
    if (started.kind !== 'ok') setRefusal(started);
    else await endDraft();
  });
  const failure = refusal ?? (end === undefined || end.kind === 'ok' ? null : end);
  return { form, passphrase, setPassphrase, send, failure, isRunning: job.job !== undefined && end === undefined, end };
}

function Desk(props: DeskProps) {
  const { item, receiver, onClose, draft } = props;
  const { t } = useLingui();
  const formId = useId();
  const { form, passphrase, setPassphrase, send, failure, isRunning, end } = useSigning(props);
  const isDone = end?.kind === 'ok';
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t({
        message: 'The receiver signs here',
        comment: 'Title of the dialog in which the receiver of an item types their passphrase',
      })}
      actions={
        isDone ? (
          <Button kind="primary" onPress={onClose}>
            <Trans comment="Button that closes a dialog when its work is done">Done</Trans>
          </Button>
        ) : (
          <>
            <Button onPress={onClose}>
              <Trans comment="Button that closes a dialog and changes nothing">Cancel</Trans>
            </Button>
            <Button kind="primary" type="submit" form={formId} isDisabled={passphrase === ''} isPending={isRunning}>
              <Trans comment="Button: the receiver of an item signs the receipt">Sign the receipt</Trans>
            </Button>
          </>
        )
      }
    >
      {isDone ? (
        <Notice
          tone="good"
          isNew
          title={t({ message: 'Received, signed by the receiver', comment: 'Notice after a receipt was signed' })}
        />
      ) : (
        <form id={formId} className={css['stack']} noValidate onSubmit={(event) => void send(event)}>
          <p>
            <Trans comment="In the dialog in which the receiver of an item types their passphrase; their name follows">
              <UserText>{receiver.name}</UserText> looks at the item and its seal, then types their own passphrase. It signs this receipt
              and is forgotten at once; your session goes on.
            </Trans>
          </p>
          <ReceiptFields form={form} item={item} />
          <TextField
            type="password"
            isRequired
            label={t({ message: 'Passphrase of the receiver', comment: 'Field: the receiver of an item signs with their passphrase' })}
            value={passphrase}
            onChange={setPassphrase}
          />
          <DraftStatus state={draft.state} />
          {failure === null ? null : <FailureNotice failure={failure} words={materialRefusals} />}
        </form>
      )}
    </Dialog>
  );
}

function ReceiptFields({ form, item }: { readonly form: AppForm<ReceiptForm>; readonly item: EvidenceFile }) {
  const { t } = useLingui();
  const at = form.watch('at');
  return (
    <>
      <FormField form={form} name="at">
        {(field) => <MomentField {...field} />}
      </FormField>
      {isLate(item, at) ? (
        <FormField form={form} name="lateReason">
          {(field) => (
            <TextField
              {...field}
              isRequired
              label={t({ message: 'Why it is recorded late', comment: 'Field: reason for an entry that is made late' })}
            />
          )}
        </FormField>
      ) : null}
      <FieldRow>
        <FormField form={form} name="seal">
          {(field) => <SealFoundField {...field} holding={item.holding} />}
        </FormField>
        <FormField form={form} name="condition">
          {(field) => (
            <TextField {...field} label={t({ message: 'Condition', comment: 'Field: the state in which an item of material was' })} />
          )}
        </FormField>
      </FieldRow>
      <FieldRow>
        <FormField form={form} name="place">
          {(field) => <TextField {...field} label={t({ message: 'Place', comment: 'In the facts about an item of material' })} />}
        </FormField>
        <FormField form={form} name="notes">
          {(field) => <TextField {...field} label={t({ message: 'Notes', comment: 'Part of an item of material' })} />}
        </FormField>
      </FieldRow>
    </>
  );
}
