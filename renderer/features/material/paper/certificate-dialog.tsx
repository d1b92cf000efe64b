import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { z } from 'zod';

import { reportNumber } from '#shared/domain/reports/rules.ts';
import { reportLanguages } from '#shared/domain/reports/codes.ts';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import { requiredLine } from '#shared/kernel/text.ts';

import { useDraftedForm, WithDraft } from '../../../api/drafted.tsx';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { languages } from '../../../i18n/languages.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { DraftStatus } from '../../../ui/form/draft-status.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import type { Draft } from '../../../ui/form/use-draft.ts';
import { Notice } from '../../../ui/notice.tsx';
import { RadioField } from '../../../ui/radio-field.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import css from '../material.module.css';
import { useSaving, type Saving } from './use-saving.ts';
import { paperRefusals } from './words.ts';

export type CertificateAbout =
  | { readonly kind: 'item'; readonly id: EvidenceId; readonly number: number }
  | { readonly kind: 'investigation'; readonly id: InvestigationId };
export type CertificateDialogProps = { readonly about: CertificateAbout; readonly onClose: () => void };

const schema = z.strictObject({ addressee: requiredLine(200), language: z.enum(reportLanguages) });
const shape = z.strictObject({ addressee: z.string().max(60_000), language: z.enum(reportLanguages) });
type CertificateForm = z.output<typeof schema>;

/** The handling record as a document for a court: for whom, in which language, then where to write it. */
export function CertificateDialog(props: CertificateDialogProps) {
  return (
    <WithDraft draftKey={`certificate.${props.about.id}`} shape={shape}>
      {(draft) => <Asked {...props} draft={draft} />}
    </WithDraft>
  );
}

function Asked({ about, onClose, draft }: CertificateDialogProps & { readonly draft: Draft<CertificateForm> }) {
  const { t, i18n } = useLingui();
  const formId = useId();
  const saving = useSaving('certificates.issue');
  const { form, end } = useDraftedForm<CertificateForm>(draft, schema, { addressee: '', language: i18n.locale === 'ar' ? 'ar' : 'en' });
  const send = form.handleSubmit(async ({ addressee, language }) => {
    const name = about.kind === 'item' ? `certificate-${reportNumber('M', about.number)}.pdf` : 'certificate.pdf';
    const which = about.kind === 'item' ? { kind: about.kind, id: about.id } : about;
    if (await saving.save(name, { about: which, addressee, language })) await end();
  });
  const isDone = saving.end?.kind === 'ok';
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t({ message: 'Certificate of the chain of custody', comment: 'Form in which something left the office' })}
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
            <Button kind="primary" type="submit" form={formId} isPending={saving.isRunning}>
              <Trans comment="Button that asks where a file is to be written">Choose where to save…</Trans>
            </Button>
          </>
        )
      }
    >
      <form id={formId} className={css['stack']} noValidate onSubmit={(event) => void send(event)}>
        {isDone ? <Issued end={saving.end} /> : <Fields form={form} draft={draft} />}
        {saving.failure === null ? null : <FailureNotice failure={saving.failure} words={paperRefusals} />}
      </form>
    </Dialog>
  );
}

type FieldsProps = { readonly form: AppForm<CertificateForm>; readonly draft: Draft<CertificateForm> };

function Fields({ form, draft }: FieldsProps) {
  const { t } = useLingui();
  return (
    <>
      <p>
        <Trans comment="In the dialog that makes a certificate of the chain of custody">
          Every entry of the handling record with its corrections beside it, times without a holder, and what was not recorded. Names of
          those who brought material are left out. The record is sealed first, and the certificate rests on that dated seal.
        </Trans>
      </p>
      <FormField form={form} name="addressee">
        {(field) => (
          <TextField
            {...field}
            isRequired
            label={t({ message: 'Issued for', comment: 'Field: who asked for a certificate, e.g. a court' })}
          />
        )}
      </FormField>
      <FormField form={form} name="language">
        {(field) => (
          <RadioField
            {...field}
            layout="row"
            label={t({ message: 'Language', comment: 'Field: language of a document' })}
            options={languages.map(({ code, name }) => ({ id: code, label: name }))}
          />
        )}
      </FormField>
      <DraftStatus state={draft.state} />
    </>
  );
}

function Issued({ end }: Pick<Saving<'certificates.issue'>, 'end'>) {
  const { t } = useLingui();
  const format = useFormat();
  if (end?.kind !== 'ok') return null;
  const seal = format.number(end.value.seal);
  return (
    <Notice tone="good" isNew title={t({ message: 'Written, and on the record', comment: 'Notice after a file was written' })}>
      <p>
        <Trans comment="After a certificate was made: its number, and the dated seal that it rests on">
          Certificate <Reference>{end.value.reference}</Reference> rests on dated seal no. {seal}.
        </Trans>
      </p>
      <p className={css['hash']}>
        <Trans comment="Under the notice that a copy was written; the fingerprint follows">
          Fingerprint (SHA-256): <Reference>{end.value.sha256}</Reference>
        </Trans>
      </p>
    </Notice>
  );
}
