import { Trans } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';

import { Reference } from '../../ui/reference.tsx';
import css from './archive.module.css';

const NOTE = 'archive.cutOff/';

/** In the foot of the window after something that left was cut off, as by a power cut: of a full copy, what was written lies on its drive in plain. */
export function CutOffNote({ notes }: { readonly notes: readonly string[] }) {
  return notes.flatMap((note) => {
    if (note === 'release.cutOff') {
      return [
        <span key={note} className={css['note']}>
          <TriangleAlert size={14} aria-hidden="true" />
          <Trans comment="In the foot of the window, after a power cut or a crash while something was being written out">
            Something that was leaving was cut off while it was written: see Settings
          </Trans>
        </span>,
      ];
    }
    if (!note.startsWith(NOTE)) return [];
    const name = `${note.slice(NOTE.length)}.partial`;
    return [
      <span key={note} className={css['note']}>
        <TriangleAlert size={14} aria-hidden="true" />
        <span>
          <Trans comment="In the foot of the window; the name of a folder follows">A full copy was cut off. On its drive, in plain:</Trans>{' '}
          <Reference>{name}</Reference>
        </span>
      </span>,
    ];
  });
}
