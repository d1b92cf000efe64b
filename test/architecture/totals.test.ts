import { expect, test } from 'vitest';
import { addUp, closingLines } from '../support/house/totals.ts';
import type { Report } from '../support/house/totals.ts';

type File = Report['testResults'][number];

const file = (name: string, ...statuses: readonly string[]): File => ({
  name: `/project/test/${name}`,
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status, index) => ({ status, fullName: `${name} ${index}` })),
});

const sound: readonly File[] = [
  file('unit/a.test.ts', 'passed', 'passed'),
  file('architecture/b.test.ts', 'passed'),
  file('backend/c.test.ts', 'passed'),
  file('e2e/d.test.ts', 'passed'),
];

const lastLine = (report: Report | undefined, code = 0, steps: readonly string[] = []): string | undefined =>
  closingLines(addUp(report, code, steps, '/project')).at(-1);

test('the last line adds up every stage', () => {
  expect(lastLine({ testResults: sound })).toBe('5 passed, 0 failed');
});

test('a failed test counts, once', () => {
  expect(lastLine({ testResults: [...sound, file('backend/e.test.ts', 'passed', 'failed')] }, 1)).toBe('6 passed, 1 failed');
});

test('a stage without a test is a failure', () => {
  expect(lastLine({ testResults: sound.slice(1) })).toBe('3 passed, 1 failed');
});

test('a failed step is a failure although every test passed', () => {
  expect(lastLine({ testResults: sound }, 0, ['check', 'build'])).toBe('5 passed, 2 failed');
});

test('a file that could not be read is a failure', () => {
  expect(lastLine({ testResults: [...sound, { ...file('unit/f.test.ts'), status: 'failed' }] }, 1)).toBe('5 passed, 1 failed');
});

test('an error outside the tests is a failure', () => {
  expect(lastLine({ testResults: sound }, 1)).toBe('5 passed, 1 failed');
});

test('without a report nothing passed and every stage failed', () => {
  expect(lastLine(undefined, 1)).toBe('0 passed, 5 failed');
});

test('what was skipped is named', () => {
  const totals = addUp({ testResults: [...sound, file('unit/g.test.ts', 'pending')] }, 0, [], '/project');
  expect(closingLines(totals)).toContain('skipped: unit/g.test.ts 0');
});
