import { Trans, useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { z } from 'zod';

import { identityReasons, type GivenReason } from '#shared/domain/people/codes.ts';
import { longText } from '#shared/kernel/text.ts';

import type { Failure } from '../../api/client.ts';
import { useDraftedForm, WithDraft } from '../../api/drafted.tsx';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { FormField } from '../../ui/form/form-field.tsx';
import type { AppForm } from '../../ui/form/use-app-form.ts';
import type { Draft } from '../../ui/form/use-draft.ts';
import type { Option } from '../../ui/options.tsx';
import { RadioField } from '../../ui/radio-field.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextAreaField } from '../../ui/text-field.tsx';
import css from './identities.module.css';
import { identityFaults, identityReasonWords, identityRefusals } from './words.ts';

const schema = z
  .strictObject({ whose: z.string(), reason: z.enum(identityReasons).nullable(), text: longText(1000) })
  .superRefine(({ reason, text }, context) => {
    if (reason === null) context.addIssue({ code: 'custom', message: 'required', path: ['reason'] });
    if (reason === 'other' && text.trim() === '') context.addIssue({ code: 'custom', message: 'identities.reasonNeeded', path: ['text'] });
  });
type Values = z.output<typeof schema>;
const shape = z.strictObject({ whose: z.string().max(60), reason: z.enum(identityReasons).nullable(), text: z.string().max(60_000) });

export type AskReasonProps = {
  /** Id of the file, or of the item. */
  readonly of: string;
  /** Whose names there are to ask for, by an id of the caller's; asked only where there is more than one. */
  readonly persons: readonly Option<string>[];
  /** The one that the reader pointed at. */
  readonly first: string;
  /** Asks the engine. Gives why not, or null when the names are there. */
  readonly onAsk: (whose: string, reason: GivenReason) => Promise<Failure | null>;
  readonly onClose: () => void;
};

/** Asks why names are wanted, before anything of them leaves the engine. */
export function AskReason(props: AskReasonProps) {
  return (
    <WithDraft draftKey={`identities.open.${props.of}`} shape={shape}>
      {(draft) => <AskReasonDialog {...props} draft={draft} />}
    </WithDraft>
  );
}

function AskReasonDialog({ persons, first, onAsk, onClose, draft }: AskReasonProps & { readonly draft: Draft<Values> }) {
  const { t } = useLingui();
  const formId = useId();
  const [failure, setFailure] = useState<Failure | null>(null);
  const { form, end } = useDraftedForm<Values>(draft, schema, { whose: first, reason: null, text: '' }, identityFaults);
  const send = form.handleSubmit(async ({ whose, reason, text }) => {
    if (reason === null) return;
    // A draft may name somebody who is not in the file any more.
    const fault = await onAsk(persons.some(({ id }) => id === whose) ? whose : first, {
      code: reason,
      text: reason === 'other' ? text : '',
    });
    if (fault !== null) {
      setFailure(fault);
      return;
    }
    await end();
    onClose();
  });
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t({ message: 'Show names', comment: 'Title of the dialog that asks why names are to be shown' })}
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
          <Button kind="primary" type="submit" form={formId} isPending={form.formState.isSubmitting}>
            <Trans comment="Button: the reason is given, now show the names">Show and record</Trans>
          </Button>
        </>
      }
    >
      <form id={formId} className={css['stack']} noValidate onSubmit={(event) => void send(event)}>
        <Fields form={form} persons={persons} />
        {failure === null ? null : <FailureNotice failure={failure} words={identityRefusals} />}
      </form>
    </Dialog>
  );
}

function Fields({ form, persons }: { readonly form: AppForm<Values>; readonly persons: AskReasonProps['persons'] }) {
  const { t, i18n } = useLingui();
  const reason = form.watch('reason');
  return (
    <>
      {persons.length < 2 ? null : (
        <FormField form={form} name="whose">
          {(field) => (
            <SelectField {...field} label={t({ message: 'Whose', comment: 'Field: whose name is to be shown' })} options={persons} />
          )}
        </FormField>
      )}
      <FormField form={form} name="reason">
        {(field) => (
          <RadioField
            {...field}
            isRequired
            label={t({ message: 'Why', comment: 'Field: the reason for which names are shown' })}
            description={t({
              message: 'Who asked, when and why goes on the record. The names stay until you leave the file.',
              comment: 'Help under the reason for which names are shown',
            })}
            options={identityReasons.map((id) => ({ id, label: i18n._(identityReasonWords[id]) }))}
          />
        )}
      </FormField>
      {reason === 'other' ? (
        <FormField form={form} name="text">
          {(field) => (
            <TextAreaField
              {...field}
              isRequired
              rows={2}
              label={t({ message: 'In your own words', comment: 'Field: the reason for which names are shown' })}
              description={t({ message: 'Read only by who can read this file.', comment: 'Help under a reason in own words' })}
            />
          )}
        </FormField>
      ) : null}
    </>
  );
}
