import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { DestructionNoteRow } from '#shared/contract/retention.ts';

import { call, type Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useJob } from '../../api/jobs.tsx';
import { languages } from '../../i18n/languages.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Notice } from '../../ui/notice.tsx';
import { RadioField } from '../../ui/radio-field.tsx';
import { Reference } from '../../ui/reference.tsx';
import { UserText } from '../../ui/user-text.tsx';
import css from './retention.module.css';
import { retentionRefusals } from './words.ts';

type GiveProps = { readonly note: DestructionNoteRow; readonly onClose: () => void };

/** Saves the signed certificate of a destruction as a page to print. */
export function GiveCertificate({ note, onClose }: GiveProps) {
  const { t, i18n } = useLingui();
  const [language, setLanguage] = useState<Language>(i18n.locale === 'ar' ? 'ar' : 'en');
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const job = useJob('retention.giveCertificate');
  const { end } = job;
  const isRunning = job.job !== undefined && end === undefined;
  const failure = refusal ?? (end === undefined || end.kind === 'ok' ? null : end);
  const give = async () => {
    setRefusal(null);
    job.reset();
    const place = await call('shell.chooseSave', { purpose: 'certificate', suggestedName: `${note.reference}.pdf` });
    if (place.kind !== 'ok') return setRefusal(place);
    const started = await job.start({ fileId: note.fileId, language, destination: place.value.token });
    if (started.kind !== 'ok') setRefusal(started);
    return undefined;
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t({ message: 'Certificate of destruction', comment: 'Title of a dialog' })}
      actions={
        end?.kind === 'ok' ? (
          <Button kind="primary" onPress={onClose}>
            <Trans comment="Button that closes a dialog when its work is done">Done</Trans>
          </Button>
        ) : (
          <>
            <Button onPress={onClose}>
              <Trans comment="Button that closes a dialog and changes nothing">Cancel</Trans>
            </Button>
            <Button kind="primary" isPending={isRunning} onPress={() => void give()}>
              <Trans comment="Button that asks where a file is to be written">Choose where to save…</Trans>
            </Button>
          </>
        )
      }
    >
      {end?.kind === 'ok' ? (
        <Notice tone="good" isNew title={t({ message: 'Written, and on the record', comment: 'Notice after a file was written' })}>
          <p>
            <UserText>{end.value.name}</UserText>
          </p>
        </Notice>
      ) : (
        <Wish note={note} language={language} onChange={setLanguage} failure={failure} />
      )}
    </Dialog>
  );
}

type Language = (typeof languages)[number]['code'];
type WishProps = {
  readonly note: DestructionNoteRow;
  readonly language: Language;
  readonly onChange: (language: Language) => void;
  readonly failure: Failure | null;
};

function Wish({ note, language, onChange, failure }: WishProps) {
  const { t } = useLingui();
  const { reference } = note;
  return (
    <div className={css['stack']}>
      <p>
        <Trans comment="In the dialog that saves a certificate of destruction; a reference follows">
          A page for <Reference>{reference}</Reference>, signed by the office: what was destroyed, when, on what ground, and what may remain
          in kept copies. It names nobody.
        </Trans>
      </p>
      <RadioField
        label={t({ message: 'Language of the page', comment: 'Field: language of a printed dated seal' })}
        options={languages.map(({ code, name }) => ({ id: code, label: name }))}
        value={language}
        onChange={onChange}
        layout="row"
      />
      {failure === null ? null : <FailureNotice failure={failure} words={retentionRefusals} />}
    </div>
  );
}
