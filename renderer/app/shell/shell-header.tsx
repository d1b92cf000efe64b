import { Trans } from '@lingui/react/macro';
import { EyeOff, Lock, Search } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';

import { Button } from '../../ui/button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Keys } from '../../ui/keys.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { useCover } from '../cover/cover.tsx';
import { coverKey } from '../cover/use-cover-keys.ts';
import { useRoleWord } from '../../features/people/index.ts';
import { useOpenVault } from './open-vault.tsx';
import { SectionMenu } from './section-nav.tsx';
import css from './shell.module.css';

/** The name of the office, the command field, who is signed in, and the way to lock. */
export function ShellHeader({ onSearch }: { readonly onSearch: () => void }) {
  const { summary, lock } = useOpenVault();
  const { cover } = useCover();
  // The press ends with a click, which the covered window would keep for itself.
  const coverSoon = () => void setTimeout(cover, 0);
  const roleWord = useRoleWord();
  return (
    <header className={css['header']}>
      <SectionMenu />
      <span className={css['brand']}>Recourse</span>
      <span className={css['office']}>
        <UserText>{summary.office}</UserText>
      </span>
      <AriaButton className={css['command']} onPress={onSearch} aria-keyshortcuts="Control+K">
        <Search size={15} aria-hidden="true" />
        <span className={css['commandWords']}>
          <Trans comment="The field at the top of the window that searches and runs commands">Search, or type a command</Trans>
        </span>
        <Keys keys={['Ctrl', 'K']} />
      </AriaButton>
      <span className={css['role']}>
        <Chip>{roleWord(summary.person.role)}</Chip>
      </span>
      <Button icon={<EyeOff size={15} aria-hidden="true" />} keys={[coverKey]} onPress={coverSoon}>
        <Trans comment="Button that hides the whole window behind a plain page, while the work goes on">Cover</Trans>
      </Button>
      <Button icon={<Lock size={15} aria-hidden="true" />} keys={['Ctrl', 'L']} onPress={() => void lock()}>
        <Trans comment="Button that locks the vault at once">Lock</Trans>
      </Button>
    </header>
  );
}
