import { Trans, useLingui } from '@lingui/react/macro';
import { useLocation } from '@tanstack/react-router';
import { Link } from 'react-aria-components';
import type { ReactNode } from 'react';

import css from './ledger.module.css';

type Part = 'entries' | 'seals' | 'checks';

/** The three parts of the record: what was done, the dated seals over it, and what was checked. */
export function PartsNav() {
  const { t } = useLingui();
  const standing = useLocation().pathname.split('/')[2] ?? '';
  const current: Part = standing === 'seals' || standing === 'checks' ? standing : 'entries';
  const part = (id: Part, words: ReactNode) => (
    <li>
      <Link
        href={id === 'entries' ? '/record' : `/record/${id}`}
        className={css['part']}
        aria-current={id === current ? 'page' : undefined}
      >
        {words}
      </Link>
    </li>
  );
  return (
    <nav
      className={css['parts']}
      aria-label={t({ message: 'Parts of the record of actions', comment: 'Name of a list of links; read aloud' })}
    >
      <ul>
        {part('entries', <Trans comment="Part of the record of actions: what was done">Entries</Trans>)}
        {part('seals', <Trans comment="Part of the record of actions">Dated seals</Trans>)}
        {part('checks', <Trans comment="Part of the record of actions: what was checked">Checks</Trans>)}
      </ul>
    </nav>
  );
}
