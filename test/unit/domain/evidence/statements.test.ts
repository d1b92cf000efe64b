import { describe, expect, it } from 'vitest';
import { isPersonsAccount, itemDetailsSchema, type ItemDetails } from '#shared/domain/evidence/details.ts';
import { itemEntrySchema } from '#shared/domain/evidence/model.ts';
import {
  latestOf,
  openIncidentOf,
  statementSchemas,
  typedStatementSchema,
  type Statement,
} from '#shared/domain/evidence/statements/all.ts';
import { gradeScaleNames, gradeScales } from '#shared/domain/evidence/statements/grade.ts';

const grade = { scale: 'admiralty', about: 'Camera of the depot', source: 'B', information: '2', handling: '', reason: '' };

describe('grades', () => {
  it('are codes of their scale and of no other', () => {
    const isGood = (change: object): boolean => statementSchemas.grade.safeParse({ ...grade, ...change }).success;
    expect(isGood({})).toBe(true);
    expect(isGood({ source: 'G' })).toBe(false);
    expect(isGood({ information: '7' })).toBe(false);
    expect(isGood({ handling: 'P' })).toBe(false);
    expect(isGood({ scale: '3x5x2', source: '1', information: 'A', handling: 'P' })).toBe(true);
    expect(isGood({ scale: '3x5x2' })).toBe(false);
    expect(isGood({ scale: 'huridocs', source: '02', information: '' })).toBe(true);
    expect(isGood({ scale: 'huridocs', source: '02', information: '1' })).toBe(false);
    expect(gradeScaleNames.toSorted()).toEqual(Object.keys(gradeScales).toSorted());
  });

  it('are not of people', () => {
    const account = (of: string): ItemDetails =>
      ({ kind: 'testimonial', form: 'audio', of, language: '', interpreter: '', takenBy: '', conditions: '' }) as ItemDetails;
    expect(['complainant', 'victim', 'witness'].map((of) => isPersonsAccount('testimonial', account(of)))).toEqual([true, true, true]);
    expect(['officer', 'expert', 'other'].map((of) => isPersonsAccount('testimonial', account(of)))).toEqual([false, false, false]);
    expect(isPersonsAccount('testimonial', null)).toBe(true);
    expect(isPersonsAccount('digital', null)).toBe(false);
  });
});

it('what a person may type is not what the engine finds', () => {
  const typed = (type: string, content: unknown): boolean => typedStatementSchema.safeParse({ type, content }).success;
  expect(typed('grade', grade)).toBe(true);
  expect(typed('incident', { finding: 'evidence.objectAltered' })).toBe(false);
  expect(typed('incidentClosed', { reason: 'Nothing.' })).toBe(false);
  expect(typed('timeStampReceived', {})).toBe(false);
  expect(typed('sourceMedium', { medium: 'stick', fate: 'returned', to: '', notes: '' })).toBe(false);
  expect(typed('sourceMedium', { medium: 'stick', fate: 'kept', to: '', notes: '' })).toBe(true);
});

it('details are those of the kind', () => {
  const details = {
    kind: 'biological',
    sampleType: 'swab',
    quantity: '2',
    container: 'tube',
    storageTemperature: '2 to 8 °C',
    hazards: [],
    takenFrom: '',
    takenBy: '',
  };
  expect(itemDetailsSchema.safeParse(details).success).toBe(true);
  const entry = { kind: 'biological', description: 'Swab', notes: '', graphic: false, details };
  expect(itemEntrySchema.safeParse(entry).success).toBe(true);
  expect(itemEntrySchema.safeParse({ ...entry, kind: 'physical' }).success).toBe(false);
  expect(itemEntrySchema.safeParse({ ...entry, details: undefined }).success).toBe(false);
});

it('the newest counts, and an incident stands until it is closed', () => {
  const said = (seq: number, type: string, content: object, otherId: string | null = null): Statement =>
    ({ seq, type, content, otherId }) as unknown as Statement;
  const all = [
    said(1, 'veil', { graphic: true }),
    said(2, 'independence', { independent: true }, 'a'),
    said(3, 'independence', { independent: false }, 'b'),
    said(4, 'veil', { graphic: false }),
  ];
  expect(latestOf(all, 'veil')?.content.graphic).toBe(false);
  expect(latestOf(all, 'independence', 'a')?.seq).toBe(2);
  expect(latestOf(all, 'grade')).toBeNull();
  const found = [...all, said(5, 'incident', { finding: 'evidence.objectMissing' })];
  expect(openIncidentOf(found)?.seq).toBe(5);
  expect(openIncidentOf([...found, said(6, 'incidentClosed', { reason: 'restored' })])).toBeNull();
});
