import { Trans } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import { Link } from 'react-aria-components';

import { useQuery } from '../../api/use-query.ts';
import css from './backups.module.css';

/** In the foot of the window, from the moment of signing in, until a backup is made. For who can make one. */
export function BackupNote({ isWanted, href }: { readonly isWanted: boolean; readonly href: string }) {
  const { value } = useQuery('backups.list', {}, { isWanted });
  if (value?.isDue !== true || value.older !== null) return null;
  return (
    <Link href={href} className={css['note']}>
      <TriangleAlert size={14} aria-hidden="true" />
      {value.lastAt === null ? (
        <Trans comment="In the foot of the window: no backup was ever made">No backup yet</Trans>
      ) : (
        <Trans comment="In the foot of the window: the last backup is too long ago">A backup is due</Trans>
      )}
    </Link>
  );
}
