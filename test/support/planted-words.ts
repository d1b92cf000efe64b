import { randomBytes, randomUUID } from 'node:crypto';

/** Words that stand nowhere else: all share one mark, so that one search finds any of them. */
export type PlantedWords = { readonly mark: string; readonly used: () => number; word(): string };

export function plantWords(): PlantedWords {
  const mark = `Zq${randomBytes(6).toString('hex')}vX`;
  let used = 0;
  return {
    mark,
    used: () => used,
    word: () => {
      used += 1;
      return `${mark}${used}`;
    },
  };
}

/** A complaint with a planted word in every place where a person may write. */
export function plantedComplaint(words: PlantedWords): { readonly [key: string]: unknown } {
  const officer = randomUUID();
  const w = words.word;
  return {
    channel: 'inPerson',
    capacity: 'victim',
    receivedOn: '2026-05-04',
    incident: { when: { date: '2026-05', time: null, approximate: true }, area: w(), place: w() },
    agency: w(),
    unit: w(),
    officeReference: w(),
    complainant: {
      name: { answer: 'given', value: w() },
      contact: { answer: 'given', value: w() },
      language: w(),
      interpreterNeeded: true,
    },
    story: `${w()} ${w()} ${w()}`,
    officers: [{ id: officer, known: true, name: w(), badge: w(), rank: w(), description: w() }],
    allegations: [{ id: randomUUID(), code: 'C3', text: w(), officers: [officer] }],
    injuries: [{ description: w(), seenByDoctor: 'yes' }],
    remedyWished: w(),
    safeContact: { mayContact: 'yes', means: ['phone'], when: w(), neverDo: w() },
    atRisk: [{ what: w(), where: w(), overwrittenOn: null }],
  };
}
