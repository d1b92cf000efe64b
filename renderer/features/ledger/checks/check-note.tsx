import { Trans } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';
import { Link } from 'react-aria-components';

import { useQuery } from '../../../api/use-query.ts';
import css from '../ledger.module.css';

type CheckNoteProps = {
  /** For who may check at all. */
  readonly isWanted: boolean;
  /** Where it leads; for who has no record of actions, nowhere. */
  readonly href: string | undefined;
};

/** In the foot of the window, for as long as the last check found something wrong. */
export function CheckNote({ isWanted, href }: CheckNoteProps) {
  const { value } = useQuery('vault.lastChecks', {}, { isWanted });
  if (![value?.record, value?.material].some((check) => check?.unchanged === false)) return null;
  const words = <Trans comment="In the foot of the window: the last check found something wrong">The last check found a fault</Trans>;
  return (
    <span className={css['alarm']} role="alert">
      <TriangleAlert size={14} aria-hidden="true" />
      {href === undefined ? words : <Link href={href}>{words}</Link>}
    </span>
  );
}
