import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

import type { EvidenceFile } from '#shared/domain/evidence/model.ts';
import type { Recording } from '#shared/domain/evidence/recording.ts';

import { useFormat } from '../../../i18n/use-format.ts';
import { UserText } from '../../../ui/user-text.tsx';
import css from '../material.module.css';

type Fact = { readonly id: string; readonly term: string; readonly value: ReactNode };

/** From which folder an item was taken, or how it was recorded here; nothing where it is neither. */
export function useCameBy({ folder, recording }: EvidenceFile): readonly Fact[] {
  const { t } = useLingui();
  return [
    ...(folder === null
      ? []
      : [
          {
            id: 'folder',
            term: t({
              message: 'From the folder',
              comment: 'In the facts about an item of material: where its file lay in the folder that was taken in',
            }),
            value: <UserText>{folder}</UserText>,
          },
        ]),
    ...(recording === null
      ? []
      : [
          {
            id: 'recording',
            term: t({
              message: 'Recorded here',
              comment: 'In the facts about an item of material: made with microphone or camera in this program',
            }),
            value: <Recorded recording={recording} />,
          },
        ]),
  ];
}

/** When, with which pauses, and whether it came to its own end; by the clock of this computer. */
function Recorded({ recording: { medium, startedAt, endedAt, breaks, isCut } }: { readonly recording: Recording }) {
  const format = useFormat();
  const [from, to, pauses] = [format.instant(startedAt), format.instant(endedAt), breaks.length];
  return (
    <span className={css['pieces']}>
      <span>{mediumWord(medium)}</span>
      <span>
        {medium === 'photograph' ? (
          from
        ) : (
          <Trans comment="When a recording began and ended; day and time each">
            {from} to {to}
          </Trans>
        )}
      </span>
      {pauses === 0 ? null : (
        <span>
          <Trans comment="How often a recording was paused">
            <Plural value={pauses} one="# pause" other="# pauses" />
          </Trans>
        </span>
      )}
      {isCut && medium !== 'photograph' ? (
        <strong>
          <Trans comment="A recording did not come to its own end">broken off by a lock, a crash or a power cut</Trans>
        </strong>
      ) : null}
    </span>
  );
}

function mediumWord(medium: Recording['medium']): ReactNode {
  switch (medium) {
    case 'sound':
      return <Trans comment="What is recorded">Sound</Trans>;
    case 'film':
      return <Trans comment="What is recorded">Film with sound</Trans>;
    case 'photograph':
      return <Trans comment="What is recorded">A photograph</Trans>;
  }
}
