import { Plural, Trans } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import { Link } from 'react-aria-components';

import { useQuery } from '../../api/use-query.ts';
import { mergeTraces } from './merge-traces.ts';
import css from './traces.module.css';

/** In the foot of the window, where the office wants it: how many things this computer shows, and the way to them. */
export function ExposedNote({ isWanted, href }: { readonly isWanted: boolean; readonly href: string }) {
  const { value } = useQuery('computer.traces', {}, { isWanted });
  const exposed = value === undefined ? 0 : mergeTraces(value.traces.filter(({ state }) => state === 'exposed')).length;
  if (!isWanted || exposed === 0) return null;
  return (
    <Link href={href} className={css['note']}>
      <TriangleAlert size={14} aria-hidden="true" />
      <Trans comment="In the foot of the window: how many things were found on this computer; leads to them">
        <Plural value={exposed} one="This computer shows # thing" other="This computer shows # things" />
      </Trans>
    </Link>
  );
}
