/**
 * Rows of a table become complaints: all rows with one office reference are ONE complaint, wherever in the file they stand. Each distinct category is
 * an allegation, each officer's number an officer. Outcomes that the other office reports are kept as reported, pair by pair; they are never findings
 * (standards.md 2.4; `noAffidavit` and `notKnown` are not even that).
 */
import type { AllegationId, OfficerId } from '#shared/kernel/ids.ts';
import type { PartialDate } from '#shared/kernel/partial-date.ts';
import type { AllegationCode } from '../complaints/codes.ts';
import type { ComplaintEntry, ComplaintOfficer, ReportedPair } from '../complaints/model.ts';
import { shownValue, trimSpaces } from './cells.ts';
import type { RowRefusal, RowRemark } from './codes.ts';
import type { Place, PlacedMapping } from './mapping.ts';
import type { ReadComplaint, RowProblem } from './model.ts';
import type { FileNotes } from './notes.ts';
import { longest, type RowFacts } from './rows.ts';

export type RowsOfComplaint = {
  readonly reference: string;
  /** In the order of the file. */
  readonly rows: readonly RowFacts[];
  /** Lines of this reference that were refused before. */
  readonly refusedLines: readonly number[];
};

export type Assembling = {
  readonly placed: PlacedMapping;
  /** A new UUID at each call, for officers and allegations. */
  readonly makeId: () => string;
  /** `YYYY-MM-DD`. */
  readonly importDay: string;
  readonly notes: FileNotes;
};

/** `complaint` is null when no row of the reference could be taken. */
export type Assembly = { readonly complaint: ReadComplaint | null; readonly problems: readonly RowProblem[] };

/** Most rows of one complaint: more than every pair of the most officers and allegations. Keeps the making of one complaint short. */
export const MOST_ROWS = 5000;

/** Most officers and most allegations of one complaint, as complaints/model.ts has them. */
const MOST = 60;
const BETWEEN_STORIES = '\n\n';

export function assembleComplaint(group: RowsOfComplaint, assembling: Assembling): Assembly {
  const { placed } = assembling;
  const gathered = gather(group.rows, assembling);
  const refusedLines = [...group.refusedLines, ...gathered.problems.filter((p) => p.severity === 'refused').map((p) => p.line)];
  if (gathered.taken.length === 0) return { complaint: null, problems: gathered.problems };

  const settled = settle(gathered.taken, placed);
  const receivedOn = chooseReceipt(settled.incident, settled.receivedOn, assembling);
  const first = gathered.taken[0]?.line ?? 1;
  const problems = [...gathered.problems, ...settled.problems, ...dateRemarks(first, settled, assembling)];
  const [incomplete] = refusedLines.toSorted((a, b) => a - b);
  if (incomplete !== undefined) problems.push(remark(incomplete, placed.reference, 'imports.complaintIncomplete', group.reference));
  const entry: ComplaintEntry = {
    ...blankEntry(placed),
    receivedOn,
    incident: { when: settled.incident, area: settled.area, place: '' },
    agency: settled.agency,
    unit: settled.unit,
    officeReference: group.reference,
    story: [...gathered.stories].join(BETWEEN_STORIES),
    officers: [...gathered.officers.values()],
    allegations: [...gathered.allegations.values()].map(({ id, code, text, officers }) => ({ id, code, text, officers: [...officers] })),
  };
  return {
    complaint: {
      officeReference: group.reference,
      lines: gathered.taken.map((row) => row.line),
      entry,
      reported: [...gathered.pairs.values()],
    },
    problems,
  };
}

/** What an older register does not say was not asked by us: it stays open, and nothing is made up. */
function blankEntry(
  placed: PlacedMapping,
): Pick<ComplaintEntry, 'channel' | 'capacity' | 'complainant' | 'injuries' | 'remedyWished' | 'safeContact' | 'atRisk'> {
  return {
    channel: placed.mapping.channel,
    capacity: placed.mapping.capacity,
    complainant: { name: { answer: 'notAsked' }, contact: { answer: 'notAsked' }, language: '', interpreterNeeded: false },
    injuries: [],
    remedyWished: '',
    safeContact: { mayContact: 'notAsked', means: [], when: '', neverDo: '' },
    atRisk: [],
  };
}

/** What the rows of one complaint, taken one by one, add up to. */
type Gathering = {
  readonly taken: RowFacts[];
  readonly officers: Map<string, ComplaintOfficer>;
  readonly allegations: Map<string, OpenAllegation>;
  readonly stories: Set<string>;
  storyLength: number;
  readonly pairs: Map<string, ReportedPair>;
  /** Allegations and officers that a row has named together, to tell what says nothing new. */
  readonly said: Set<string>;
  readonly problems: RowProblem[];
};

type OpenAllegation = {
  readonly id: AllegationId;
  readonly code: AllegationCode;
  readonly text: string;
  readonly officers: Set<OfficerId>;
};

function gather(rows: readonly RowFacts[], assembling: Assembling): Gathering {
  const gathering: Gathering = {
    taken: [],
    officers: new Map(),
    allegations: new Map(),
    stories: new Set(),
    storyLength: 0,
    pairs: new Map(),
    said: new Set(),
    problems: [],
  };
  for (const row of rows) {
    const full = fullness(row, gathering, assembling.placed);
    if (full === null) takeRow(row, gathering, assembling);
    else gathering.problems.push(full);
  }
  return gathering;
}

function takeRow(row: RowFacts, gathering: Gathering, assembling: Assembling): void {
  gathering.taken.push(row);
  const isNewStory = saysNewStory(row, gathering);
  if (isNewStory) {
    gathering.storyLength += row.story.length + (gathering.stories.size === 0 ? 0 : BETWEEN_STORIES.length);
    gathering.stories.add(row.story);
  }
  const key = allegationKeyOf(row);
  const allegation = gathering.allegations.get(key) ?? openAllegation(row, assembling);
  gathering.allegations.set(key, allegation);
  const officerId = officerOf(row, gathering.officers, assembling);
  if (officerId !== null) allegation.officers.add(officerId);
  const pair = pairOf(row, allegation.id, officerId, assembling);
  takePair(row, pair, `${allegation.id} ${officerId ?? ''}`, isNewStory, gathering, assembling.placed);
}

function takePair(
  row: RowFacts,
  pair: ReportedPair | null,
  about: string,
  isNewStory: boolean,
  { pairs, said, problems }: Gathering,
  placed: PlacedMapping,
): void {
  const before = pairs.get(about);
  if (said.has(about) && (pair === null || pair.asWritten === before?.asWritten)) {
    if (!isNewStory) problems.push(remark(row.line, placed.reference, 'imports.rowRepeated', row.allegation));
  } else if (pair !== null && before !== undefined && placed.outcome !== null) {
    problems.push(remark(row.line, placed.outcome, 'imports.outcomesDiffer', pair.asWritten));
  }
  said.add(about);
  if (pair !== null && before === undefined) pairs.set(about, pair);
}

function saysNewStory(row: RowFacts, { stories }: Gathering): boolean {
  return row.story !== '' && !stories.has(row.story);
}

function officerKeyOf(row: RowFacts): string {
  return row.officer === '' ? row.officerName : row.officer;
}

/** Why a row does not fit into its complaint any more, which holds what complaints/model.ts allows. */
function fullness(row: RowFacts, gathering: Gathering, placed: PlacedMapping): RowProblem | null {
  const refused = (place: Place | null, code: RowRefusal, value: string): RowProblem => ({
    line: row.line,
    column: place?.heading ?? null,
    code,
    severity: 'refused',
    value: shownValue(value),
  });
  const { officers, allegations, storyLength } = gathering;
  const officer = officerKeyOf(row);
  if (officer !== '' && !officers.has(officer) && officers.size >= MOST)
    return refused(placed.officer ?? placed.officerName, 'imports.tooManyOfficers', officer);
  if (!allegations.has(allegationKeyOf(row)) && allegations.size >= MOST)
    return refused(placed.allegation, 'imports.tooManyAllegations', row.allegation);
  if (!saysNewStory(row, gathering)) return null;
  return storyLength + BETWEEN_STORIES.length + row.story.length > longest.story
    ? refused(placed.story, 'imports.tooLong', row.story)
    : null;
}

/** Rows of one category are one allegation; those that name no officer are another one, against nobody in particular, since an outcome reported for it is not the others'. */
function allegationKeyOf(row: RowFacts): string {
  return `${officerKeyOf(row) === '' ? 'nobody' : 'officers'} ${trimSpaces(row.allegation)}`;
}

function openAllegation(row: RowFacts, { placed, makeId, notes }: Assembling): OpenAllegation {
  const category = trimSpaces(row.allegation);
  const code = placed.codes.get(category);
  if (code === undefined) notes.unmapped('imports.codeNotMapped', row.line, placed.allegation.heading, category);
  return { id: makeId() as AllegationId, code: code ?? placed.mapping.allegation.otherwise, text: row.allegation, officers: new Set() };
}

/** The other office's number is no badge of ours: it stands in the description, which is sealed, with the register it comes from. */
function officerOf(row: RowFacts, officers: Map<string, ComplaintOfficer>, { placed, makeId }: Assembling): OfficerId | null {
  const key = officerKeyOf(row);
  if (key === '') return null;
  const known = officers.get(key);
  if (known !== undefined) {
    if (known.name === '' && row.officerName !== '') officers.set(key, { ...known, known: true, name: row.officerName });
    return known.id;
  }
  const id = makeId() as OfficerId;
  const description = row.officer === '' ? '' : `officer no. ${row.officer} of ${placed.mapping.source}`;
  officers.set(key, { id, known: row.officerName !== '', name: row.officerName, badge: '', rank: '', description });
  return id;
}

function pairOf(
  row: RowFacts,
  allegationId: AllegationId,
  officerId: OfficerId | null,
  { placed, notes }: Assembling,
): ReportedPair | null {
  if (row.outcome === null || placed.outcome === null) return null;
  const { code, asWritten } = row.outcome;
  if (!placed.outcomes.has(asWritten)) notes.unmapped('imports.outcomeNotMapped', row.line, placed.outcome.heading, asWritten);
  return { allegationId, officerId, outcome: code, asWritten };
}

type Settled = Pick<RowFacts, 'incident' | 'receivedOn' | 'area' | 'agency' | 'unit'> & { readonly problems: readonly RowProblem[] };

/** Where rows differ, the first that says something counts, and the others are remarked on with their line. */
function settle(rows: readonly RowFacts[], placed: PlacedMapping): Settled {
  const problems: RowProblem[] = [];
  const pick = (field: 'receivedOn' | 'area' | 'agency' | 'unit', place: Place | null): string => {
    let chosen = '';
    for (const row of rows) {
      const value = row[field] ?? '';
      if (value === '' || value === chosen) continue;
      if (chosen === '') chosen = value;
      else if (place !== null) problems.push(remark(row.line, place, 'imports.contradiction', value));
    }
    return chosen;
  };
  let incident: PartialDate | null = null;
  for (const { line, incident: other } of rows) {
    if (other === null) continue;
    if (incident === null) incident = other;
    // The same day with a time says more, and contradicts nothing.
    else if (other.date === incident.date && incident.time === null) incident = other;
    else if (other.date !== incident.date || (other.time !== null && other.time !== incident.time)) {
      if (placed.incident !== null) problems.push(remark(line, placed.incident, 'imports.contradiction', written(other)));
    }
  }
  const receivedOn = pick('receivedOn', placed.receivedOn);
  return {
    incident,
    receivedOn: receivedOn === '' ? null : receivedOn,
    area: pick('area', placed.area),
    agency: pick('agency', placed.agency),
    unit: pick('unit', placed.unit),
    problems,
  };
}

/**
 * A complaint must have a day of receipt. Where the register has none, the day of the incident stands in for it if it is known to the day and not in
 * the future, else the day of the import; the notes count both. History starts no clock (`olderRecords`), so that nothing is reckoned from it.
 */
function chooseReceipt(incident: PartialDate | null, receivedOn: string | null, { importDay, notes }: Assembling): string {
  if (receivedOn !== null) return receivedOn;
  const isDay = incident !== null && incident.date.length === 10 && incident.date <= importDay;
  notes.received(isDay ? 'incident' : 'import');
  return isDay ? incident.date : importDay;
}

function dateRemarks(line: number, { incident, receivedOn }: Settled, { placed, importDay }: Assembling): readonly RowProblem[] {
  const remarks: RowProblem[] = [];
  if (incident !== null && placed.incident !== null && incident.date > importDay.slice(0, incident.date.length)) {
    remarks.push(remark(line, placed.incident, 'imports.dateInFuture', written(incident)));
  }
  if (receivedOn === null || placed.receivedOn === null) return remarks;
  if (receivedOn > importDay) remarks.push(remark(line, placed.receivedOn, 'imports.dateInFuture', receivedOn));
  if (incident !== null && receivedOn.slice(0, incident.date.length) < incident.date) {
    remarks.push(remark(line, placed.receivedOn, 'imports.receivedBeforeIncident', receivedOn));
  }
  return remarks;
}

function written(date: PartialDate): string {
  return date.time === null ? date.date : `${date.date} ${date.time}`;
}

function remark(line: number, place: Place, code: RowRemark, value: string): RowProblem {
  return { line, column: place.heading, code, severity: 'remark', value: shownValue(value) };
}
