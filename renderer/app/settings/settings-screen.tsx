import { Trans, useLingui } from '@lingui/react/macro';

import type { Theme } from '../preferences.tsx';
import { languages } from '../../i18n/languages.ts';
import { SwitchField } from '../../ui/check-field.tsx';
import { FormSection } from '../../ui/form/form-layout.tsx';
import { RadioField } from '../../ui/radio-field.tsx';
import { ArchivePanel } from '../../features/archive/index.ts';
import { AuthoritiesPanel } from '../../features/timestamps/index.ts';
import { usePreferences } from '../preferences.tsx';
import { useKeySettings } from '../shell/key-settings.tsx';
import { ComputerPanel } from './computer-panel.tsx';
import { OfficePanel } from './office-panel.tsx';
import { Page } from '../../ui/page.tsx';
import { VaultPanel } from './vault-panel.tsx';

/** How the window looks and answers, and what vault this is. Everything takes effect at once. */
export function SettingsScreen() {
  const { t } = useLingui();
  const { language, theme, setLanguage, setTheme } = usePreferences();
  const { hasSingleKeys, setSingleKeys } = useKeySettings();
  const themes: readonly { readonly id: Theme; readonly label: string }[] = [
    { id: 'system', label: t({ message: 'As the computer is set', comment: 'Choice of light or dark' }) },
    { id: 'light', label: t({ message: 'Light', comment: 'Choice of light or dark' }) },
    { id: 'dark', label: t({ message: 'Dark', comment: 'Choice of light or dark' }) },
  ];
  return (
    <Page title={<Trans comment="Title of the settings">Settings</Trans>}>
      <FormSection title={t({ message: 'The window', comment: 'Part of the settings' })}>
        <RadioField
          label={t({ message: 'Language', comment: 'Name of the choice of languages' })}
          options={languages.map(({ code, name }) => ({ id: code, label: name }))}
          value={language}
          onChange={setLanguage}
          layout="row"
        />
        <RadioField
          label={t({ message: 'Light or dark', comment: 'Name of the choice of light or dark' })}
          options={themes}
          value={theme}
          onChange={setTheme}
          layout="row"
        />
      </FormSection>
      <FormSection title={t({ message: 'Keys', comment: 'Title of the list of keyboard shortcuts' })}>
        <SwitchField
          label={t({ message: 'Single-key shortcuts', comment: 'Setting: whether keys such as n and / do something by themselves' })}
          hint={t({
            message: 'Keys such as n, / and g act by themselves. Turn this off when you speak to the computer or press keys by accident.',
            comment: 'Help under the setting of single-key shortcuts',
          })}
          value={hasSingleKeys}
          onChange={setSingleKeys}
        />
      </FormSection>
      <OfficePanel />
      <ComputerPanel />
      <AuthoritiesPanel />
      <VaultPanel />
      <ArchivePanel />
    </Page>
  );
}
