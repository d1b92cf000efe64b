import { Trans } from '@lingui/react/macro';

import { FootNote } from '../../ui/foot-note.tsx';

export type RecoveryNoteProps = {
  /** What was noticed about the vault, in codes. */
  readonly notes: readonly string[];
  /** Where new sheets are made; undefined for who may not make them. */
  readonly href: string | undefined;
};

/** In the foot of the window until new sheets are in force: the vault was opened with the ones that are. */
export function RecoveryNote({ notes, href }: RecoveryNoteProps) {
  if (!notes.includes('recovery.used')) return null;
  return (
    <FootNote href={href}>
      <Trans comment="In the foot of the window, after the vault was opened with recovery sheets">
        Opened with recovery sheets: new ones must be made
      </Trans>
    </FootNote>
  );
}
