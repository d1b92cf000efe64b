import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';

import type { OfficeSettings } from '#shared/domain/settings/model.ts';

import type { Failure } from '../../api/client.ts';
import { FailureNotice } from '../../api/failure-notice.tsx';
import { useCommand } from '../../api/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { SwitchField } from '../../ui/check-field.tsx';
import { Facts } from '../../ui/facts.tsx';
import { FormSection } from '../../ui/form/form-layout.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useOpenVault } from '../shell/open-vault.tsx';
import { officeRefusals } from './office-words.ts';
import css from './settings-screen.module.css';
import { useOfficeSettings } from './use-office-settings.ts';

/** What the office decides for everyone: a supervisor changes it, the others read it. */
export function OfficePanel() {
  const { t } = useLingui();
  const { may } = useOpenVault();
  const settings = useOfficeSettings();
  if (settings === undefined) return null;
  return (
    <FormSection
      title={t({ message: 'The office', comment: 'Part of the settings: what holds for everyone' })}
      help={
        may('office.settings')
          ? t({
              message:
                'This holds for everyone who opens this vault. Each change stands in the record of actions, with what it was before.',
              comment: 'Help beside the settings of the office',
            })
          : t({
              message: 'This holds for everyone who opens this vault. A supervisor can change it.',
              comment: 'Help beside the settings of the office',
            })
      }
    >
      {may('office.settings') ? <OfficeFields settings={settings} /> : <OfficeFacts settings={settings} />}
    </FormSection>
  );
}

function OfficeFields({ settings }: { readonly settings: OfficeSettings }) {
  const { t } = useLingui();
  const showToast = useToast();
  const save = useCommand('settings.save');
  const [failure, setFailure] = useState<Failure | null>(null);
  const change = async (part: Partial<OfficeSettings>) => {
    const answer = await save.run(part);
    setFailure(answer.kind === 'ok' ? null : answer);
    if (answer.kind === 'ok')
      showToast({ tone: 'good', title: t({ message: 'Setting saved', comment: 'Notice after a setting of the office was changed' }) });
  };
  return (
    <>
      <IdleField
        key={settings.idleMinutes}
        minutes={settings.idleMinutes}
        isSaving={save.isRunning}
        onSave={(idleMinutes) => void change({ idleMinutes })}
      />
      <SwitchField
        label={t({ message: 'Say what this computer shows', comment: 'Setting of the office: a warning in the foot of the window' })}
        hint={t({
          message: 'At every unlock Recourse looks at this computer, and the foot of the window says so when something shows.',
          comment: 'Help under the setting of the warning about this computer',
        })}
        value={settings.warnExposed}
        onChange={(warnExposed) => void change({ warnExposed })}
      />
      <SwitchField
        label={t({ message: 'Show counts beside the sections', comment: 'Setting of the office: numbers in the side bar' })}
        hint={t({
          message: 'Leave this off where strangers may look at the screen: the counts tell how much the office has to do.',
          comment: 'Help under the setting of the numbers in the side bar',
        })}
        value={settings.showCounts}
        onChange={(showCounts) => void change({ showCounts })}
      />
      {failure === null ? null : <FailureNotice failure={failure} words={officeRefusals} />}
    </>
  );
}

type IdleFieldProps = { readonly minutes: number; readonly isSaving: boolean; readonly onSave: (minutes: number) => void };

function IdleField({ minutes, isSaving, onSave }: IdleFieldProps) {
  const { t } = useLingui();
  const [typed, setTyped] = useState<number | null>(minutes);
  return (
    <div className={css['withButton']}>
      <NumberField
        label={t({
          message: 'Minutes without a key or a movement',
          comment: 'Setting of the office: after how many minutes the window locks by itself',
        })}
        description={t({
          message:
            'After so many minutes the vault locks by itself, from 1 to 60. What was typed is kept. It holds from the next unlock on.',
          comment: 'Help under the setting of the time to the lock',
        })}
        value={typed}
        onChange={setTyped}
        min={1}
        max={60}
      />
      <Button isDisabled={typed === null || typed === minutes} isPending={isSaving} onPress={() => typed !== null && onSave(typed)}>
        <Trans comment="Button that saves the setting of the time to the lock">Save the minutes</Trans>
      </Button>
    </div>
  );
}

function OfficeFacts({ settings }: { readonly settings: OfficeSettings }) {
  const { t } = useLingui();
  const yesOrNo = (value: boolean) => (value ? t({ message: 'Yes', comment: 'Answer' }) : t({ message: 'No', comment: 'Answer' }));
  return (
    <Facts
      facts={[
        {
          id: 'idle',
          term: t({ message: 'Locks by itself after', comment: 'In the settings of the office, for those who may not change them' }),
          value: <Plural value={settings.idleMinutes} one="# minute" other="# minutes" />,
        },
        {
          id: 'warn',
          term: t({ message: 'Say what this computer shows', comment: 'Setting of the office: a warning in the foot of the window' }),
          value: yesOrNo(settings.warnExposed),
        },
        {
          id: 'counts',
          term: t({ message: 'Show counts beside the sections', comment: 'Setting of the office: numbers in the side bar' }),
          value: yesOrNo(settings.showCounts),
        },
      ]}
    />
  );
}
