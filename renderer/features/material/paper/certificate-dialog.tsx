import { Trans, useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { z } from 'zod';

import { reportNumber } from '#shared/domain/reports/rules.ts';
import { reportLanguages } from '#shared/domain/reports/codes.ts';
import type { EvidenceId, InvestigationId } from '#shared/kernel/ids.ts';
import { requiredLine } from '#shared/kernel/text.ts';

import type { Output } from '../../../api/client.ts';
import { useDraftedForm, WithDraft } from '../../../api/drafted.tsx';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { SaveDialog } from '../../../api/save-dialog.tsx';
import { useSavedJob } from '../../../api/use-saved-job.ts';
import { languages } from '../../../i18n/languages.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { DraftStatus } from '../../../ui/form/draft-status.tsx';
import { FormField } from '../../../ui/form/form-field.tsx';
import type { AppForm } from '../../../ui/form/use-app-form.ts';
import type { Draft } from '../../../ui/form/use-draft.ts';
import { RadioField } from '../../../ui/radio-field.tsx';
import { Reference } from '../../../ui/reference.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import css from '../material.module.css';
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
  const saving = useSavedJob('certificates.issue');
  const { form, end } = useDraftedForm<CertificateForm>(draft, schema, { addressee: '', language: i18n.locale === 'ar' ? 'ar' : 'en' });
  const send = form.handleSubmit(async ({ addressee, language }) => {
    const name = about.kind === 'item' ? `certificate-${reportNumber('M', about.number)}.pdf` : 'certificate.pdf';
    const which = about.kind === 'item' ? { kind: about.kind, id: about.id } : about;
    if (await saving.save({ purpose: 'certificate', suggestedName: name }, { about: which, addressee, language })) await end();
  });
  return (
    <SaveDialog
      title={t({ message: 'Certificate of the chain of custody', comment: 'Form in which something left the office' })}
      onClose={onClose}
      isRunning={saving.isRunning}
      begin={{ formId }}
      done={saving.end?.kind === 'ok' ? <Issued certificate={saving.end.value} /> : null}
    >
      <form id={formId} className={css['stack']} noValidate onSubmit={(event) => void send(event)}>
        <Fields form={form} draft={draft} />
        {saving.failure === null ? null : <FailureNotice failure={saving.failure} words={paperRefusals} />}
      </form>
    </SaveDialog>
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

function Issued({ certificate }: { readonly certificate: Output<'certificates.issue'> }) {
  const format = useFormat();
  const seal = format.number(certificate.seal);
  return (
    <>
      <p>
        <Trans comment="After a certificate was made: its number, and the dated seal that it rests on">
          Certificate <Reference>{certificate.reference}</Reference> rests on dated seal no. {seal}.
        </Trans>
      </p>
      <p className={css['hash']}>
        <Trans comment="Under the notice that a copy was written; the fingerprint follows">
          Fingerprint (SHA-256): <Reference>{certificate.sha256}</Reference>
        </Trans>
      </p>
    </>
  );
}
