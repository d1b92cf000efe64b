import { Plural, Trans, useLingui } from '@lingui/react/macro';

import { allInOrderOfTime, computeHolding, withdrawnOf } from '#shared/domain/evidence/holding.ts';
import type { CustodyEvent, EvidenceFile } from '#shared/domain/evidence/model.ts';

import { Panel } from '../../../ui/panel.tsx';
import { Timeline } from '../../../ui/timeline.tsx';
import { useMomentText } from '../words/moment.ts';
import { EventCorrections, EventDetail, EventTitle } from './event-words.tsx';

/** Everything that happened to an item, in the order in which it happened; what was put right stands beside what it corrects. */
export function Chain({ item }: { readonly item: EvidenceFile }) {
  const { t } = useLingui();
  const momentText = useMomentText();
  const open = computeHolding(item.events).openHandOver;
  const events = eventsInOrder(item.events);
  const withdrawn = withdrawnOf(item.events);
  const total = item.events.length;
  return (
    <Panel
      title={t({ message: 'Chain of custody', comment: 'Part of an item of material: everything that happened to it' })}
      actions={
        <span>
          {open === null ? (
            <Trans comment="Beside the title of the handling record: how many events it holds">
              <Plural value={total} one="# event" other="# events" />
            </Trans>
          ) : (
            <Trans comment="Beside the title of the handling record: how many events it holds, and that a hand-over waits for its receipt">
              <Plural value={total} one="# event" other="# events" />, <strong>1 hand-over open</strong>
            </Trans>
          )}
        </span>
      }
    >
      <Timeline
        entries={events.map((event) => {
          const isOpen = event.id === open?.eventId;
          return {
            id: event.id,
            what: <EventTitle event={event} isOpen={isOpen} isWithdrawn={withdrawn.has(event.id)} />,
            detail: (
              <>
                <EventDetail event={event} investigationId={item.investigationId} />
                <EventCorrections corrections={correctionsOf(item.events, event)} />
              </>
            ),
            when: momentText(event.at),
            isOpen,
          };
        })}
      />
    </Panel>
  );
}

/** The events themselves, as they were written: an order only, nothing put right in them. */
function eventsInOrder(events: readonly CustodyEvent[]): readonly CustodyEvent[] {
  const byId = new Map(events.map((event) => [event.id, event]));
  return allInOrderOfTime(events).flatMap(({ id }) => byId.get(id) ?? []);
}

const correctionsOf = (events: readonly CustodyEvent[], { id }: CustodyEvent): readonly CustodyEvent[] =>
  events.filter((other) => other.type === 'correction' && other.concerns === id);
