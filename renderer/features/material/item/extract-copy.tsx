import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { z } from 'zod';

import { extractionReasons } from '#shared/domain/evidence/codes.ts';
import type { EvidenceFile } from '#shared/domain/evidence/model.ts';
import { latestOf } from '#shared/domain/evidence/statements/all.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import { requiredLine } from '#shared/kernel/text.ts';

import { call, type Failure } from '../../../api/client.ts';
import { useDraftedForm, WithDraft } from '../../../api/drafted.tsx';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useJob } from '../../../api/jobs.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { DraftStatus } from '../../../ui/form/draft-status.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import type { Draft } from '../../../ui/form/use-draft.ts';
import { LiveJob } from '../../../ui/live-job.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import css from '../material.module.css';
import { reasonWords } from '../words/material-words.ts';
import { materialRefusals } from '../words/refusals.ts';

const copySchema = z
  .strictObject({ reason: z.enum(extractionReasons).nullable(), to: requiredLine(200) })
  .superRefine(({ reason }, context) => {
    if (reason === null) context.addIssue({ code: 'custom', message: 'required', path: ['reason'] });
  });
type CopyForm = z.output<typeof copySchema>;
const copyShape = z.strictObject({ reason: z.enum(extractionReasons).nullable(), to: z.string().max(60_000) });

/** `M-01.avi`: the number and the kind of file, nothing of the case. */
const plainName = ({ number, originalName }: EvidenceFile): string =>
  `${reportNumber('M', number)}${/\.[a-z0-9]{1,5}$/i.exec(originalName)?.[0].toLowerCase() ?? ''}`;

type Copying = ReturnType<typeof useCopying>;

/** Asks where to, then writes; `send` takes what was typed. */
function useCopying(item: EvidenceFile, draft: Draft<CopyForm>) {
  const extract = useJob('evidence.extract');
  const [failure, setFailure] = useState<Failure | null>(null);
  const { form, end: endDraft } = useDraftedForm<CopyForm>(draft, copySchema, { reason: null, to: '' });
  const send = form.handleSubmit(async ({ reason, to }) => {
    setFailure(null);
    extract.reset();
    if (reason === null) return;
    const place = await call('shell.chooseSave', { purpose: 'evidence', suggestedName: plainName(item) });
    if (place.kind !== 'ok') {
      setFailure(place);
      return;
    }
    const started = await extract.start({ id: item.id, reason, to, destination: place.value.token });
    if (started.kind !== 'ok') setFailure(started);
    else await endDraft();
  });
  const isRunning = extract.job !== undefined && extract.job.outcome === null;
  return { form, endDraft, send, extract, failure, isRunning, isDone: extract.end?.kind === 'ok' };
}

/** Writes the original to a place outside the vault. Why, and for whom, goes on the record before the first byte leaves. */
export function ExtractCopy(props: ExtractCopyProps) {
  return (
    <WithDraft draftKey={`evidence.extract.${props.item.id}`} shape={copyShape}>
      {(draft) => <ExtractCopyDialog {...props} draft={draft} />}
    </WithDraft>
  );
}

type ExtractCopyProps = { readonly item: EvidenceFile; readonly onClose: () => void };

function ExtractCopyDialog({ item, onClose, draft }: ExtractCopyProps & { readonly draft: Draft<CopyForm> }) {
  const { t } = useLingui();
  const formId = useId();
  const copying = useCopying(item, draft);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t({ message: 'Take a copy out', comment: 'Title of a dialog' })}
      actions={
        copying.isDone ? (
          <Button kind="primary" onPress={onClose}>
            <Trans comment="Button that closes a dialog after the work is done">Done</Trans>
          </Button>
        ) : (
          <>
            <Button
              onPress={() => {
                void copying.endDraft();
                onClose();
              }}
            >
              <Trans comment="Button that closes a dialog without doing anything">Cancel</Trans>
            </Button>
            <Button kind="primary" type="submit" form={formId} isPending={copying.isRunning}>
              <Trans comment="Button that asks where to save a copy, then writes it">Choose where to save…</Trans>
            </Button>
          </>
        )
      }
    >
      <form id={formId} className={css['stack']} noValidate onSubmit={(event) => void copying.send(event)}>
        <p>
          <Trans comment="In the dialog that writes the original of an item to a place outside the vault">
            The copy is not encrypted. It is checked against the fingerprint while it is written, and reason and receiver go on the handling
            record.
          </Trans>
        </p>
        <WhatLeaves item={item} />
        {copying.isDone ? null : <CopyFields form={copying.form} />}
        {copying.isDone ? null : <DraftStatus state={draft.state} />}
        <CopyState copying={copying} />
      </form>
    </Dialog>
  );
}

/** Whether it is the original, with all that its file holds, or pixels alone. What is evidence must not be cleaned, so it is said instead. */
function WhatLeaves({ item }: { readonly item: EvidenceFile }) {
  const { t } = useLingui();
  const made = latestOf(item.statements, 'copyOf')?.content;
  return made?.kind === 'redacted' && made.tool === 'Recourse' ? (
    <Notice title={t({ message: 'This is a redacted copy that was made here', comment: 'Title of a notice before a copy leaves' })}>
      <p>
        <Trans comment="Before a redacted copy leaves">
          It holds pixels alone: no places, names, dates, thumbnails or earlier versions, and nothing beneath the boxes.
        </Trans>
      </p>
    </Notice>
  ) : (
    <Notice
      tone="warn"
      title={t({ message: 'This is the original, with everything hidden in it', comment: 'Title of a notice before a copy leaves' })}
    >
      <p>
        <Trans comment="Before a copy of an original leaves">
          Byte for byte, as evidence must be: where and with what it was made, who wrote it, thumbnails, comments and earlier versions go
          along, seen or unseen. To share only what can be seen, make a redacted copy first and take that out.
        </Trans>
      </p>
    </Notice>
  );
}

function CopyFields({ form }: Pick<Copying, 'form'>) {
  const { t, i18n } = useLingui();
  return (
    <>
      <FormField form={form} name="reason">
        {(field) => (
          <SelectField
            {...field}
            isRequired
            label={t({ message: 'Why', comment: 'Field: the reason for which a copy leaves the vault' })}
            options={extractionReasons.map((id) => ({ id, label: i18n._(reasonWords[id]) }))}
          />
        )}
      </FormField>
      <FormField form={form} name="to">
        {(field) => <TextField {...field} isRequired label={t({ message: 'Who gets the copy', comment: 'Field: who is given a copy' })} />}
      </FormField>
    </>
  );
}

/** How the writing goes on, and how it ended. */
function CopyState({ copying: { extract, failure, isRunning } }: { readonly copying: Copying }) {
  const { t } = useLingui();
  return (
    <>
      {extract.job !== undefined && isRunning ? (
        <LiveJob
          title={t({ message: 'Giving out a copy of the original', comment: 'Name of a long piece of work' })}
          job={extract.job}
          onCancel={extract.cancel}
        />
      ) : null}
      {failure === null ? null : <FailureNotice failure={failure} words={materialRefusals} />}
      {extract.end === undefined ? null : extract.end.kind === 'ok' ? (
        <Notice tone="good" isNew title={t({ message: 'The copy was written, byte for byte.', comment: 'Title of a notice' })}>
          <p className={css['hash']}>
            <Trans comment="Under the notice that a copy was written; the fingerprint follows">
              Fingerprint (SHA-256): <Reference>{extract.end.value.sha256}</Reference>
            </Trans>
          </p>
        </Notice>
      ) : (
        <FailureNotice failure={extract.end} words={materialRefusals} />
      )}
    </>
  );
}
