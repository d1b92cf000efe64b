import { Trans, useLingui } from '@lingui/react/macro';

import { LinkButton } from '../../ui/button.tsx';
import { FormSection } from '../../ui/form/form-layout.tsx';
import { useOpenVault } from '../shell/open-vault.tsx';
import css from './settings-screen.module.css';

/** The way to what this computer still shows. */
export function ComputerPanel() {
  const { t } = useLingui();
  const { may } = useOpenVault();
  if (!may('drafts.own')) return null;
  return (
    <FormSection
      title={t({ message: 'This computer', comment: 'Part of the settings' })}
      help={t({
        message: 'Copies that left the vault, print jobs, lists of files, and whether the drives are encrypted.',
        comment: 'Help beside the link to what this computer still shows',
      })}
    >
      <div className={css['actions']}>
        <LinkButton href="/settings/computer">
          <Trans comment="Title of the screen about traces of the work on this computer">What this computer still shows</Trans>
        </LinkButton>
      </div>
    </FormSection>
  );
}
