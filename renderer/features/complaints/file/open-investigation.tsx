import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { z } from 'zod';

import type { ComplaintFile } from '#shared/domain/complaints/model.ts';
import { dayText } from '#shared/kernel/partial-date.ts';
import { longText, requiredLine } from '#shared/kernel/text.ts';

import type { Failure } from '../../../api/client.ts';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useDraftedForm, WithDraft } from '../../../api/drafted.tsx';
import type { RefusalWords } from '../../../api/failure-words.ts';
import { useCommand } from '../../../api/use-command.ts';
import { Button } from '../../../ui/button.tsx';
import { CheckField } from '../../../ui/check-field.tsx';
import { DayField, todayText } from '../../../ui/day-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { DraftStatus } from '../../../ui/form/draft-status.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import type { Draft } from '../../../ui/form/use-draft.ts';
import { TextAreaField, TextField } from '../../../ui/text-field.tsx';
import { useIsShown } from '../../../ui/use-is-shown.ts';
import { accessRefusals, ColleaguesField, useTicked } from '../../access/index.ts';
import css from './file.module.css';

const refusals: RefusalWords = {
  ...accessRefusals,
  'investigations.alreadyOpen': {
    title: msg({ message: 'There is an investigation of this complaint already.', comment: 'Title of a notice' }),
  },
  'complaints.notFound': {
    title: msg({ message: 'No complaint with this reference can be opened here.', comment: 'Title of a notice' }),
  },
};

const schema = z.strictObject({
  title: requiredLine(200),
  scope: longText(8000),
  openedOn: dayText,
  colleagues: z.array(z.string()).max(60),
  leftOut: z.boolean(),
});
type Values = z.output<typeof schema>;
const draftShape = schema.extend({ title: z.string().max(60_000), scope: z.string().max(60_000), openedOn: z.string().max(60) });

type OpenInvestigationProps = { readonly file: ComplaintFile; readonly onClose: () => void };

/** Begins an investigation from a complaint and goes to it. What was typed before is there again. */
export function OpenInvestigation(props: OpenInvestigationProps) {
  return (
    <WithDraft draftKey={`investigations.start.${props.file.id}`} shape={draftShape}>
      {(draft) => <OpenInvestigationDialog {...props} draft={draft} />}
    </WithDraft>
  );
}

function OpenInvestigationDialog({ file, onClose, draft }: OpenInvestigationProps & { readonly draft: Draft<Values> }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const formId = useId();
  const start = useCommand('investigations.start');
  const isShown = useIsShown();
  const [failure, setFailure] = useState<Failure | null>(null);
  const { form, end } = useDraftedForm<Values>(draft, schema, {
    title: '',
    scope: '',
    openedOn: todayText(),
    colleagues: [],
    leftOut: false,
  });
  const colleagues = useTicked(form.watch('colleagues'));
  const send = form.handleSubmit(async ({ title, scope, openedOn, leftOut }) => {
    const entry = { complaintId: file.id, title, scope, openedOn };
    const answer = await start.run({ entry, colleagues: [...colleagues], leftOut });
    if (answer.kind !== 'ok') {
      setFailure(answer);
      return;
    }
    await end();
    if (isShown()) void navigate({ to: `/investigations/${answer.value.id}` });
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t({ message: 'Open an investigation', comment: 'Title of a dialog' })}
      actions={
        <>
          <Button
            onPress={() => {
              void end();
              onClose();
            }}
          >
            <Trans comment="Button that closes a dialog without doing anything">Cancel</Trans>
          </Button>
          <Button kind="primary" type="submit" form={formId} isPending={start.isRunning}>
            <Trans comment="Button that begins an investigation">Open the investigation</Trans>
          </Button>
        </>
      }
    >
      <form id={formId} className={css['stack']} noValidate onSubmit={(event) => void send(event)}>
        <Fields form={form} />
        <ReaderFields form={form} />
        <DraftStatus state={draft.state} />
        {failure === null ? null : <FailureNotice failure={failure} words={refusals} />}
      </form>
    </Dialog>
  );
}

function Fields({ form }: { readonly form: AppForm<Values> }) {
  const { t } = useLingui();
  return (
    <>
      <FormField form={form} name="title">
        {(field) => (
          <TextField
            {...field}
            isRequired
            autoFocus
            label={t({ message: 'Title', comment: 'Field: title of an investigation' })}
            description={t({
              message: 'What it is about, without names. It stands in lists and on reports.',
              comment: 'Help under the title of an investigation',
            })}
          />
        )}
      </FormField>
      <FormField form={form} name="scope">
        {(field) => (
          <TextAreaField
            {...field}
            rows={3}
            label={t({ message: 'What will be looked into, and what not', comment: 'Field: scope of an investigation' })}
          />
        )}
      </FormField>
      <FormField form={form} name="openedOn">
        {(field) => (
          <DayField {...field} isRequired label={t({ message: 'Opened on', comment: 'Field: day on which an investigation begins' })} />
        )}
      </FormField>
    </>
  );
}

/** Who can read the investigation from the start, and whether recovery sheets open it. */
function ReaderFields({ form }: { readonly form: AppForm<Values> }) {
  const { t } = useLingui();
  return (
    <>
      <FormField form={form} name="colleagues">
        {({ value, onChange }) => (
          <ColleaguesField
            label={t({ message: 'Who else can read it', comment: 'Field of the dialog that opens an investigation' })}
            description={t({
              message: 'Beside you, and with the complaint behind it. More can be given access later; to all others it does not exist.',
              comment: 'Help under the list of colleagues who can read a new investigation',
            })}
            type="investigation"
            value={value}
            onChange={(ids) => onChange([...ids])}
          />
        )}
      </FormField>
      <FormField form={form} name="leftOut">
        {({ value, onChange }) => (
          <CheckField
            label={t({ message: 'Leave it out of recovery sheets', comment: 'Choice in the dialog that opens an investigation' })}
            hint={t({
              message: 'Then nobody can ever read it again when all who can read it have lost their keys.',
              comment: 'Help under the choice to leave an investigation out of recovery',
            })}
            value={value}
            onChange={onChange}
          />
        )}
      </FormField>
    </>
  );
}
