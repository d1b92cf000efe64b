import { Trans } from '@lingui/react/macro';
import { TriangleAlert } from 'lucide-react';

import { Reference } from '../../ui/reference.tsx';
import css from './archive.module.css';

const NOTE = 'archive.cutOff/';

/** In the foot of the window after a full copy was cut off, as by a power cut: what of it was written lies on its drive in plain. */
export function CutOffNote({ notes }: { readonly notes: readonly string[] }) {
  return notes.flatMap((note) => {
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
