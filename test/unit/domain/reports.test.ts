import { describe, expect, test } from 'vitest';
import { custodyTypes } from '#shared/domain/evidence/codes.ts';
import { faultsOfReport, mayShowDay, shownDate } from '#shared/domain/reports/consistency.ts';
import type { ReportMaterial, ReportModel } from '#shared/domain/reports/model.ts';
import { paragraphsOf, reportNumber } from '#shared/domain/reports/rules.ts';
import { reportModelSchema } from '#shared/domain/reports/schema.ts';
import { sampleReportAr } from '../../support/reports/sample-ar.ts';
import { sampleReportEn } from '../../support/reports/sample-en.ts';

const item = sampleReportEn.material[0]!;
const withItem = (part: Partial<ReportMaterial>): ReportModel => ({
  ...sampleReportEn,
  material: [{ ...item, ...part }, ...sampleReportEn.material.slice(1)],
});
const codesOf = (model: ReportModel): string[] => faultsOfReport(model).map((fault) => fault.code);

describe('a report', () => {
  test.each([sampleReportEn, sampleReportAr])('in $language that contradicts nothing may go out', (model) => {
    expect(faultsOfReport(model)).toEqual([]);
    expect(reportModelSchema.safeParse(model).success).toBe(true);
  });

  test.each(custodyTypes)('shows of "%s" a day only where it betrays no meeting', (type) => {
    const isOpen = ['stored', 'copied', 'verified', 'correction'].includes(type);
    expect(mayShowDay(type)).toBe(isOpen);
    expect(shownDate(type, '2026-05-13')).toBe(isOpen ? '2026-05-13' : '2026');
    const event = { number: 1, type, date: '2026-05-13', role: 'investigator', heldBy: null, corrects: null } as const;
    expect(codesOf(withItem({ custody: [event] })).includes('report.dateMayNotLeave')).toBe(!isOpen);
  });

  test.each<[string, ReportModel]>([
    ['report.fingerprintMayNotLeave', withItem({ fromAddressee: false })],
    ['report.integrityDate', withItem({ integrity: { state: 'unchanged', on: null } })],
    ['report.integrityDate', withItem({ integrity: { state: 'notVerified', on: '2026-01-01' } })],
    ['report.custodyOrder', withItem({ custody: item.custody.toReversed() })],
    [
      'report.correctionTarget',
      withItem({ custody: [{ number: 1, type: 'correction', date: '2026-05-13', role: 'supervisor', heldBy: null, corrects: null }] }),
    ],
    [
      'report.correctionTarget',
      withItem({ custody: [{ number: 1, type: 'correction', date: '2026-05-13', role: 'supervisor', heldBy: null, corrects: 1 }] }),
    ],
    [
      'report.correctionTarget',
      withItem({ custody: [{ number: 1, type: 'stored', date: '2026-05-13', role: 'supervisor', heldBy: null, corrects: 1 }] }),
    ],
    ['report.numberTwice', { ...sampleReportEn, material: [...sampleReportEn.material, item] }],
    ['report.restsOnNothing', { ...sampleReportEn, material: [] }],
    ['report.restsOnNothing', { ...sampleReportEn, recommendations: [{ ...sampleReportEn.recommendations[0]!, restsOn: ['F-77'] }] }],
    [
      'report.smartReason',
      {
        ...sampleReportEn,
        recommendations: [{ ...sampleReportEn.recommendations[0]!, smart: [{ question: 'specific', answer: 'no', because: ' ' }] }],
      },
    ],
    [
      'report.smartTwice',
      {
        ...sampleReportEn,
        recommendations: [
          {
            ...sampleReportEn.recommendations[0]!,
            smart: [0, 1].map(() => ({ question: 'specific', answer: 'yes', because: '' }) as const),
          },
        ],
      },
    ],
    [
      'report.findingNumber',
      {
        ...sampleReportEn,
        allegations: sampleReportEn.allegations.map((a) => ({
          ...a,
          findings: a.findings.map((f) => ({ ...f, conclusion: { kind: 'open' } as const })),
        })),
      },
    ],
  ])('is refused with %s', (code, model) => {
    expect(codesOf(model)).toContain(code);
    expect(reportModelSchema.safeParse(model).success).toBe(false);
  });

  test('knows no field beyond those it names', () => {
    expect(reportModelSchema.safeParse({ ...sampleReportEn, complainant: 'a name' }).success).toBe(false);
    expect(reportModelSchema.safeParse({ ...sampleReportEn, material: [{ ...item, fileName: 'IMG_0001.jpg' }] }).success).toBe(false);
  });
});

test('paragraphs end at an empty line', () => {
  expect(paragraphsOf('  one\nstill one \n\n\n \t\n two\u00a0x\n')).toEqual([
    { text: 'one\nstill one', parts: [] },
    { text: 'two\u00a0x', parts: [] },
  ]);
  expect(paragraphsOf(' \n\n ')).toEqual([]);
});

test('numbers have at least two digits', () => {
  expect([reportNumber('M', 1), reportNumber('F', 12), reportNumber('R', 345)]).toEqual(['M-01', 'F-12', 'R-345']);
});
