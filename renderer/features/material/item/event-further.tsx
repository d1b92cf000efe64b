import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';

import type { CustodyEvent } from '#shared/domain/evidence/model.ts';
import type { StatedPosition } from '#shared/domain/evidence/position.ts';
import type { InvestigationId } from '#shared/kernel/ids.ts';

import { useFormat } from '../../../i18n/use-format.ts';
import { UserText } from '../../../ui/user-text.tsx';
import { OtherItem } from '../statements/statement-text.tsx';
import { spanText } from '../words/clock-span.ts';

const said = (text: string | undefined, words: (text: ReactNode) => ReactNode): ReactNode =>
  text === undefined || text === '' ? null : <span>{words(<UserText>{text}</UserText>)}</span>;

type FurtherProps = { readonly event: CustodyEvent; readonly investigationId: InvestigationId };

/** What only some handling events say: who carried it, until when, with what, how far the clock was off, how the receipt was signed. */
export function FurtherDetail({ event, investigationId }: FurtherProps) {
  const format = useFormat();
  const tool = [event.tool, event.toolVersion].filter((text) => text !== undefined && text !== '').join(' ');
  const back = event.returnBy === undefined ? '' : format.date(event.returnBy);
  return (
    <>
      {said(event.courier, (who) => (
        <Trans comment="Who carried an item without an account of their own">carried by {who}</Trans>
      ))}
      {event.position === undefined ? null : <Where position={event.position} />}
      {back === '' ? null : (
        <span>
          <Trans comment="Checked out: the day on which an item is to be back">to be back by {back}</Trans>
        </span>
      )}
      {said(tool, (what) => (
        <Trans comment="With which tool something was done; tool and version follow">with {what}</Trans>
      ))}
      {said(event.competence, (text) => (
        <Trans comment="The original itself was opened: why this person was competent">competence: {text}</Trans>
      ))}
      {said(event.justification, (text) => (
        <Trans comment="The original itself was opened: why it was needed">needed because: {text}</Trans>
      ))}
      {said(event.effects, (text) => (
        <Trans comment="The original itself was opened: what that changed">it changed: {text}</Trans>
      ))}
      <ClockOff seconds={event.clockOffsetSeconds ?? 0} />
      <Signed event={event} investigationId={investigationId} />
    </>
  );
}

/** Coordinates as somebody stated them. */
export function Where({ position: { latitude, longitude, metres } }: { readonly position: StatedPosition }) {
  const exact = metres === null ? '' : ` ± ${metres} m`;
  return (
    <span>
      <bdi dir="ltr">
        {latitude}, {longitude}
        {exact}
      </bdi>
    </span>
  );
}

function ClockOff({ seconds }: { readonly seconds: number }) {
  if (seconds === 0) return null;
  const span = spanText(Math.abs(seconds));
  return (
    <span>
      {seconds > 0 ? (
        <Trans comment="How far the clock was off by which a moment was noted; days, hours, minutes, seconds">
          this clock was {span} ahead
        </Trans>
      ) : (
        <Trans comment="How far the clock was off by which a moment was noted; days, hours, minutes, seconds">
          this clock was {span} behind
        </Trans>
      )}
    </span>
  );
}

/** How a receipt was signed, or why it was not. */
function Signed({ event, investigationId }: FurtherProps) {
  if (event.type !== 'handedOverIn') return null;
  return (
    <>
      {event.facts.received === undefined ? null : (
        <span>
          <Trans comment="The receipt of an item: the receiver typed their passphrase at the giver's desk">
            signed by the receiver with their passphrase
          </Trans>
        </span>
      )}
      {event.scan === undefined ? null : (
        <span>
          <Trans comment="The receipt of an item: a paper was signed and scanned; the number of the item that is its scan follows">
            signed on paper, scanned as <OtherItem investigationId={investigationId} id={event.scan} />
          </Trans>
        </span>
      )}
      {said(event.unsigned, (why) => (
        <Trans comment="The receipt of an item was not signed by the receiver; why follows">not signed by the receiver: {why}</Trans>
      ))}
    </>
  );
}
