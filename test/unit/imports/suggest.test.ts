import { describe, expect, it } from 'vitest';
import { csvMappingSchema } from '#shared/domain/imports/model.ts';
import { guessColumns } from '#shared/domain/imports/headings.ts';
import { suggestCode, suggestOutcome } from '#shared/domain/imports/suggest-codes.ts';
import { guessFormat, suggestMapping } from '#shared/domain/imports/suggest.ts';

describe('which column is which', () => {
  it.each([
    [
      'English',
      [
        'Complaint No.',
        'Date received',
        'Incident date',
        'District',
        'Station',
        'Category',
        'Officer ID',
        'Officer name',
        'Outcome',
        'Summary',
      ],
    ],
    [
      'French',
      [
        'N° de plainte',
        'Date de réception',
        "Date de l'incident",
        'Secteur',
        'Commissariat',
        'Catégorie',
        'Matricule',
        "Nom de l'agent",
        'Décision',
        'Résumé',
      ],
    ],
    [
      'Spanish',
      [
        'Número de queja',
        'Fecha de recepción',
        'Fecha de los hechos',
        'Distrito',
        'Comisaría',
        'Categoría',
        'Placa',
        'Nombre del agente',
        'Resultado',
        'Descripción',
      ],
    ],
    [
      'Arabic',
      ['رقم الشكوى', 'تاريخ الاستلام', 'تاريخ الواقعة', 'المنطقة', 'المركز', 'نوع الشكوى', 'رقم الضابط', 'اسم الضابط', 'النتيجة', 'الوصف'],
    ],
  ])('%s', (_, headings) => {
    const [officeReference, receivedOn, incident, area, unit, allegation, officer, officerName, outcome, story] = headings;
    expect(Object.fromEntries(guessColumns(headings))).toEqual({
      officeReference,
      receivedOn,
      incident,
      area,
      unit,
      allegation,
      officer,
      officerName,
      outcome,
      story,
    });
  });

  it('guesses nothing from headings that say nothing', () => {
    expect(guessColumns(['', 'A', 'B', 'colour']).size).toBe(0);
  });
});

describe('what a category may mean', () => {
  it.each([
    ['Excessive force - off duty', 'C'],
    ['Illegal arrest', 'B1'],
    ['Search of premises without warrant', 'F2'],
    ['Strip search', 'F1'],
    ['Search', 'F'],
    ['Confiscation of a telephone', 'F3'],
    ['Détention arbitraire', 'B2'],
    ['Malos tratos', 'D'],
    ['الاعتقال التعسفي', 'B1'],
    ['تعذيب', 'D'],
    ['Racial profiling', 'H'],
    ['Sexual harassment', 'I'],
    ['Xyzzy', null],
  ])('%s: %s', (category, code) => {
    expect(suggestCode(category)).toBe(code);
  });

  it.each([
    ['Not sustained', 'notSustained'],
    ['SUSTAINED', 'sustained'],
    ['NAF', 'noAffidavit'],
    ['NA', 'notKnown'],
    ['Unfounded', 'unfounded'],
    ['Exonerated', 'exonerated'],
    ['Non fondé', 'notSustained'],
    ['Referred elsewhere', null],
  ])('outcome %s: %s', (written, outcome) => {
    expect(suggestOutcome(written)).toBe(outcome);
  });
});

describe('a whole mapping', () => {
  const looked = {
    headings: ['Case number', 'Incident date', 'Category', 'Outcome'],
    values: [['1'], ['31/01/2019 0:00', '05/02/2019 10:00'], ['Use of force', 'Xyzzy'], ['Sustained', 'Withdrawn']],
    midnights: [0, 40, 0, 0],
    rowsLookedAt: 100,
  };

  it('is suggested by headings and values, marked as not saved, and waits for the name of the register', () => {
    const suggested = suggestMapping(looked);
    expect(suggested?.savedAt).toBeNull();
    expect(suggested?.mapping).toMatchObject({
      source: '',
      officeReference: 'Case number',
      incident: { column: 'Incident date', format: 'dayMonthYear', midnightIsUnknown: true },
      allegation: {
        column: 'Category',
        codes: [
          { value: 'Use of force', code: 'C' },
          { value: 'Xyzzy', code: 'Z' },
        ],
        otherwise: 'Z',
      },
      outcome: {
        column: 'Outcome',
        codes: [
          { value: 'Sustained', outcome: 'sustained' },
          { value: 'Withdrawn', outcome: 'notKnown' },
        ],
      },
    });
    expect(csvMappingSchema.safeParse(suggested?.mapping).success).toBe(false);
    expect(csvMappingSchema.safeParse({ ...suggested?.mapping, source: 'Town register' }).success).toBe(true);
  });

  it('offers midnight as unknown only where there is far too much of it', () => {
    expect(suggestMapping({ ...looked, midnights: [0, 1, 0, 0] })?.mapping.incident?.midnightIsUnknown).toBe(false);
  });

  it('is not suggested where no column can be the reference', () => {
    expect(suggestMapping({ ...looked, headings: ['Colour', 'Incident date', 'Category', 'Outcome'] })).toBeNull();
  });

  it('reads the order of day and month from the values', () => {
    expect(guessFormat(['03/04/2019', '25/04/2019'])).toBe('dayMonthYear');
    expect(guessFormat(['03/04/2019', '04/25/2019'])).toBe('monthDayYear');
    expect(guessFormat(['3 Apr 2019'])).toBe('dayMonthNameYear');
  });
});
