import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Printer } from 'lucide-react';
import { useState } from 'react';

import type { EntryFilter } from '#shared/contract/ledger.ts';

import { FailureNotice } from '../../../api/failure-notice.tsx';
import { SaveDialog } from '../../../api/save-dialog.tsx';
import { useSavedJob } from '../../../api/use-saved-job.ts';
import { languages, type Language } from '../../../i18n/languages.ts';
import { Button } from '../../../ui/button.tsx';
import { RadioField } from '../../../ui/radio-field.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import css from '../ledger.module.css';
import { ledgerRefusals } from '../words/codes.ts';

/** The list as it is filtered, as pages to print. */
export function PrintList({ filters }: { readonly filters: EntryFilter }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" icon={<Printer size={15} aria-hidden="true" />} onPress={() => setOpen(true)}>
        <Trans comment="Button above the record of actions: makes pages to print of the list">Print this list…</Trans>
      </Button>
      {isOpen ? <PrintDialog filters={filters} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function PrintDialog({ filters, onClose }: { readonly filters: EntryFilter; readonly onClose: () => void }) {
  const { t, i18n } = useLingui();
  const [language, setLanguage] = useState<Language>(i18n.locale === 'ar' ? 'ar' : 'en');
  const { save, isRunning, end, failure } = useSavedJob('ledger.print');
  return (
    <SaveDialog
      title={t({ message: 'Print the list as it is filtered', comment: 'Title of a dialog' })}
      onClose={onClose}
      isRunning={isRunning}
      begin={() => void save({ purpose: 'recordList', suggestedName: 'record-of-actions.pdf' }, { filters, language })}
      done={end?.kind === 'ok' ? <Printed entries={end.value.entries} name={end.value.name} /> : null}
    >
      <div className={css['form']}>
        <p className={css['quiet']}>
          <Trans comment="In the dialog that prints a list of the record of actions">
            What was done, when, to what and by whom. People stand by number and role, also where you read their names here. The printing is
            recorded.
          </Trans>
        </p>
        <RadioField
          label={t({ message: 'Language of the pages', comment: 'Field: language of a printed list' })}
          options={languages.map(({ code, name }) => ({ id: code, label: name }))}
          value={language}
          onChange={setLanguage}
          layout="row"
        />
        {failure === null ? null : <FailureNotice failure={failure} words={ledgerRefusals} />}
      </div>
    </SaveDialog>
  );
}

function Printed({ entries, name }: { readonly entries: number; readonly name: string }) {
  return (
    <p>
      <UserText>{name}</UserText>{' '}
      <Trans comment="After the name of a file that was written: how many entries it holds">
        <Plural value={entries} one="holds # entry." other="holds # entries." />
      </Trans>
    </p>
  );
}
