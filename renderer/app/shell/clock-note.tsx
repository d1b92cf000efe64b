import { Trans } from '@lingui/react/macro';

import { useFormat } from '../../i18n/use-format.ts';
import { FootNote } from '../../ui/foot-note.tsx';

const NOTE = 'clock.behind/';

/** In the foot of the window where the clock of the computer stands before the newest entry: what is written now would get a wrong day. */
export function ClockNote({ notes }: { readonly notes: readonly string[] }) {
  const format = useFormat();
  const note = notes.findLast((one) => one.startsWith(NOTE));
  if (note === undefined) return null;
  const newest = format.instant(note.slice(NOTE.length));
  return (
    <FootNote href={undefined}>
      <Trans comment="In the foot of the window: the clock of the computer was set back; day and time follow">
        This computer’s clock is wrong: the record has an entry of {newest}. Set the clock, then lock and open again.
      </Trans>
    </FootNote>
  );
}
