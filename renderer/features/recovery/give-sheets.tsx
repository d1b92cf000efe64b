import { Trans, useLingui } from '@lingui/react/macro';
import { Save } from 'lucide-react';
import { useEffect, useState } from 'react';

import type { PreparedRecovery } from '#shared/contract/recovery.ts';

import { call, type Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useJob } from '../../api/jobs.tsx';
import { languages } from '../../i18n/languages.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Button } from '../../ui/button.tsx';
import { SwitchField } from '../../ui/check-field.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RadioField } from '../../ui/radio-field.tsx';
import css from './recovery.module.css';
import { recoveryRefusals } from './sheet-faults.ts';

type Language = (typeof languages)[number]['code'];

/** One file for each holder, so that no file holds two sheets. */
export function GiveSheets({ prepared }: { readonly prepared: PreparedRecovery }) {
  const { t, i18n } = useLingui();
  const [language, setLanguage] = useState<Language>(i18n.locale === 'ar' ? 'ar' : 'en');
  const [withOffice, setWithOffice] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [asked, setAsked] = useState<number | null>(null);
  const job = useJob('recovery.giveSheet');
  const { end } = job;
  const isRunning = job.job !== undefined && end === undefined;
  useEffect(() => {
    if (end === undefined) return;
    setAsked(null);
    setFailure(end.kind === 'ok' ? null : end);
  }, [end]);
  const give = async (index: number) => {
    setFailure(null);
    // The name tells nothing but the number that stands on the sheet.
    const place = await call('shell.chooseSave', { purpose: 'recoverySheet', suggestedName: `sheet-${index}.pdf` });
    if (place.kind !== 'ok') return setFailure(place);
    setAsked(index);
    const started = await job.start({ index, language, withOffice, destination: place.value.token });
    if (started.kind !== 'ok') {
      setAsked(null);
      setFailure(started);
    }
  };
  return (
    <Panel title={t({ message: 'Save every sheet', comment: 'Step of making recovery sheets' })}>
      <div className={css['stack']}>
        <p className={css['help']}>
          <Trans comment="Help above the list of recovery sheets to save">
            Save each sheet to a stick, print it on a printer that keeps no copies, hand it to its holder, and delete the file. A picture or
            a copy of a sheet is as good as the sheet.
          </Trans>
        </p>
        <RadioField
          label={t({ message: 'Language of the sheets', comment: 'Choice: in which language recovery sheets are printed' })}
          options={languages.map(({ code, name }) => ({ id: code, label: name }))}
          value={language}
          onChange={setLanguage}
          layout="row"
        />
        <SwitchField
          label={t({ message: 'Name the office on the sheets', comment: 'Setting of recovery sheets' })}
          hint={t({
            message: 'Without it, whoever finds a sheet does not learn whose vault it belongs to.',
            comment: 'Help under the setting whether recovery sheets name the office',
          })}
          value={withOffice}
          onChange={setWithOffice}
        />
        <ul className={css['list']}>
          {Array.from({ length: prepared.shares }, (_, at) => (
            <SheetEntry
              key={at + 1}
              index={at + 1}
              prepared={prepared}
              isPending={isRunning && asked === at + 1}
              isDisabled={isRunning}
              onGive={() => void give(at + 1)}
            />
          ))}
        </ul>
        {failure === null ? null : <FailureNotice failure={failure} words={recoveryRefusals} />}
      </div>
    </Panel>
  );
}

type SheetEntryProps = {
  readonly index: number;
  readonly prepared: PreparedRecovery;
  readonly isPending: boolean;
  readonly isDisabled: boolean;
  readonly onGive: () => void;
};

function SheetEntry({ index, prepared, isPending, isDisabled, onGive }: SheetEntryProps) {
  const { t } = useLingui();
  const format = useFormat();
  const isGiven = prepared.given.includes(index);
  const which = format.number(index);
  const count = format.number(prepared.shares);
  return (
    <li className={css['entry']}>
      <span>
        <Trans comment="One recovery sheet in a list: its number, and how many there are">
          Sheet {which} of {count}
        </Trans>
      </span>
      {isGiven ? (
        <Chip tone="good">
          <Trans comment="State of a recovery sheet in the list">Saved</Trans>
        </Chip>
      ) : (
        <Chip tone="warn">
          <Trans comment="State of a recovery sheet in the list">Not saved</Trans>
        </Chip>
      )}
      <Button
        size="small"
        icon={<Save size={15} aria-hidden="true" />}
        onPress={onGive}
        isPending={isPending}
        isDisabled={isDisabled && !isPending}
        aria-label={t({ message: `Save sheet ${which}…`, comment: 'Button beside a recovery sheet' })}
      >
        {isGiven ? (
          <Trans comment="Button beside a recovery sheet that was saved before">Save again…</Trans>
        ) : (
          <Trans comment="Button beside a recovery sheet">Save…</Trans>
        )}
      </Button>
    </li>
  );
}
