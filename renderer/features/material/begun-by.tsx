import { Trans } from '@lingui/react/macro';

import type { UserId } from '#shared/kernel/ids.ts';

import { NameOf } from '../people/index.ts';
import css from './material.module.css';

/** Beside what was begun by somebody who can no longer go on with it; nothing beside one's own. */
export function BegunBy({ id }: { readonly id: UserId | null }) {
  if (id === null) return null;
  return (
    <span className={css['small']}>
      <Trans comment="Beside files that somebody else began to take in; a name stands in it. Whoever reads this goes on for them.">
        Begun by <NameOf id={id} />, who can no longer go on with it. What you do with it stands in your name.
      </Trans>
    </span>
  );
}
