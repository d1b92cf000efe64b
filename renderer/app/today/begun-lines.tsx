import { Plural, Trans } from '@lingui/react/macro';

import { useFormat } from '../../i18n/use-format.ts';
import { Reference } from '../../ui/reference.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { TodayLine } from './today-line.tsx';
import type { Today } from './use-today.ts';

/** Files that the reader began to take in, and that a lock, a crash or they themselves cut off. */
export function UnfinishedIntakes({ rows }: { readonly rows: Today['unfinished'] }) {
  const format = useFormat();
  return (
    <>
      {rows.map(({ investigationId, reference, files, since }) => {
        const at = format.instant(since);
        return (
          <TodayLine
            key={investigationId}
            href={`/investigations/${investigationId}/material`}
            what={
              <Trans comment="Files that somebody began to take into an investigation, by its reference">
                Taking in for <Reference isStrong>{reference}</Reference>
              </Trans>
            }
          >
            <Trans comment="Under files that somebody began to take in; day and time follow">
              <Plural value={files} one="# file" other="# files" /> begun {at} and not taken in yet
            </Trans>
          </TodayLine>
        );
      })}
    </>
  );
}

/** Tables that were read and that nobody has accepted or discarded. */
export function WaitingImports({ rows }: { readonly rows: Today['waitingImports'] }) {
  const format = useFormat();
  return (
    <>
      {rows.map((batch) => {
        const at = format.instant(batch.stagedAt);
        return (
          <TodayLine
            key={batch.id}
            href={`/complaints/import/${batch.id}`}
            what={
              <Trans comment="A table of complaints of another office, by its name">
                Import of <UserText>{batch.source}</UserText>
              </Trans>
            }
          >
            <Trans comment="Under a table of complaints that was read and waits; day and time follow">
              Read {at}; nothing of it counts until it is accepted
            </Trans>
          </TodayLine>
        );
      })}
    </>
  );
}
