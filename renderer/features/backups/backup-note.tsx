import { Trans } from '@lingui/react/macro';

import { useQuery } from '../../api/use-query.ts';
import { FootNote } from '../../ui/foot-note.tsx';

/** In the foot of the window, from the moment of signing in, until a backup is made. For who can make one. */
export function BackupNote({ isWanted, href }: { readonly isWanted: boolean; readonly href: string }) {
  const { value } = useQuery('backups.list', {}, { isWanted });
  if (value?.isDue !== true || value.older !== null) return null;
  return (
    <FootNote href={href}>
      {value.lastAt === null ? (
        <Trans comment="In the foot of the window: no backup was ever made">No backup yet</Trans>
      ) : (
        <Trans comment="In the foot of the window: the last backup is too long ago">A backup is due</Trans>
      )}
    </FootNote>
  );
}
