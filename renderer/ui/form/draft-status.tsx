import { Trans } from '@lingui/react/macro';

import type { DraftState } from './draft-keeper.ts';
import css from './form.module.css';

/** Says whether what was typed is safe. "Draft kept" appears only once it is. */
export function DraftStatus({ state }: { readonly state: DraftState }) {
  return (
    <span className={css['draft']} role="status" data-state={state}>
      <DraftWords state={state} />
    </span>
  );
}

function DraftWords({ state }: { readonly state: DraftState }) {
  switch (state) {
    case 'empty':
      return null;
    case 'waiting':
    case 'keeping':
      return <Trans comment="Beside a form: what was typed is being saved">Keeping the draft…</Trans>;
    case 'kept':
      return <Trans comment="Beside a form: what was typed is safe on the disk, encrypted">Draft kept</Trans>;
    case 'failed':
      return (
        <Trans comment="Beside a form: what was typed could not be saved; do not close the window">
          Draft not kept. Do not close; it is tried again.
        </Trans>
      );
  }
}
