import { inOrderOfTime, openHandOverOf, type Handling } from './holding.ts';
import type { Gap } from './model.ts';
import { momentUtc } from './moment.ts';

type WithSignature = Handling & {
  readonly unsigned?: string;
  readonly scan?: unknown;
  readonly recordedBy?: string | null;
  readonly facts?: { readonly received?: unknown };
};

/** The gaps of a handling record in the order of time (EVD-R2): shown, never filled. */
export function gapsOf(events: readonly WithSignature[]): readonly Gap[] {
  const inTime = inOrderOfTime(events);
  return [...originGap(inTime), ...handOverGaps(events, inTime), ...lostGaps(inTime)].sort((a, b) =>
    (a.from ?? '').localeCompare(b.from ?? ''),
  );
}

function originGap(inTime: readonly Handling[]): readonly Gap[] {
  const isFromSomewhere = inTime.some(
    ({ type }) => type === 'seized' || type === 'collected' || type === 'received' || type === 'generated',
  );
  return isFromSomewhere ? [] : [{ kind: 'noOrigin', eventId: null, from: null, to: null }];
}

function handOverGaps(events: readonly WithSignature[], inTime: readonly WithSignature[]): readonly Gap[] {
  const open = openHandOverOf(events);
  const unsigned = inTime.filter((event) => event.type === 'handedOverIn' && !isSignedByReceiver(inTime, event));
  return [
    ...(open ? [{ kind: 'handOverOpen' as const, eventId: open.id, from: momentUtc(open.at), to: null }] : []),
    ...unsigned.map((event) => ({
      kind: 'receiptUnsigned' as const,
      eventId: event.id,
      from: momentUtc(event.at),
      to: momentUtc(event.at),
    })),
  ];
}

/** In their own session, by their passphrase at the giver's desk, or on paper that was scanned. */
function isSignedByReceiver(events: readonly WithSignature[], receipt: WithSignature): boolean {
  if (receipt.facts?.received !== undefined || receipt.scan !== undefined) return true;
  const out = events.find((event) => event.id === receipt.concerns);
  return out?.toUser !== undefined && out.toUser === receipt.recordedBy;
}

function lostGaps(inTime: readonly Handling[]): readonly Gap[] {
  return inTime.flatMap((event, at): Gap[] => {
    if (event.type !== 'lost') return [];
    const again = inTime.slice(at + 1).find(({ type }) => type === 'foundAgain');
    return [{ kind: 'lost', eventId: event.id, from: momentUtc(event.at), to: again ? momentUtc(again.at) : null }];
  });
}
