import { extractionReasons } from '#shared/domain/evidence/codes.ts';
import type { CustodyEvent, EvidenceFile } from '#shared/domain/evidence/model.ts';
import { allInOrderOfTime } from '#shared/domain/evidence/holding.ts';
import { itemCodeText } from '#shared/domain/labels/item-code.ts';
import type { ReportLanguage } from '#shared/domain/reports/codes.ts';
import { reportNumber } from '#shared/domain/reports/rules.ts';
import {
  detailFields,
  handlingGroups,
  type CertificateEvent,
  type CertificateGap,
  type CertificateItem,
  type CertificateMoment,
  type HandlingGroup,
  type Said,
} from '../../documents/certificate/model.ts';
import { unheldTimes, type UnheldTime } from './unheld-times.ts';

/** What a certificate says of items beyond their records. */
export type CertificateContext = {
  readonly language: ReportLanguage;
  readonly reference: string;
  readonly nowMs: number;
  /** Number of an event's entry in the record of actions. */
  readonly entryOf: (eventId: string) => number;
  /** `M-07` of another item of the investigation, as a scan is named. */
  readonly numberOf: (evidenceId: string) => string;
};

export type ShownItem = EvidenceFile & { readonly giver: string | null };

/** One item with its whole handling record in the order of time, each correction beside what it corrects, and the times without a holder between. */
export function certificateItem(context: CertificateContext, item: ShownItem): CertificateItem {
  const unheld = unheldTimes(item.events, context.nowMs);
  const minutes = unheld.reduce((sum, time) => sum + time.minutes, 0);
  return {
    number: reportNumber('M', item.number),
    code: itemCodeText({ reference: context.reference, number: item.number }),
    kind: item.kind,
    description: item.description,
    registeredOn: item.takenInAt.slice(0, 10),
    size: item.size,
    fingerprint: item.sha256 === null ? null : (item.sha256.match(/.{8}/g) ?? []),
    integrity: integrityOf(item),
    holding: {
      state: item.holding.state,
      holder: item.holding.holder ?? '',
      place: item.holding.place ?? '',
      seal: item.holding.seal ?? '',
    },
    giver: item.giver,
    details: detailsOf(item),
    rows: rowsOf(context, item.events, unheld),
    groups: (Object.keys(handlingGroups) as HandlingGroup[]).map((group) => ({ group, count: countOf(item.events, group) })),
    unheld: unheld.length === 0 ? null : daysOf(minutes, context.language),
  };
}

function integrityOf({ sha256, lastCheck }: ShownItem): CertificateItem['integrity'] {
  if (sha256 === null) return { state: 'noFile', on: null };
  if (lastCheck === null) return { state: 'notVerified', on: null };
  return { state: lastCheck.unchanged ? 'unchanged' : 'faultFound', on: lastCheck.at.slice(0, 10) };
}

function detailsOf({ details }: ShownItem): CertificateItem['details'] {
  const written = new Map<string, unknown>(Object.entries(details ?? {}));
  return detailFields.flatMap((field) => {
    const value = written.get(field);
    const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
    return text === '' ? [] : [{ field, text }];
  });
}

const countOf = (events: readonly CustodyEvent[], group: HandlingGroup): number => {
  const types: readonly string[] = handlingGroups[group];
  return events.filter(({ type }) => types.includes(type)).length;
};

/** The events as they were written, nothing put right in them; a gap stands after the event with which it begins. */
function rowsOf(context: CertificateContext, events: readonly CustodyEvent[], unheld: readonly UnheldTime[]): CertificateItem['rows'] {
  const byId = new Map(events.map((event) => [event.id, event]));
  const gaps = Map.groupBy(unheld, (time) => time.after);
  return allInOrderOfTime(events).flatMap(({ id }) => {
    const event = byId.get(id);
    if (event === undefined) return [];
    return [eventOf(context, event, events), ...(gaps.get(id) ?? []).map((time) => gapOf(time, context.language))];
  });
}

function gapOf({ why, from, to, minutes }: UnheldTime, language: ReportLanguage): CertificateGap {
  return { kind: 'gap', why, from: momentOf(from), to: to && momentOf(to), days: daysOf(minutes, language) };
}

function daysOf(minutes: number, language: ReportLanguage): CertificateGap['days'] {
  const count = Math.floor(minutes / (24 * 60));
  return { count, form: new Intl.PluralRules(language).select(count) };
}

const momentOf = ({ local, offsetMinutes }: CustodyEvent['at']): CertificateMoment => ({ local: local.slice(0, 16), offsetMinutes });

function eventOf(context: CertificateContext, event: CustodyEvent, all: readonly CustodyEvent[]): CertificateEvent {
  const corrections = all
    .filter((other) => other.type === 'correction' && other.concerns === event.id)
    .toSorted((a, b) => a.seq - b.seq)
    .map((other) => eventOf(context, other, []));
  return {
    kind: 'event',
    number: event.seq,
    type: event.type,
    at: momentOf(event.at),
    clock: event.at.clock,
    clockOffsetSeconds: event.clockOffsetSeconds ?? null,
    said: saidOf(context, event),
    reason: extractionReasons.find((known) => known === event.facts.reason) ?? null,
    matches: event.type === 'verified' ? event.facts.matches === true : null,
    isSignedByReceiver: event.facts.received !== undefined || isReceiptOfTheirOwn(event, all),
    isNotMade: event.facts.reason === 'notMade',
    withdraws: event.withdraws === true,
    late: event.lateReason,
    recordedAt: event.recordedAt.slice(0, 10),
    role: event.role,
    entry: context.entryOf(event.lastEvent),
    corrections,
  };
}

/** The colleague to whom it was handed over recorded the receipt, and so signed it. */
function isReceiptOfTheirOwn({ type, concerns, recordedBy }: CustodyEvent, all: readonly CustodyEvent[]): boolean {
  if (type !== 'handedOverIn' || recordedBy === null) return false;
  return all.some((out) => out.id === concerns && out.toUser === recordedBy);
}

function saidOf({ numberOf }: CertificateContext, event: CustodyEvent): readonly Said[] {
  const tool = [event.tool, event.toolVersion].filter((text) => text !== undefined && text !== '').join(' ');
  const texts: readonly (readonly [Said['field'], string | undefined])[] = [
    ['from', event.from],
    ['to', event.to],
    ['courier', event.courier],
    ['place', placeText(event)],
    ['purpose', event.purpose],
    ['authority', event.authority],
    ['sealBefore', event.sealBefore],
    ['sealAfter', event.sealAfter],
    ['condition', event.condition],
    ['returnBy', event.returnBy],
    ['tool', tool],
    ['competence', event.competence],
    ['justification', event.justification],
    ['effects', event.effects],
    ['unsigned', event.unsigned],
    ['scan', event.scan === undefined ? undefined : numberOf(event.scan)],
    ['fingerprint', event.facts.sha256],
    ['notes', event.notes],
  ];
  return texts.flatMap(([field, text]) => (text === undefined || text.trim() === '' ? [] : [{ field, text }]));
}

/** The place as it was written, with its coordinates where somebody stated them. */
function placeText({ place, position }: CustodyEvent): string {
  if (position === undefined) return place;
  const { latitude, longitude, metres } = position;
  const exact = metres === null ? '' : `, ± ${metres} m`;
  return `${place} (${latitude}, ${longitude}${exact})`.trim();
}
