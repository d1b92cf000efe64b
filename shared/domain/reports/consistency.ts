import type { CustodyType } from '#shared/domain/evidence/codes.ts';
import type { ReportMaterial, ReportModel } from './model.ts';

type Path = readonly (string | number)[];

/** What is wrong with a report, and where: field names and places in lists, never what stands there. */
export type ReportFault = { readonly code: string; readonly path: Path };

/**
 * Acts whose day betrays no meeting: all others leave with the year alone (resources/docs/formats.md, 11). An item is registered and its fingerprint taken
 * when somebody brings it, and a copy is given to somebody: these days tell as much as that of receiving. What is not listed stays closed.
 */
const withDay: readonly CustodyType[] = ['stored', 'copied', 'verified', 'correction'];

/** May the day of this act leave towards an authority? */
export function mayShowDay(type: CustodyType): boolean {
  return withDay.includes(type);
}

/** The date of an act as a report may show it. `day` is `YYYY-MM-DD`. */
export function shownDate(type: CustodyType, day: string): string {
  return mayShowDay(type) ? day : day.slice(0, 4);
}

/** What contradicts itself or must not leave. Empty when the report may go out. */
export function faultsOfReport(model: ReportModel): ReportFault[] {
  return [
    ...doubledNumbers(model),
    ...model.allegations.flatMap((_, index) => faultsOfAllegation(model, index)),
    ...model.recommendations.flatMap((_, index) => faultsOfRecommendation(model, index)),
    ...model.material.flatMap((item, index) => faultsOfItem(item, ['material', index])),
  ];
}

function doubledNumbers(model: ReportModel): ReportFault[] {
  const places: [string | null, Path][] = [];
  model.allegations.forEach((allegation, i) => {
    places.push([allegation.number, ['allegations', i, 'number']]);
    allegation.findings.forEach((finding, j) => places.push([finding.number, ['allegations', i, 'findings', j, 'number']]));
  });
  model.recommendations.forEach((recommendation, i) => places.push([recommendation.number, ['recommendations', i, 'number']]));
  model.material.forEach((item, i) => places.push([item.number, ['material', i, 'number']]));
  const seen = new Set<string>();
  return places
    .filter(([number]) => number !== null && seen.size === seen.add(number).size)
    .map(([, path]) => ({ code: 'report.numberTwice', path }));
}

function faultsOfAllegation(model: ReportModel, i: number): ReportFault[] {
  const known = new Set(model.material.map((item) => item.number));
  const faults: ReportFault[] = [];
  model.allegations[i]?.findings.forEach((finding, j) => {
    const path = ['allegations', i, 'findings', j] as const;
    if ((finding.number === null) !== (finding.conclusion.kind === 'open'))
      faults.push({ code: 'report.findingNumber', path: [...path, 'number'] });
    for (const side of ['materialFor', 'materialAgainst'] as const) {
      if (finding[side].some((number) => !known.has(number))) faults.push({ code: 'report.restsOnNothing', path: [...path, side] });
    }
  });
  return faults;
}

function faultsOfRecommendation(model: ReportModel, i: number): ReportFault[] {
  const known = new Set(model.allegations.flatMap((allegation) => allegation.findings.map((finding) => finding.number)));
  const recommendation = model.recommendations[i];
  if (!recommendation) return [];
  const faults: ReportFault[] = [];
  const questions = recommendation.smart.map((answer) => answer.question);
  if (recommendation.restsOn.some((number) => !known.has(number)))
    faults.push({ code: 'report.restsOnNothing', path: ['recommendations', i, 'restsOn'] });
  if (new Set(questions).size !== questions.length) faults.push({ code: 'report.smartTwice', path: ['recommendations', i, 'smart'] });
  if (recommendation.smart.some((answer) => answer.answer === 'no' && answer.because.trim() === ''))
    faults.push({ code: 'report.smartReason', path: ['recommendations', i, 'smart'] });
  return faults;
}

function faultsOfItem(item: ReportMaterial, at: Path): ReportFault[] {
  const faults: ReportFault[] = [];
  const add = (code: string, ...path: Path) => faults.push({ code, path: [...at, ...path] });
  if (item.sha256 !== null && !item.fromAddressee) add('report.fingerprintMayNotLeave', 'sha256');
  if ((item.integrity.state === 'notVerified') !== (item.integrity.on === null)) add('report.integrityDate', 'integrity');
  item.custody.forEach((event, j) => {
    if (!mayShowDay(event.type) && event.date.length !== 4) add('report.dateMayNotLeave', 'custody', j, 'date');
    if (event.number !== j + 1) add('report.custodyOrder', 'custody', j, 'number');
    if ((event.type === 'correction') !== (event.corrects !== null)) add('report.correctionTarget', 'custody', j, 'corrects');
    if (event.corrects !== null && event.corrects >= event.number) add('report.correctionTarget', 'custody', j, 'corrects');
  });
  return faults;
}
