import { z } from 'zod';

import { allegationCodes, capacities, channels, contactMeans } from '#shared/domain/complaints/codes.ts';
import { complaintEntrySchema, type ComplaintEntry } from '#shared/domain/complaints/model.ts';
import { answerOf, noAnswers } from '#shared/kernel/answer.ts';

import { todayText } from '../../../ui/day-field.tsx';
import type { FormSchema } from '../../../ui/form/use-app-form.ts';
import { emptyPartialDate } from '../../../ui/partial-date-field.tsx';

const text = z.string().max(60_000);
const line = answerOf(text);

/**
 * The form while it is filled in: the shape of an entry, but nothing need be right yet. A draft is kept in this shape, so what cannot be
 * registered can still be kept.
 */
export const complaintDraftSchema = z.strictObject({
  channel: z.enum(channels).nullable(),
  capacity: z.enum(capacities).nullable(),
  receivedOn: text,
  incident: z.strictObject({
    when: z.strictObject({ date: text, time: text.nullable(), approximate: z.boolean() }),
    area: text,
    place: text,
  }),
  agency: text,
  unit: text,
  officeReference: text,
  complainant: z.strictObject({ name: line, contact: line, language: text, interpreterNeeded: z.boolean() }),
  story: text,
  officers: z.array(z.strictObject({ id: text, known: z.boolean(), name: text, badge: text, rank: text, description: text })).max(60),
  allegations: z
    .array(z.strictObject({ id: text, code: z.enum(allegationCodes).nullable(), text, officers: z.array(text).max(60) }))
    .max(60),
  injuries: z.array(z.strictObject({ description: text, seenByDoctor: z.enum(['yes', 'no', ...noAnswers]) })).max(60),
  remedyWished: text,
  safeContact: z.strictObject({
    mayContact: z.enum(['yes', 'onlyAsBelow', 'no', 'notAsked']),
    means: z.array(z.enum(contactMeans)).max(5),
    when: text,
    neverDo: text,
  }),
  atRisk: z.array(z.strictObject({ what: text, where: text, overwrittenOn: text })).max(60),
});

export type ComplaintForm = z.output<typeof complaintDraftSchema>;

/** A form that nobody has written in yet. */
export function emptyForm(): ComplaintForm {
  return {
    channel: null,
    capacity: null,
    receivedOn: todayText(),
    incident: { when: emptyPartialDate, area: '', place: '' },
    agency: '',
    unit: '',
    officeReference: '',
    complainant: { name: { answer: 'given', value: '' }, contact: { answer: 'given', value: '' }, language: '', interpreterNeeded: false },
    story: '',
    officers: [],
    allegations: [emptyAllegation()],
    injuries: [],
    remedyWished: '',
    safeContact: { mayContact: 'notAsked', means: [], when: '', neverDo: '' },
    atRisk: [],
  };
}

export const emptyAllegation = (): ComplaintForm['allegations'][number] => ({
  id: crypto.randomUUID(),
  code: null,
  text: '',
  officers: [],
});

export const emptyOfficer = (known: boolean): ComplaintForm['officers'][number] => ({
  id: crypto.randomUUID(),
  known,
  name: '',
  badge: '',
  rank: '',
  description: '',
});

/** A registered entry, to be amended. */
export function formOf(entry: ComplaintEntry): ComplaintForm {
  return {
    ...entry,
    incident: { ...entry.incident, when: entry.incident.when ?? emptyPartialDate },
    atRisk: entry.atRisk.map((item) => ({ ...item, overwrittenOn: item.overwrittenOn ?? '' })),
  };
}

/** What is not written is not known: an empty date is no date, an empty name was not asked. */
function shapeOfEntry(values: ComplaintForm): unknown {
  const { incident, complainant, atRisk } = values;
  return {
    ...values,
    incident: { ...incident, when: incident.when.date === '' ? null : incident.when },
    complainant: { ...complainant, name: askedOrNot(complainant.name), contact: askedOrNot(complainant.contact) },
    atRisk: atRisk.map((item) => ({ ...item, overwrittenOn: item.overwrittenOn === '' ? null : item.overwrittenOn })),
  };
}

function askedOrNot(answer: ComplaintForm['complainant']['name']): ComplaintForm['complainant']['name'] {
  return answer.answer === 'given' && answer.value.trim() === '' ? { answer: 'notAsked' } : answer;
}

/** The entry of a form, by the engine's own schema. */
export const entryOf = (values: ComplaintForm) => complaintEntrySchema.safeParse(shapeOfEntry(values));

/** The engine's schema over the form's shape; the places of its faults are those of the form's fields. */
// What it gives out is an entry, which the form never reads: `entryOf` does.
export const complaintFormSchema = z.transform(shapeOfEntry).pipe(complaintEntrySchema) as unknown as FormSchema<ComplaintForm>;
