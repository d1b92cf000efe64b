import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import { sealForms, sealReceivers, type SealForm, type SealReceiver } from '#shared/domain/ledger/codes.ts';

import { FailureNotice } from '../../../api/failure-notice.tsx';
import { SaveDialog } from '../../../api/save-dialog.tsx';
import { useSavedJob } from '../../../api/use-saved-job.ts';
import { languages, type Language } from '../../../i18n/languages.ts';
import { useFormat } from '../../../i18n/use-format.ts';
import { RadioField } from '../../../ui/radio-field.tsx';
import { SelectField } from '../../../ui/select-field.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import css from '../ledger.module.css';
import { ledgerRefusals, receiverWords } from '../words/codes.ts';

type Wish = { readonly form: SealForm; readonly to: SealReceiver | null; readonly language: Language };

/** Asks to whom and in which form, then where to write. `number` null: the record is sealed now, and that seal is given. */
export function GiveSeal({ number, onClose }: { readonly number: number | null; readonly onClose: () => void }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const [wish, setWish] = useState<Wish>({ form: 'file', to: null, language: i18n.locale === 'ar' ? 'ar' : 'en' });
  const { save, isRunning, end, failure } = useSavedJob('ledger.giveSeal');
  const { form, to } = wish;
  const give = (receiver: SealReceiver) => {
    const isFile = form === 'file';
    const name = number === null ? 'seal' : `seal-${number}`;
    const place = { purpose: isFile ? 'seal' : 'sealPaper', suggestedName: `${name}.${isFile ? 'txt' : 'pdf'}` } as const;
    void save(place, { number, ...wish, to: receiver });
  };
  const which = number === null ? '' : format.number(number);
  const title =
    number === null
      ? t({ message: 'Seal the record now and give a copy', comment: 'Title of a dialog' })
      : t({ message: `Give a copy of dated seal no. ${which}`, comment: 'Title of a dialog' });
  return (
    <SaveDialog
      title={title}
      onClose={onClose}
      isRunning={isRunning}
      isReady={to !== null}
      begin={() => (to === null ? undefined : give(to))}
      done={end?.kind === 'ok' ? <Given number={end.value.number} name={end.value.name} /> : null}
    >
      <div className={css['form']}>
        <WishFields wish={wish} onChange={setWish} />
        {failure === null ? null : <FailureNotice failure={failure} words={ledgerRefusals} />}
      </div>
    </SaveDialog>
  );
}

function Given({ number, name }: { readonly number: number; readonly name: string }) {
  const format = useFormat();
  const which = format.number(number);
  return (
    <p>
      <Trans comment="After a dated seal was written: its number and the name of the file">
        Dated seal no. {which} stands in <UserText>{name}</UserText>. Hand it over so that nobody of the office can take it back.
      </Trans>
    </p>
  );
}

type FieldsProps = { readonly wish: Wish; readonly onChange: (wish: Wish) => void };

function WishFields({ wish, onChange }: FieldsProps) {
  const { t, i18n } = useLingui();
  const formWords: Record<SealForm, string> = {
    file: t({ message: 'File, for a stick or a message', comment: 'Form in which a dated seal is given' }),
    paper: t({ message: 'Page to print, with a QR code', comment: 'Form in which a dated seal is given' }),
  };
  return (
    <>
      <SelectField
        label={t({ message: 'To whom', comment: 'Field: who is given a dated seal' })}
        description={t({
          message: 'Kept in the record as a kind of holder. Nobody is named.',
          comment: 'Help beside the field to whom a dated seal is given',
        })}
        options={sealReceivers.map((id) => ({ id, label: i18n._(receiverWords[id]) }))}
        value={wish.to}
        onChange={(to) => onChange({ ...wish, to })}
        isRequired
      />
      <RadioField
        label={t({ message: 'As', comment: 'Field: form in which a dated seal is given' })}
        options={sealForms.map((id) => ({ id, label: formWords[id] }))}
        value={wish.form}
        onChange={(form) => onChange({ ...wish, form })}
      />
      {wish.form === 'file' ? null : (
        <RadioField
          label={t({ message: 'Language of the page', comment: 'Field: language of a printed dated seal' })}
          options={languages.map(({ code, name }) => ({ id: code, label: name }))}
          value={wish.language}
          onChange={(language) => onChange({ ...wish, language })}
          layout="row"
        />
      )}
    </>
  );
}
