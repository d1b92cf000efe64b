import { z } from 'zod';

import { recordableCustodyTypes, type RecordableCustodyType } from '#shared/domain/evidence/codes.ts';
import { custodyEntrySchema, type CustodyEntry, type EvidenceFile } from '#shared/domain/evidence/model.ts';
import { isEarlier } from '#shared/domain/evidence/moment.ts';

import { checkedShape } from '../../../ui/form/checked-shape.ts';
import { readSpan } from '../words/clock-span.ts';
import { noPosition, placeOfPosition, positionShape, statedPosition } from '../words/position-form.ts';
import { momentNow, momentOf, momentShape, type MomentForm } from '../words/moment.ts';

const text = z.string().max(60_000);

/** In place of a colleague: somebody who has no account here. */
export const OUTSIDE = 'outside';

/** The form while it is filled in. Fields that a kind of handling does not ask for keep what was typed, and are not sent. */
export const handlingShape = z.strictObject({
  type: z.enum(recordableCustodyTypes).nullable(),
  at: momentShape,
  from: text,
  to: text,
  place: text,
  ...positionShape,
  purpose: text,
  authority: text,
  sealBefore: text,
  sealAfter: text,
  condition: text,
  notes: text,
  lateReason: text,
  concerns: z.string().max(60).nullable(),
  unsigned: text,
  competence: text,
  justification: text,
  effects: text,
  courier: text,
  tool: text,
  toolVersion: text,
  returnBy: z.string().max(20),
  /** A colleague's id, or `outside`. */
  toUser: z.string().max(60),
  /** An item's id; empty where no paper was scanned. */
  scan: z.string().max(60),
  /** How far the clock was off, and by how much as typed. */
  clockOff: z.enum(['right', 'ahead', 'behind']),
  clockSpan: text,
});
export type HandlingForm = z.output<typeof handlingShape>;

/** Members that are left out where nothing is said. */
const further = [
  'unsigned',
  'competence',
  'justification',
  'effects',
  'courier',
  'tool',
  'toolVersion',
  'returnBy',
  'toUser',
  'scan',
] as const;
type FurtherField = (typeof further)[number];
export type HandlingField =
  | 'from'
  | 'to'
  | 'place'
  | 'purpose'
  | 'authority'
  | 'sealBefore'
  | 'sealAfter'
  | 'condition'
  | 'notes'
  | FurtherField;

/** What each kind of handling asks for, in the order of the conversation. */
const origin = ['from', 'to', 'place', 'authority', 'sealAfter', 'condition', 'notes'] as const;
const work = ['purpose', 'place', 'tool', 'toolVersion', 'sealBefore', 'sealAfter', 'condition', 'notes'] as const;

export const fieldsOf: { readonly [type in RecordableCustodyType]: readonly HandlingField[] } = {
  seized: origin,
  collected: origin,
  received: ['from', 'to', 'place', 'authority', 'sealBefore', 'condition', 'notes'],
  generated: origin,
  sealed: ['sealBefore', 'sealAfter', 'condition', 'notes'],
  sealInspected: ['sealBefore', 'condition', 'notes'],
  sealBroken: ['sealBefore', 'sealAfter', 'purpose', 'authority', 'condition', 'notes'],
  handedOverOut: ['from', 'toUser', 'to', 'courier', 'purpose', 'authority', 'sealBefore', 'condition', 'notes'],
  handedOverIn: ['to', 'from', 'scan', 'unsigned', 'place', 'sealBefore', 'condition', 'notes'],
  stored: ['place', 'purpose', 'sealBefore', 'sealAfter', 'condition', 'notes'],
  relocated: ['place', 'purpose', 'sealBefore', 'sealAfter', 'condition', 'notes'],
  checkedOut: ['to', 'returnBy', 'purpose', 'place', 'sealBefore', 'condition', 'notes'],
  checkedIn: ['to', 'place', 'sealBefore', 'sealAfter', 'condition', 'notes'],
  copied: work,
  copyGiven: ['to', 'purpose', 'authority', 'notes'],
  redactedCopyMade: work,
  translated: work,
  analysed: work,
  sampled: work,
  photographed: work,
  originalAccessed: ['competence', 'justification', 'effects', ...work],
  presented: ['to', 'place', 'purpose', 'notes'],
  damaged: ['notes', 'place', 'condition'],
  lost: ['notes', 'place'],
  foundAgain: ['to', 'place', 'sealBefore', 'condition', 'notes'],
  sighted: ['place', 'sealBefore', 'condition', 'notes'],
  notFound: ['place', 'notes'],
  returned: ['to', 'authority', 'sealBefore', 'condition', 'notes'],
  disposalAuthorised: ['purpose', 'authority', 'notes'],
  disposed: ['purpose', 'authority', 'place', 'notes'],
  correction: ['notes', 'from', 'to', 'place', 'sealBefore', 'sealAfter'],
};

/** Where coordinates of the place are asked for as well. */
export const hasPosition = (type: RecordableCustodyType | null): boolean =>
  type !== null && ['seized', 'collected', 'received', 'generated', 'photographed', 'foundAgain', 'correction'].includes(type);

/** The fields that must be filled in. */
export const neededOf: { readonly [type in RecordableCustodyType]?: readonly HandlingField[] } = {
  seized: ['to'],
  collected: ['to'],
  received: ['to'],
  generated: ['to'],
  foundAgain: ['to'],
  handedOverOut: ['to'],
  handedOverIn: ['to'],
  checkedOut: ['to'],
  copyGiven: ['to'],
  returned: ['to'],
  presented: ['to'],
  stored: ['place'],
  relocated: ['place'],
  sighted: ['place'],
  notFound: ['place'],
  sealed: ['sealAfter'],
  sealInspected: ['sealBefore'],
  sealBroken: ['sealBefore'],
  damaged: ['notes'],
  lost: ['notes'],
  disposalAuthorised: ['purpose'],
  disposed: ['purpose'],
  originalAccessed: ['competence', 'justification', 'effects'],
  correction: ['notes'],
};

/** True when the moment lies before something that is recorded already: then it must be said why it is late. */
export function isLate(item: EvidenceFile, at: MomentForm): boolean {
  const moment = momentOf(at);
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(moment.local)) return false;
  return item.events.some((event) => isEarlier(moment, event.at));
}

/** What is sent; right only once the schema has agreed. */
export function entryOf(item: EvidenceFile, values: HandlingForm, isMine: boolean): CustodyEntry {
  const { type, at, lateReason, concerns } = values;
  const asked = type === null ? [] : fieldsOf[type];
  const said = (field: HandlingField) =>
    asked.includes(field) && !((isMine || values.scan !== '') && field === 'unsigned') ? values[field] : '';
  return {
    evidenceId: item.id,
    type,
    at: momentOf(at),
    from: said('from'),
    to: said('to'),
    place: said('place'),
    purpose: said('purpose'),
    authority: said('authority'),
    sealBefore: said('sealBefore'),
    sealAfter: said('sealAfter'),
    condition: said('condition'),
    notes: said('notes'),
    lateReason: isLate(item, at) ? lateReason : '',
    ...Object.fromEntries(further.flatMap((field) => (isUnsaid(field, said(field)) ? [] : [[field, said(field)]]))),
    ...clockOf(values),
    ...(hasPosition(type) ? statedPosition(values) : {}),
    concerns: answeredBy(item, type) ?? (type === 'correction' ? concerns : null),
  } as CustodyEntry;
}

const isUnsaid = (field: FurtherField, value: string): boolean => value.trim() === '' || (field === 'toUser' && value === OUTSIDE);

/** What the receipt or the return answers. */
function answeredBy({ holding }: EvidenceFile, type: HandlingForm['type']): string | null {
  if (type === 'handedOverIn') return holding.openHandOver?.eventId ?? null;
  return type === 'checkedIn' ? (holding.checkedOut?.eventId ?? null) : null;
}

/** A span that cannot be read stays out, and is refused beside its field. */
function clockOf({ clockOff, clockSpan }: HandlingForm): Pick<CustodyEntry, 'clockOffsetSeconds'> {
  const seconds = clockOff === 'right' ? null : readSpan(clockSpan);
  return seconds === null ? {} : { clockOffsetSeconds: clockOff === 'ahead' ? seconds : -seconds };
}

/** The form of one item, checked as the engine does; whether the event fits the others is the engine's to say. */
export const handlingSchema = (item: EvidenceFile, isMine: boolean) =>
  checkedShape<HandlingForm>(
    handlingShape.superRefine((values, context) => {
      if (isLate(item, values.at) && values.lateReason.trim() === '')
        context.addIssue({ code: 'custom', message: 'text.required', path: ['lateReason'] });
      if (values.clockOff !== 'right' && readSpan(values.clockSpan) === null)
        context.addIssue({ code: 'custom', message: 'custody.clockSpan', path: ['clockSpan'] });
      if (values.type === 'handedOverIn' && !isMine && values.scan === '' && values.unsigned.trim() === '')
        context.addIssue({ code: 'custom', message: 'text.required', path: ['unsigned'] });
    }),
    custodyEntrySchema,
    (values) => entryOf(item, values, isMine),
    (path) => (path[0] === 'at' ? ['at', 'date'] : placeOfPosition(path)),
  );

/** What stands in the form at first: now, and the receipt where a hand-over waits for it. */
export function firstHandling(item: EvidenceFile): HandlingForm {
  const empty: HandlingForm = {
    type: null,
    at: momentNow(),
    from: '',
    to: '',
    place: '',
    ...noPosition,
    purpose: '',
    authority: '',
    sealBefore: '',
    sealAfter: '',
    condition: '',
    notes: '',
    lateReason: '',
    concerns: null,
    unsigned: '',
    competence: '',
    justification: '',
    effects: '',
    courier: '',
    tool: '',
    toolVersion: '',
    returnBy: '',
    toUser: OUTSIDE,
    scan: '',
    clockOff: 'right',
    clockSpan: '',
  };
  return item.holding.openHandOver === null ? empty : { ...empty, ...prefilled(item, 'handedOverIn'), type: 'handedOverIn' };
}

/** What the record already says for a kind of handling, to be changed where it is not so. */
export function prefilled(item: EvidenceFile, type: RecordableCustodyType): Partial<Pick<HandlingForm, HandlingField>> {
  const { holder, openHandOver } = item.holding;
  if (type === 'handedOverIn' && openHandOver !== null) return { to: openHandOver.to };
  if (type === 'handedOverOut' && holder !== null) return { from: holder };
  return {};
}
