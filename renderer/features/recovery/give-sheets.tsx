import { Trans, useLingui } from '@lingui/react/macro';
import { Save } from 'lucide-react';
import { useState } from 'react';

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

type SheetLooks = { readonly language: (typeof languages)[number]['code']; readonly withOffice: boolean };

/** One file for each holder, so that no file holds two sheets. */
export function GiveSheets({ prepared }: { readonly prepared: PreparedRecovery }) {
  const { t, i18n } = useLingui();
  const [looks, setLooks] = useState<SheetLooks>({ language: i18n.locale === 'ar' ? 'ar' : 'en', withOffice: false });
  const [notStarted, setNotStarted] = useState<Failure | null>(null);
  const [asked, setAsked] = useState<number | null>(null);
  const job = useJob('recovery.giveSheet');
  const { end } = job;
  const isRunning = job.job !== undefined && end === undefined;
  const failure = notStarted ?? (end === undefined || end.kind === 'ok' ? null : end);
  const give = async (index: number) => {
    setNotStarted(null);
    job.reset();
    // The name tells nothing but the number that stands on the sheet.
    const place = await call('shell.chooseSave', { purpose: 'recoverySheet', suggestedName: `sheet-${index}.pdf` });
    if (place.kind !== 'ok') return setNotStarted(place);
    setAsked(index);
    const started = await job.start({ index, ...looks, destination: place.value.token });
    if (started.kind !== 'ok') setNotStarted(started);
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
        <Looks value={looks} onChange={setLooks} />
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

type LooksProps = { readonly value: SheetLooks; readonly onChange: (value: SheetLooks) => void };

/** The language of the sheets, and whether they say whose vault it is. */
function Looks({ value, onChange }: LooksProps) {
  const { t } = useLingui();
  return (
    <>
      <RadioField
        label={t({ message: 'Language of the sheets', comment: 'Choice: in which language recovery sheets are printed' })}
        options={languages.map(({ code, name }) => ({ id: code, label: name }))}
        value={value.language}
        onChange={(language) => onChange({ ...value, language })}
        layout="row"
      />
      <SwitchField
        label={t({ message: 'Name the office on the sheets', comment: 'Setting of recovery sheets' })}
        hint={t({
          message: 'Without it, whoever finds a sheet does not learn whose vault it belongs to.',
          comment: 'Help under the setting whether recovery sheets name the office',
        })}
        value={value.withOffice}
        onChange={(withOffice) => onChange({ ...value, withOffice })}
      />
    </>
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
      >
        {isGiven ? (
          <Trans comment="Button beside a recovery sheet that was saved before">Save sheet {which} again…</Trans>
        ) : (
          <Trans comment="Button beside a recovery sheet">Save sheet {which}…</Trans>
        )}
      </Button>
    </li>
  );
}
