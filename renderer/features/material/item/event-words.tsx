import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';

import { copyReasons, type CustodyType } from '#shared/domain/evidence/codes.ts';
import type { CustodyEvent } from '#shared/domain/evidence/model.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';

import { Reference } from '../../../ui/reference.tsx';
import { UserText } from '../../../ui/user-text.tsx';
import css from '../material.module.css';
import { handlingWords, reasonWords, roleWords } from '../words/material-words.ts';
import { useMomentText } from '../words/moment.ts';
import { FurtherDetail, Where } from './event-further.tsx';

/** `9f2c…41ab`: enough to tell two fingerprints apart by eye; the whole one stands with the facts. */
const shortHash = (sha256: string): string => `${sha256.slice(0, 4)}…${sha256.slice(-4)}`;

/** Which of an event's texts belongs into its sentence. */
const sentences: { readonly [type in CustodyType]?: 'from' | 'to' | 'by' | 'in' } = {
  seized: 'from',
  collected: 'from',
  received: 'from',
  generated: 'from',
  handedOverOut: 'to',
  copyGiven: 'to',
  checkedOut: 'to',
  returned: 'to',
  presented: 'to',
  handedOverIn: 'by',
  stored: 'in',
  relocated: 'in',
  sighted: 'in',
};

/** What happened, in one sentence. */
type TitleProps = { readonly event: CustodyEvent; readonly isOpen: boolean; readonly isWithdrawn: boolean };

export function EventTitle({ event, isOpen, isWithdrawn }: TitleProps) {
  const title = <Title event={event} isOpen={isOpen} />;
  return isWithdrawn ? (
    <>
      <s>{title}</s>{' '}
      <Trans comment="After a struck entry of the handling record, which was recorded by mistake">withdrawn, does not count</Trans>
    </>
  ) : (
    title
  );
}

function Title({ event, isOpen }: Omit<TitleProps, 'isWithdrawn'>) {
  const { i18n } = useLingui();
  const word = <strong>{i18n._(handlingWords[event.type])}</strong>;
  if (event.type === 'fingerprintTaken') {
    return (
      <>
        {word} {event.facts.sha256 === undefined ? null : <Reference>{shortHash(event.facts.sha256)}</Reference>}
      </>
    );
  }
  if (event.type === 'verified') {
    return event.facts.matches === true ? (
      <Trans comment="An item was compared with its fingerprint; the verb comes first">{word}: unchanged since taken in</Trans>
    ) : (
      <Trans comment="An item was compared with its fingerprint; the verb comes first">{word}: not as it was taken in</Trans>
    );
  }
  return <Sentence event={event} word={word} isOpen={isOpen} />;
}

type SentenceProps = { readonly event: CustodyEvent; readonly word: ReactNode; readonly isOpen: boolean };

function Sentence({ event, word, isOpen }: SentenceProps) {
  const [from, to] = [<UserText key="from">{event.from}</UserText>, <UserText key="to">{event.to}</UserText>];
  switch (sentences[event.type]) {
    case 'from':
      return event.from === '' ? (
        word
      ) : (
        <Trans comment="An item was collected or received; the verb comes first, then from whom">
          {word} from {from}
        </Trans>
      );
    case 'to':
      return isOpen ? (
        <Trans comment="An item was handed over and nobody has said that it arrived; the verb comes first, then to whom">
          {word} to {to}, receipt awaited
        </Trans>
      ) : (
        <Trans comment="An item or a copy was given; the verb comes first, then to whom">
          {word} to {to}
        </Trans>
      );
    case 'by':
      return (
        <Trans comment="The receipt of a hand-over; the verb comes first, then by whom">
          {word} by {to}
        </Trans>
      );
    case 'in':
      return (
        <Trans comment="An item was stored; the verb comes first, then where">
          {word} in <UserText>{event.place}</UserText>
        </Trans>
      );
    case undefined:
      return word;
  }
}

/** Who, with what, on what ground: what was said of the event, piece by piece. */
export function EventDetail({ event, investigationId }: { readonly event: CustodyEvent; readonly investigationId: InvestigationId }) {
  const { i18n } = useLingui();
  const role = roleWords[event.role];
  const reason = copyReasons.find((known) => known === event.facts.reason);
  const isInTitle = sentences[event.type] === 'in';
  const holds = sentences[event.type] === 'from' || event.type === 'checkedIn' || event.type === 'foundAgain';
  const hasSeal = event.sealBefore !== '' || event.sealAfter !== '';
  return (
    <span className={css['pieces']}>
      {holds && event.to !== '' ? <HeldBy who={event.to} /> : null}
      {event.type === 'handedOverOut' && event.from !== '' ? <By who={event.from} /> : null}
      {event.type === 'copied' && event.to !== '' ? <For whom={event.to} /> : null}
      {isInTitle ? null : <Said text={event.place} />}
      {reason === undefined ? null : <span>{i18n._(reasonWords[reason])}</span>}
      <Said text={event.purpose} />
      <Said text={event.authority} />
      {hasSeal ? (
        <span>
          <Seals before={event.sealBefore} after={event.sealAfter} />
        </span>
      ) : null}
      <Said text={event.condition} />
      <Said text={event.notes} />
      <FurtherDetail event={event} investigationId={investigationId} />
      {event.lateReason === '' ? null : <Late reason={event.lateReason} />}
      {role === undefined ? null : <RecordedBy role={i18n._(role)} />}
    </span>
  );
}

/** A text as it was typed, where there is one. */
const Said = ({ text }: { readonly text: string }) =>
  text === '' ? null : (
    <span>
      <UserText>{text}</UserText>
    </span>
  );

const HeldBy = ({ who }: { readonly who: string }) => (
  <span>
    <Trans comment="Who holds an item">
      held by <UserText>{who}</UserText>
    </Trans>
  </span>
);

const By = ({ who }: { readonly who: string }) => (
  <span>
    <Trans comment="Who handed an item over">
      by <UserText>{who}</UserText>
    </Trans>
  </span>
);

const For = ({ whom }: { readonly whom: string }) => (
  <span>
    <Trans comment="For whom a copy was made">
      for <UserText>{whom}</UserText>
    </Trans>
  </span>
);

const Late = ({ reason }: { readonly reason: string }) => (
  <span>
    <Trans comment="An entry that was made late; the reason follows">
      entered late: <UserText>{reason}</UserText>
    </Trans>
  </span>
);

const RecordedBy = ({ role }: { readonly role: string }) => (
  <span>
    <Trans comment="Who wrote an entry, by the role in the office">recorded by: {role}</Trans>
  </span>
);

function Seals({ before, after }: { readonly before: string; readonly after: string }) {
  if (before !== '' && after !== '' && before !== after) {
    return (
      <Trans comment="Numbers of seals: the one that was found, and the one that was put on after it">
        seal <Reference>{before}</Reference> found, <Reference>{after}</Reference> put on
      </Trans>
    );
  }
  return after === '' ? (
    <Trans comment="The number of a seal that was found on a bag or box">
      seal <Reference>{before}</Reference> found
    </Trans>
  ) : (
    <Trans comment="The number of a seal on a bag or box">
      seal <Reference>{after}</Reference>
    </Trans>
  );
}

/** What was put right, beside what it puts right. */
export function EventCorrections({ corrections }: { readonly corrections: readonly CustodyEvent[] }) {
  const momentText = useMomentText();
  return corrections.map((correction) => {
    const when = momentText(correction.at);
    return (
      <div key={correction.id} className={css['correction']}>
        <strong>
          {correction.withdraws ? (
            <Trans comment="Beside an entry that was recorded by mistake; day and time follow">Withdrawn {when}: recorded by mistake</Trans>
          ) : (
            <Trans comment="Beside an entry that was put right later; day and time follow">Corrected {when}</Trans>
          )}
        </strong>
        {correction.facts.reason === 'notMade' ? (
          <p>
            <Trans comment="Beside the entry of a copy that did not come into being">
              This copy was not made: the writing of it failed.
            </Trans>
          </p>
        ) : null}
        {correction.notes === '' ? null : <UserText isBlock>{correction.notes}</UserText>}
        <NewValues correction={correction} />
      </div>
    );
  });
}

function NewValues({ correction }: { readonly correction: CustodyEvent }) {
  const { from, to, place, position, sealBefore, sealAfter } = correction;
  const values = [from, to, place].filter((text) => text !== '');
  if (values.length === 0 && position === undefined && sealBefore === '' && sealAfter === '') return null;
  return (
    <span className={css['pieces']}>
      <span data-lead="">
        <Trans comment="Beside a correction: what counts now; the values follow">now counts:</Trans>
      </span>
      {values.map((text) => (
        <span key={text}>
          <UserText>{text}</UserText>
        </span>
      ))}
      {position === undefined ? null : <Where position={position} />}
      {sealBefore === '' && sealAfter === '' ? null : (
        <span>
          <Seals before={sealBefore} after={sealAfter} />
        </span>
      )}
    </span>
  );
}
