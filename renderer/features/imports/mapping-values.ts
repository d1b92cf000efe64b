import type { AllegationCode, Capacity, Channel, ReportedOutcome } from '#shared/domain/complaints/codes.ts';
import type { DateFormat } from '#shared/domain/imports/codes.ts';
import { csvMappingSchema, type CsvMapping, type CsvPreview } from '#shared/domain/imports/model.ts';
import { suggestCode, suggestOutcome } from '#shared/domain/imports/suggest-codes.ts';
import { guessFormat } from '#shared/domain/imports/suggest.ts';

export type CodeOf<Code> = { readonly value: string; readonly code: Code };

/** A mapping while it is filled in: a column is null until it is chosen, or when the table has none. */
export type MappingForm = {
  readonly source: string;
  readonly officeReference: string | null;
  readonly incident: string | null;
  readonly incidentFormat: DateFormat;
  readonly midnightIsUnknown: boolean;
  readonly receivedOn: string | null;
  readonly receivedFormat: DateFormat;
  readonly area: string | null;
  readonly agencyColumn: string | null;
  readonly agencyText: string;
  readonly unit: string | null;
  readonly story: string | null;
  readonly allegation: string | null;
  readonly codes: readonly CodeOf<AllegationCode>[];
  readonly otherwise: AllegationCode;
  readonly officer: string | null;
  readonly officerName: string | null;
  readonly outcome: string | null;
  readonly outcomes: readonly CodeOf<ReportedOutcome>[];
  readonly channel: Channel;
  readonly capacity: Capacity;
};

const nothing: MappingForm = {
  source: '',
  officeReference: null,
  incident: null,
  incidentFormat: 'iso',
  midnightIsUnknown: false,
  receivedOn: null,
  receivedFormat: 'iso',
  area: null,
  agencyColumn: null,
  agencyText: '',
  unit: null,
  story: null,
  allegation: null,
  codes: [],
  otherwise: 'Z',
  officer: null,
  officerName: null,
  outcome: null,
  outcomes: [],
  channel: 'olderRecords',
  capacity: 'notStated',
};

/** A mapping as a form; values that the table holds and the mapping does not name are added with a guess. */
export function formOfMapping(mapping: CsvMapping | null, preview: CsvPreview): MappingForm {
  if (mapping === null) return nothing;
  const { incident, receivedOn, agency, allegation, outcome } = mapping;
  return {
    ...nothing,
    source: mapping.source,
    officeReference: mapping.officeReference,
    incident: incident?.column ?? null,
    incidentFormat: incident?.format ?? 'iso',
    midnightIsUnknown: incident?.midnightIsUnknown ?? false,
    receivedOn: receivedOn?.column ?? null,
    receivedFormat: receivedOn?.format ?? 'iso',
    area: mapping.area,
    agencyColumn: agency.from === 'column' ? agency.column : null,
    agencyText: agency.from === 'fixed' ? agency.text : '',
    unit: mapping.unit,
    story: mapping.story,
    allegation: allegation.column,
    codes: withMissing(allegation.codes, valuesOf(preview, allegation.column), guessCode),
    otherwise: allegation.otherwise,
    officer: mapping.officer,
    officerName: mapping.officerName,
    outcome: outcome?.column ?? null,
    outcomes: withMissing(
      (outcome?.codes ?? []).map(({ value, outcome: code }) => ({ value, code })),
      valuesOf(preview, outcome?.column ?? null),
      guessOutcome,
    ),
    channel: mapping.channel,
    capacity: mapping.capacity,
  };
}

const guessCode = (value: string): AllegationCode => suggestCode(value) ?? 'Z';
const guessOutcome = (value: string): ReportedOutcome => suggestOutcome(value) ?? 'notKnown';

function withMissing<Code>(
  known: readonly CodeOf<Code>[],
  values: readonly string[],
  guess: (value: string) => Code,
): readonly CodeOf<Code>[] {
  const named = new Set(known.map(({ value }) => value));
  return [...known, ...values.filter((value) => !named.has(value)).map((value) => ({ value, code: guess(value) }))];
}

/** The different values of a column among the rows looked at. */
export function valuesOf(preview: CsvPreview, column: string | null): readonly string[] {
  return column === null ? [] : (preview.values[preview.headings.indexOf(column)] ?? []);
}

/** How many of the rows looked at are at midnight exactly in this column. */
export function midnightsOf(preview: CsvPreview, column: string | null): number {
  return column === null ? 0 : (preview.midnights[preview.headings.indexOf(column)] ?? 0);
}

/** Another column for the category: its own values, guessed anew. */
export function withAllegation(form: MappingForm, preview: CsvPreview, allegation: string | null): MappingForm {
  return { ...form, allegation, codes: withMissing([], valuesOf(preview, allegation), guessCode) };
}

/** Another column for the outcome: its own values, guessed anew. */
export function withOutcome(form: MappingForm, preview: CsvPreview, outcome: string | null): MappingForm {
  return { ...form, outcome, outcomes: withMissing([], valuesOf(preview, outcome), guessOutcome) };
}

/** Another column for the date: written as most of its values are; midnight stands for "unknown" where it is frequent. */
export function withIncident(form: MappingForm, preview: CsvPreview, incident: string | null): MappingForm {
  return {
    ...form,
    incident,
    incidentFormat: guessFormat(valuesOf(preview, incident)),
    midnightIsUnknown: midnightsOf(preview, incident) > 0,
  };
}

/** Another column for the day of receipt. */
export function withReceived(form: MappingForm, preview: CsvPreview, receivedOn: string | null): MappingForm {
  return { ...form, receivedOn, receivedFormat: guessFormat(valuesOf(preview, receivedOn)) };
}

/** The mapping of a form by the engine's own schema; the places of faults are those of the mapping. */
export function mappingOf(form: MappingForm) {
  return csvMappingSchema.safeParse({
    source: form.source,
    officeReference: form.officeReference ?? '',
    incident:
      form.incident === null ? null : { column: form.incident, format: form.incidentFormat, midnightIsUnknown: form.midnightIsUnknown },
    receivedOn: form.receivedOn === null ? null : { column: form.receivedOn, format: form.receivedFormat },
    area: form.area,
    agency: form.agencyColumn === null ? { from: 'fixed', text: form.agencyText } : { from: 'column', column: form.agencyColumn },
    unit: form.unit,
    story: form.story,
    allegation: { column: form.allegation ?? '', codes: form.codes.slice(0, 500), otherwise: form.otherwise },
    officer: form.officer,
    officerName: form.officerName,
    outcome:
      form.outcome === null
        ? null
        : { column: form.outcome, codes: form.outcomes.slice(0, 60).map(({ value, code }) => ({ value, outcome: code })) },
    channel: form.channel,
    capacity: form.capacity,
  });
}
