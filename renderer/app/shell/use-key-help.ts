import { useLingui } from '@lingui/react/macro';

import type { KeyHelp } from '../../ui/keyboard-help.tsx';
import { coverKey } from '../cover/use-cover-keys.ts';
import { sections } from '../sections.ts';
import { useOpenVault } from './open-vault.tsx';

/** The list of keys, as it is shown. */
export function useKeyHelp(): readonly KeyHelp[] {
  const { t, i18n } = useLingui();
  const { may } = useOpenVault();
  return [
    {
      id: 'everywhere',
      title: t({ message: 'Everywhere', comment: 'Group in the list of keys' }),
      keys: [
        {
          id: 'search',
          keys: ['Ctrl', 'K'],
          does: t({ message: 'Search, or type a command', comment: 'The field at the top of the window that searches and runs commands' }),
        },
        { id: 'lock', keys: ['Ctrl', 'L'], does: t({ message: 'Lock at once', comment: 'In the list of keys' }) },
        {
          id: 'cover',
          keys: [coverKey],
          does: t({
            message: 'Cover the whole screen, and bring it back. Escape, then a click, brings it back too.',
            comment: 'In the list of keys: hides the window behind a plain page while the work goes on',
          }),
        },
        { id: 'find', keys: ['/'], does: t({ message: 'Search in this section', comment: 'In the list of keys' }) },
        { id: 'new', keys: ['n'], does: t({ message: 'Begin something new here', comment: 'In the list of keys' }) },
        { id: 'back', keys: ['Esc'], does: t({ message: 'Go back, or close', comment: 'In the list of keys' }) },
        { id: 'help', keys: ['?'], does: t({ message: 'This list', comment: 'In the list of keys' }) },
      ],
    },
    {
      id: 'lists',
      title: t({ message: 'In lists and tables', comment: 'Group in the list of keys' }),
      keys: [
        { id: 'next', keys: ['j', '↓'], does: t({ message: 'Next', comment: 'In the list of keys: the next row' }) },
        { id: 'last', keys: ['k', '↑'], does: t({ message: 'The one before', comment: 'In the list of keys: the row before' }) },
        { id: 'open', keys: ['Enter'], does: t({ message: 'Open', comment: 'In the list of keys' }) },
        { id: 'page', keys: ['PgDn'], does: t({ message: 'A screen further', comment: 'In the list of keys' }) },
        { id: 'end', keys: ['Ctrl', 'End'], does: t({ message: 'To the last row', comment: 'In the list of keys' }) },
      ],
    },
    {
      id: 'sections',
      title: t({ message: 'Go to', comment: 'Group of commands that lead to a section' }),
      keys: sections
        .filter(({ permission }) => may(permission))
        .map(({ id, letter, label }) => ({ id, keys: ['g', letter], does: i18n._(label) })),
    },
    {
      id: 'forms',
      title: t({ message: 'In forms', comment: 'Group in the list of keys' }),
      keys: [{ id: 'send', keys: ['Ctrl', 'Enter'], does: t({ message: 'Send the form', comment: 'In the list of keys' }) }],
    },
  ];
}
