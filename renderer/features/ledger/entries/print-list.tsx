import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Printer } from 'lucide-react';
import { useState } from 'react';

import type { EntryFilter } from '#shared/contract/ledger.ts';

import { call, type Failure } from '../../../api/client.ts';
import { FailureNotice } from '../../../api/failure-notice.tsx';
import { useJob } from '../../../api/jobs.tsx';
import { languages } from '../../../i18n/languages.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
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
  const [language, setLanguage] = useState<(typeof languages)[number]['code']>(i18n.locale === 'ar' ? 'ar' : 'en');
  const [refusal, setRefusal] = useState<Failure | null>(null);
  const job = useJob('ledger.print');
  const { end } = job;
  const isRunning = job.job !== undefined && end === undefined;
  const failure = refusal ?? (end === undefined || end.kind === 'ok' ? null : end);
  const print = async () => {
    setRefusal(null);
    job.reset();
    const place = await call('shell.chooseSave', { purpose: 'recordList', suggestedName: 'record-of-actions.pdf' });
    if (place.kind !== 'ok') return setRefusal(place);
    const started = await job.start({ filters, language, destination: place.value.token });
    if (started.kind !== 'ok') setRefusal(started);
    return undefined;
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t({ message: 'Print the list as it is filtered', comment: 'Title of a dialog' })}
      actions={
        end?.kind === 'ok' ? (
          <Button kind="primary" onPress={onClose}>
            <Trans comment="Button that closes a dialog when its work is done">Done</Trans>
          </Button>
        ) : (
          <Choices isRunning={isRunning} onClose={onClose} onPrint={() => void print()} />
        )
      }
    >
      {end?.kind === 'ok' ? (
        <Printed entries={end.value.entries} name={end.value.name} />
      ) : (
        <div className={css['form']}>
          <p className={css['quiet']}>
            <Trans comment="In the dialog that prints a list of the record of actions">
              What was done, when, to what and by whom. People stand by number and role, also where you read their names here. The printing
              is recorded.
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
      )}
    </Dialog>
  );
}

function Printed({ entries, name }: { readonly entries: number; readonly name: string }) {
  const { t } = useLingui();
  return (
    <Notice tone="good" isNew title={t({ message: 'Written, and on the record', comment: 'Notice after a file was written' })}>
      <p>
        <UserText>{name}</UserText>{' '}
        <Trans comment="After the name of a file that was written: how many entries it holds">
          <Plural value={entries} one="holds # entry." other="holds # entries." />
        </Trans>
      </p>
    </Notice>
  );
}

type ChoicesProps = { readonly isRunning: boolean; readonly onClose: () => void; readonly onPrint: () => void };

function Choices({ isRunning, onClose, onPrint }: ChoicesProps) {
  return (
    <>
      <Button onPress={onClose}>
        <Trans comment="Button that closes a dialog and changes nothing">Cancel</Trans>
      </Button>
      <Button kind="primary" isPending={isRunning} onPress={onPrint}>
        <Trans comment="Button that asks where a file is to be written">Choose where to save…</Trans>
      </Button>
    </>
  );
}
