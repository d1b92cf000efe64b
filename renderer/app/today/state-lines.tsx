import { Plural, Trans, useLingui } from '@lingui/react/macro';

import { itemCodeText } from '#shared/domain/labels/item-code.ts';

import { useMay } from '../../api/use-may.ts';
import { kindWords } from '../../features/material/index.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Chip } from '../../ui/chip.tsx';
import { Reference } from '../../ui/reference.tsx';
import { UserText } from '../../ui/user-text.tsx';
import { TodayLine } from './today-line.tsx';
import type { Today } from './use-today.ts';

/** What is out of order and has no day: faults that a check found, locked items, a backup that is due, a salvage that is not decided. */
export function StateLines({ today }: { readonly today: Today }) {
  const may = useMay();
  return (
    <>
      {today.faults ? (
        <TodayLine
          href={may('ledger.read') ? '/record/checks' : '/settings'}
          what={<Trans comment="On the page of today: the last check found something wrong">The last check found a fault</Trans>}
          state={
            <Chip tone="bad">
              <Trans comment="Chip beside what cannot wait">look now</Trans>
            </Chip>
          }
        >
          <Trans comment="Under the line that a check found a fault">
            Something is not as the record says. What it is stands with the check; nothing was deleted.
          </Trans>
        </TodayLine>
      ) : null}
      {today.undecided > 0 ? (
        <TodayLine
          href="/record/salvage"
          what={<Trans comment="On the page of today: after a salvage">What was saved of a damaged vault</Trans>}
        >
          <Plural
            value={today.undecided}
            one="# thing that is missing or not as it should be awaits a decision"
            other="# things that are missing or not as they should be await a decision"
          />
        </TodayLine>
      ) : null}
      {today.locked.map((row) => (
        <LockedLine key={row.evidenceId} row={row} />
      ))}
      {today.isBackupDue ? <BackupLine lastAt={today.lastBackup} drive={today.lastDrive} /> : null}
    </>
  );
}

function LockedLine({ row }: { readonly row: Today['locked'][number] }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const since = format.instant(row.since);
  return (
    <TodayLine
      href={`/investigations/${row.investigationId}/material/${row.evidenceId}`}
      what={<Reference isStrong>{itemCodeText(row)}</Reference>}
      state={
        <Chip tone="bad">
          <Trans comment="State of an item of material: an incident locks it">locked</Trans>
        </Chip>
      }
    >
      {i18n._(kindWords[row.kind])} ·{' '}
      <Trans comment="Under an item that an incident locks; day and time follow">
        an incident locks it since {since}: a second person closes it
      </Trans>
    </TodayLine>
  );
}

function BackupLine({ lastAt, drive }: { readonly lastAt: string | null; readonly drive: string }) {
  const format = useFormat();
  const last = lastAt === null ? '' : format.instant(lastAt);
  return (
    <TodayLine href="/backups" what={<Trans comment="On the page of today: a backup should be made">A backup is due</Trans>}>
      {lastAt === null ? (
        <Trans comment="Under the line that a backup is due">
          There is none yet: if this computer is lost or seized, everything is lost.
        </Trans>
      ) : drive === '' ? (
        <Trans comment="Under the line that a backup is due; day and time follow">The last one was made {last}.</Trans>
      ) : (
        <Trans comment="Under the line that a backup is due; day and time, then what the office calls the drive">
          The last one was made {last}, on the drive “<UserText>{drive}</UserText>”.
        </Trans>
      )}
    </TodayLine>
  );
}
