import { useLingui } from '@lingui/react/macro';

import { languages } from '../../i18n/languages.ts';
import type { CommandGroup } from '../../ui/command-palette.tsx';
import { useCover } from '../cover/cover.tsx';
import { coverKey } from '../cover/use-cover-keys.ts';
import { usePreferences } from '../preferences.tsx';
import { sections } from '../sections.ts';
import { useOpenVault } from './open-vault.tsx';

export type CommandOptions = { readonly go: (to: string) => void; readonly openKeys: () => void };

/** Everything that the command field can do. */
export function useCommandGroups({ go, openKeys }: CommandOptions): readonly CommandGroup[] {
  const { t, i18n } = useLingui();
  const { may, lock } = useOpenVault();
  const { cover } = useCover();
  const { setLanguage, setTheme } = usePreferences();
  const shown = sections.filter(({ permission }) => may(permission));
  const begin = shown
    .flatMap(({ commands }) => commands)
    .filter(({ permission }) => may(permission))
    .map(({ id, label, to }) => ({ id, label: i18n._(label), onAction: () => go(to) }));
  const window = [
    {
      id: 'lock',
      label: t({ message: 'Lock', comment: 'Button that locks the vault at once' }),
      keys: ['Ctrl', 'L'],
      onAction: () => void lock(),
    },
    {
      id: 'cover',
      label: t({ message: 'Cover the screen', comment: 'Command: hides the window behind a plain page while the work goes on' }),
      keys: [coverKey],
      // The field closes first, so that it is not what comes back.
      onAction: () => void setTimeout(cover, 0),
    },
    {
      id: 'keys',
      label: t({ message: 'Show the keys', comment: 'Command: shows the list of keyboard shortcuts' }),
      keys: ['?'],
      onAction: openKeys,
    },
    { id: 'light', label: t({ message: 'Light window', comment: 'Command: light colours' }), onAction: () => setTheme('light') },
    { id: 'dark', label: t({ message: 'Dark window', comment: 'Command: dark colours' }), onAction: () => setTheme('dark') },
    ...languages.map(({ code, name }) => ({ id: `language-${code}`, label: name, onAction: () => setLanguage(code) })),
  ];
  const groups: readonly CommandGroup[] = [
    { id: 'begin', title: t({ message: 'Begin', comment: 'Group of commands that begin something new' }), items: begin },
    {
      id: 'go',
      title: t({ message: 'Go to', comment: 'Group of commands that lead to a section' }),
      items: shown.map(({ id, label, letter }) => ({ id, label: i18n._(label), keys: ['g', letter], onAction: () => go(`/${id}`) })),
    },
    { id: 'window', title: t({ message: 'Window', comment: 'Group of commands for the window itself' }), items: window },
  ];
  return groups.filter(({ items }) => items.length > 0);
}
