import { Trans, useLingui } from '@lingui/react/macro';

import type { ComplaintFile, ShownEntry } from '#shared/domain/complaints/model.ts';

import { useFormat } from '../../../i18n/use-format.ts';
import { Facts } from '../../../ui/facts.tsx';
import { Columns, Panel } from '../../../ui/panel.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import { channelWords, useWords } from '../words/code-words.ts';
import { usePartialDateText } from '../words/dates.ts';
import { OverwriteChip } from '../words/state-chips.tsx';
import css from './file.module.css';
import { filled, written } from './filled-facts.tsx';
import { InjuriesPanel } from './injuries-panel.tsx';
import { PersonPanel } from './person-panel.tsx';

/** What is known of the matter, who complains, and how they may be reached. */
export function OverviewTab({ file }: { readonly file: ComplaintFile }) {
  const { entry } = file;
  return (
    <Columns
      main={
        <>
          <StoryPanel entry={entry} />
          {entry.atRisk.length === 0 ? null : <AtRiskPanel entry={entry} />}
          {entry.injuries.length === 0 ? null : <InjuriesPanel injuries={entry.injuries} />}
          {entry.remedyWished === '' ? null : <WishPanel wish={entry.remedyWished} />}
        </>
      }
      aside={
        <>
          <WhereFrom file={file} />
          <PersonPanel entry={entry} />
        </>
      }
    />
  );
}

function StoryPanel({ entry }: { readonly entry: ShownEntry }) {
  const { t } = useLingui();
  const dateText = usePartialDateText();
  const when = dateText(entry.incident.when);
  const facts = filled([
    { id: 'when', term: t({ message: 'When', comment: 'Name of a fact: when it happened' }), text: when, value: when },
    written('place', t({ message: 'Place', comment: 'Field of the form of a complaint: where it happened' }), entry.incident.place),
    written(
      'area',
      t({ message: 'Area', comment: 'Column of the list of complaints: district or beat where it happened' }),
      entry.incident.area,
    ),
    written('agency', t({ message: 'Agency', comment: 'Column of the list of complaints: the authority complained of' }), entry.agency),
    written('unit', t({ message: 'Unit', comment: 'Column of the list of complaints: the part of the agency' }), entry.unit),
  ]);
  return (
    <Panel title={t({ message: 'What happened', comment: 'Part of the form of a complaint' })}>
      <div className={css['stack']}>
        <Facts facts={facts} />
        {entry.story === '' ? (
          <p className={css['quiet']}>
            <Trans comment="In a complaint: nobody has written down the story">The story has not been written down.</Trans>
          </p>
        ) : (
          <UserText isBlock>{entry.story}</UserText>
        )}
      </div>
    </Panel>
  );
}

function AtRiskPanel({ entry }: { readonly entry: ShownEntry }) {
  const { t } = useLingui();
  return (
    <Panel title={t({ message: 'What will be overwritten', comment: 'Part of the form of a complaint: recordings that will be lost' })}>
      <ul className={css['list']}>
        {entry.atRisk.map(({ what, where, overwrittenOn }) => (
          <li key={`${what} ${where}`} className={css['item']}>
            <div className={css['itemHead']}>
              <UserText>{what}</UserText>
              {overwrittenOn === null ? (
                <span className={css['quiet']}>
                  <Trans comment="The day on which a recording will be overwritten is not known">day not known</Trans>
                </span>
              ) : (
                <OverwriteChip day={overwrittenOn} />
              )}
            </div>
            {where === '' ? null : (
              <span className={css['quiet']}>
                <UserText>{where}</UserText>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function WishPanel({ wish }: { readonly wish: string }) {
  const { t } = useLingui();
  return (
    <Panel title={t({ message: 'What the person wishes for', comment: 'Field of the form of a complaint' })}>
      <UserText isBlock>{wish}</UserText>
    </Panel>
  );
}

function WhereFrom({ file }: { readonly file: ComplaintFile }) {
  const { t } = useLingui();
  const format = useFormat();
  const channel = useWords(channelWords);
  const facts = filled([
    {
      id: 'channel',
      term: t({ message: 'How it came', comment: 'Column of the list of complaints: the channel' }),
      text: file.entry.channel,
      value: channel(file.entry.channel),
    },
    {
      id: 'received',
      term: t({ message: 'Received', comment: 'Column of the list of complaints: the day on which it reached the office' }),
      text: file.entry.receivedOn,
      value: format.date(file.entry.receivedOn),
    },
    {
      id: 'registered',
      term: t({ message: 'Registered', comment: 'Name of a fact: when a complaint was registered' }),
      text: file.registeredAt,
      value: format.instant(file.registeredAt),
    },
    written(
      'other',
      t({ message: 'Other reference', comment: 'Column of the list of complaints: the reference that an earlier office gave' }),
      file.entry.officeReference,
    ),
    {
      id: 'version',
      term: t({ message: 'Version', comment: 'Name of a fact: how often a complaint was changed' }),
      text: String(file.version),
      value: format.number(file.version),
    },
  ]);
  return (
    <Panel title={t({ message: 'How it came', comment: 'Part of the form of a complaint' })}>
      <Facts facts={facts} />
    </Panel>
  );
}
