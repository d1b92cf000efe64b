import { Plural, Trans } from '@lingui/react/macro';

import { useQuery } from '../../api/use-query.ts';
import { FootNote } from '../../ui/foot-note.tsx';
import { mergeTraces } from './merge-traces.ts';

/** In the foot of the window, where the office wants it: how many things this computer shows, and the way to them. */
export function ExposedNote({ isWanted, href }: { readonly isWanted: boolean; readonly href: string }) {
  const { value } = useQuery('computer.traces', {}, { isWanted });
  const exposed = value === undefined ? 0 : mergeTraces(value.traces.filter(({ state }) => state === 'exposed')).length;
  if (!isWanted || exposed === 0) return null;
  return (
    <FootNote href={href}>
      <Trans comment="In the foot of the window: how many things were found on this computer; leads to them">
        <Plural value={exposed} one="This computer shows # thing" other="This computer shows # things" />
      </Trans>
    </FootNote>
  );
}
