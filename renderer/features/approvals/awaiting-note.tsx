import { Trans } from '@lingui/react/macro';
import { Inbox } from 'lucide-react';

import { FootNote } from '../../ui/foot-note.tsx';
import { useAwaitingCount } from './use-awaiting.ts';

/** In the foot of the window while something waits for the reader. Without its number: that is shown where the office wants counts to be seen. */
export function AwaitingNote({ isWanted, href }: { readonly isWanted: boolean; readonly href: string }) {
  const count = useAwaitingCount(isWanted) ?? 0;
  if (count === 0) return null;
  return (
    <FootNote href={href} icon={Inbox}>
      <Trans comment="In the foot of the window: requests, hand-overs or findings wait for the reader; leads to them">
        Something awaits you
      </Trans>
    </FootNote>
  );
}
