import { Trans } from '@lingui/react/macro';
import { Outlet, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { RouterProvider as AriaRouterProvider } from 'react-aria-components';

import { useIsReading } from '../../api/use-query.ts';
import { useFoundComplaint } from '../../features/complaints/index.ts';
import { Scanner, useFoundItem, useFoundItems } from '../../features/material/index.ts';
import { CommandPalette } from '../../ui/command-palette.tsx';
import { KeyboardHelp } from '../../ui/keyboard-help.tsx';
import { SectionNav } from './section-nav.tsx';
import css from './shell.module.css';
import { ShellFooter } from './shell-footer.tsx';
import { ShellHeader } from './shell-header.tsx';
import { useCommandGroups } from './use-command-groups.ts';
import { useKeptFocus } from './use-kept-focus.ts';
import { useKeyHelp } from './use-key-help.ts';
import { useWindowKeys } from './use-window-keys.ts';

type Over = 'nothing' | 'palette' | 'keys';

/** Head, sections, the screen, foot. */
export function Shell() {
  const navigate = useNavigate();
  const go = (to: string) => void navigate({ to });
  const [over, setOver] = useState<Over>('nothing');
  const openPalette = () => setOver('palette');
  const openKeys = () => setOver('keys');
  const [typed, setTyped] = useState('');
  const close = () => {
    setOver('nothing');
    setTyped('');
  };
  const found = [useFoundComplaint(typed, go), useFoundItem(typed, go), useFoundItems(typed, go)].filter((group) => group !== null);
  useWindowKeys({ openPalette, openKeys, go });
  useKeptFocus();
  const groups = useCommandGroups({ go, openKeys });
  const keyHelp = useKeyHelp();
  return (
    <AriaRouterProvider navigate={go} useHref={(href) => `#${href}`}>
      <Scanner go={go} onOpen={close}>
        <div className={css['shell']}>
          <a className={css['skip']} href="#main" onClick={skipToMain}>
            <Trans comment="Link for people who move by keyboard: past the sections, to what is shown">Skip to the screen</Trans>
          </a>
          <ShellHeader onSearch={openPalette} />
          <SectionNav />
          <Screen />
          <ShellFooter />
        </div>
        <CommandPalette isOpen={over === 'palette'} onClose={close} groups={[...found, ...groups]} onType={setTyped} />
      </Scanner>
      <KeyboardHelp isOpen={over === 'keys'} onClose={close} groups={keyHelp} />
    </AriaRouterProvider>
  );
}

/** What is shown. It says of itself that it is not all there yet, so that nobody reads half of it aloud. */
function Screen() {
  const isReading = useIsReading();
  return (
    <main id="main" className={css['main']} tabIndex={-1} aria-busy={isReading}>
      <Outlet />
    </main>
  );
}

/** The address belongs to the router, so the link moves the focus itself. */
function skipToMain(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('main')?.focus();
}
