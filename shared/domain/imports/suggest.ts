/** A whole mapping for a file that nobody has mapped yet. It is a suggestion: a person looks at it, and gives the register its name, before it is used. */
import type { AllegationCode } from '../complaints/codes.ts';
import { chicagoCode, chicagoHeadings } from './chicago.ts';
import { dateFormats, type DateFormat } from './codes.ts';
import { readWrittenDate } from './dates.ts';
import { guessColumns } from './headings.ts';
import type { CsvMapping, MappingSummary } from './model.ts';
import { suggestCode, suggestOutcome } from './suggest-codes.ts';

/** What is known of a file from its beginning; as `CsvPreview` has it, with the number of rows looked at. */
export type LookedAt = {
  readonly headings: readonly string[];
  readonly values: readonly (readonly string[])[];
  readonly midnights: readonly number[];
  readonly rowsLookedAt: number;
};

/** One minute of the day in 1,440 is midnight: where it is one in twenty, it stands for a time that nobody knew. */
const MIDNIGHT_SHARE = 20;

/** Null when no column can be told to be the reference or the category, without which there is no complaint. */
export function suggestMapping(file: LookedAt): MappingSummary | null {
  const isChicago = Object.values(chicagoHeadings).every((heading) => file.headings.includes(heading));
  return isChicago ? { name: 'Citizens Police Data Project, Chicago', mapping: chicagoMapping(file), savedAt: null } : generalMapping(file);
}

function chicagoMapping(file: LookedAt): CsvMapping {
  const columns = chicagoHeadings;
  return {
    source: 'Chicago complaint registers',
    officeReference: columns.officeReference,
    incident: { column: columns.incident, format: 'dayMonthNameYear', midnightIsUnknown: true },
    receivedOn: null,
    area: columns.area,
    agency: { from: 'fixed', text: 'Chicago Police Department' },
    unit: null,
    story: null,
    allegation: { column: columns.allegation, codes: codesOf(valuesOf(file, columns.allegation), chicagoCode), otherwise: 'Z' },
    officer: columns.officer,
    officerName: null,
    outcome: {
      column: columns.outcome,
      codes: [
        { value: 'SU', outcome: 'sustained' },
        { value: 'NS', outcome: 'notSustained' },
        { value: 'EX', outcome: 'exonerated' },
        { value: 'UN', outcome: 'unfounded' },
        { value: 'NAF', outcome: 'noAffidavit' },
        { value: 'NA', outcome: 'notKnown' },
      ],
    },
    channel: 'olderRecords',
    capacity: 'notStated',
  };
}

function generalMapping(file: LookedAt): MappingSummary | null {
  const columns = guessColumns(file.headings);
  const officeReference = columns.get('officeReference');
  const allegation = columns.get('allegation');
  if (officeReference === undefined || allegation === undefined) return null;
  const incident = columns.get('incident');
  const receivedOn = columns.get('receivedOn');
  const agency = columns.get('agency');
  const outcome = columns.get('outcome');
  const mapping: CsvMapping = {
    source: '',
    officeReference,
    incident:
      incident === undefined
        ? null
        : { column: incident, format: guessFormat(valuesOf(file, incident)), midnightIsUnknown: isMostlyUnknown(file, incident) },
    receivedOn: receivedOn === undefined ? null : { column: receivedOn, format: guessFormat(valuesOf(file, receivedOn)) },
    area: columns.get('area') ?? null,
    agency: agency === undefined ? { from: 'fixed', text: '' } : { from: 'column', column: agency },
    unit: columns.get('unit') ?? null,
    story: columns.get('story') ?? null,
    allegation: { column: allegation, codes: codesOf(valuesOf(file, allegation), suggestCode), otherwise: 'Z' },
    officer: columns.get('officer') ?? null,
    officerName: columns.get('officerName') ?? null,
    outcome:
      outcome === undefined
        ? null
        : {
            column: outcome,
            codes: valuesOf(file, outcome)
              .flatMap((value) => (value.length > 60 ? [] : [{ value, outcome: suggestOutcome(value) ?? ('notKnown' as const) }]))
              .slice(0, 60),
          },
    channel: 'olderRecords',
    capacity: 'notStated',
  };
  return { name: '', mapping, savedAt: null };
}

/** The way in which most of the values can be read as dates. */
export function guessFormat(values: readonly string[]): DateFormat {
  const readable = (format: DateFormat): number => values.filter((value) => readWrittenDate(value, format).ok).length;
  return dateFormats.reduce((best, format) => (readable(format) > readable(best) ? format : best));
}

function isMostlyUnknown(file: LookedAt, heading: string): boolean {
  return (file.midnights[file.headings.indexOf(heading)] ?? 0) * MIDNIGHT_SHARE > file.rowsLookedAt;
}

function valuesOf(file: LookedAt, heading: string): readonly string[] {
  return file.values[file.headings.indexOf(heading)] ?? [];
}

function codesOf(values: readonly string[], codeOf: (category: string) => AllegationCode | null): CsvMapping['allegation']['codes'] {
  return values.slice(0, 500).map((value) => ({ value, code: codeOf(value) ?? 'Z' }));
}
