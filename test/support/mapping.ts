/** How the columns `no,date,kind` of an invented register of another office become complaints. */
export const registerMapping = {
  source: 'Invented register',
  officeReference: 'no',
  incident: { column: 'date', format: 'iso', midnightIsUnknown: true },
  receivedOn: null,
  area: null,
  agency: { from: 'fixed', text: 'Norvenia Police' },
  unit: null,
  story: null,
  allegation: { column: 'kind', codes: [{ value: 'Rude words', code: 'L' }], otherwise: 'Z' },
  officer: null,
  outcome: null,
  channel: 'olderRecords',
  capacity: 'notStated',
} as const;
