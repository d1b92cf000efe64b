import { Trans, useLingui } from '@lingui/react/macro';

import { claimedDay, claimedPlace, isApart, type Claim } from '#shared/domain/evidence/claims.ts';
import { degreesText } from '#shared/domain/evidence/position.ts';
import type { EvidenceFile } from '#shared/domain/evidence/model.ts';
import { latestOf, type StatementOf } from '#shared/domain/evidence/statements/all.ts';

import { useFormat } from '../../../i18n/use-format.ts';
import { Chip } from '../../../ui/chip.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import css from '../material.module.css';
import { spanText } from '../words/clock-span.ts';

/** What the file claims beside what people recorded: where they differ it is said, and nothing is concluded from it. */
export function ClaimsPanel({ item }: { readonly item: EvidenceFile }) {
  const { t } = useLingui();
  const claims = latestOf(item.statements, 'claims');
  if (claims === null) return null;
  return (
    <Panel title={t({ message: 'Claims in the file', comment: 'Kind of statement about an item of material' })}>
      <Beside item={item} claims={claims} />
    </Panel>
  );
}

type BesideProps = { readonly item: EvidenceFile; readonly claims: StatementOf<'claims'> };

function Beside({ item, claims: { content } }: BesideProps) {
  const format = useFormat();
  const origin = item.events[0];
  const claimed = claimedDay(content.entries);
  const recorded = origin?.at.local.slice(0, 10) ?? null;
  const fileDay = claimed === null ? '' : format.date(claimed);
  const handlingDay = recorded === null ? '' : format.date(recorded);
  const reader = `${content.tool} ${content.toolVersion}`;
  const count = content.entries.length;
  return (
    <div className={css['told']}>
      {claimed !== null && recorded !== null && isApart(claimed, recorded) ? (
        <p>
          <Chip tone="warn">
            <Trans comment="Chip: two dates are not the same">not the same day</Trans>
          </Chip>{' '}
          <Trans comment="A file and the record of its handling name different days">
            The file claims {fileDay}, the handling record says {handlingDay}.
          </Trans>
        </p>
      ) : null}
      <ClockFound item={item} />
      <ClaimFacts entries={content.entries} fileDay={fileDay} handlingDay={handlingDay} place={origin?.place ?? ''} />
      <p className={css['small']}>
        <Trans comment="Under what a file says about itself: how many claims, and which program read them">
          {count} claims, read by {reader}. Anybody who had the file could write them.
        </Trans>
      </p>
    </div>
  );
}

function ClockFound({ item }: { readonly item: EvidenceFile }) {
  const clock = latestOf(item.statements, 'clockOffset')?.content;
  if (clock === undefined) return null;
  const off = spanText(Math.abs(clock.seconds));
  return (
    <p>
      {clock.seconds < 0 ? (
        <Trans comment="How far the clock of a device was off; beside the time a file claims">A clock was found {off} behind.</Trans>
      ) : (
        <Trans comment="How far the clock of a device was off; beside the time a file claims">A clock was found {off} ahead.</Trans>
      )}
    </p>
  );
}

/** Where files name the program that wrote them, the best first. */
const programKeys = [
  'ifd0.Software',
  'pdf.Creator',
  'pdf.Producer',
  'app.Application',
  'meta.generator',
  'mail.x-mailer',
  'mail.user-agent',
];

type ClaimFactsProps = {
  readonly entries: readonly Claim[];
  readonly fileDay: string;
  readonly handlingDay: string;
  readonly place: string;
};

function ClaimFacts({ entries, fileDay, handlingDay, place }: ClaimFactsProps) {
  const { t } = useLingui();
  const valueOf = (key: string) => entries.find((entry) => entry.key === key)?.value ?? '';
  const device = `${valueOf('ifd0.Make')} ${valueOf('ifd0.Model')}`.trim();
  const program = programKeys.map(valueOf).find((value) => value !== '') ?? '';
  const claimed = claimedPlace(entries);
  const metres = claimed?.metres ?? null;
  const facts = [
    { id: 'made', term: t({ message: 'Made, it claims', comment: 'What a file says about itself: when' }), value: fileDay },
    { id: 'came', term: t({ message: 'Came to the office', comment: 'What the handling record says' }), value: handlingDay },
    {
      id: 'device',
      term: t({ message: 'Device, it claims', comment: 'What a file says about itself: camera' }),
      value: device === '' ? '' : <UserText>{device}</UserText>,
    },
    {
      id: 'program',
      term: t({ message: 'Made with, it claims', comment: 'What a file says about itself: program' }),
      value: program === '' ? '' : <UserText>{program}</UserText>,
    },
    {
      id: 'place',
      term: t({ message: 'Place, it claims', comment: 'What a file says about itself: degrees' }),
      value: claimed === null ? '' : <bdi dir="ltr">{degreesText(claimed)}</bdi>,
    },
    {
      id: 'exact',
      term: t({ message: 'Exact to, it claims', comment: 'What a file says about itself: how exact its place is' }),
      value: metres === null ? '' : `${metres} m`,
    },
    {
      id: 'handled',
      term: t({ message: 'Place of the first handling', comment: 'What the handling record says' }),
      value: place === '' ? '' : <UserText>{place}</UserText>,
    },
  ];
  return <Facts facts={facts.filter(({ value }) => value !== '')} />;
}
