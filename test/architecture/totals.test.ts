import { expect, test } from 'vitest';
import { addUp, closingLines } from '../support/house/totals.ts';
import type { Report } from '../support/house/totals.ts';

type File = Report['testResults'][number];

const file = (name: string, ...statuses: readonly string[]): File => ({
  name: `/project/test/${name}`,
  status: statuses.includes('failed') ? 'failed' : 'passed',
  message: '',
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

test('what failed is named in the closing lines, with the beginning of what it said and nothing after the totals', () => {
  const said = '\u001b[31mAssertionError\u001b[39m: expected 1 to be 2\n    at place (/project/x.ts:1:1)\n\n- 2\n+ 1';
  const failed = { ...file('backend/e.test.ts', 'passed'), status: 'failed' };
  const test = { status: 'failed', fullName: 'adds up', failureMessages: [said] };
  const unread = { ...file('unit/f.test.ts'), status: 'failed', message: 'SyntaxError: no such word' };
  const files = [...sound, { ...failed, assertionResults: [...failed.assertionResults, test] }, unread];
  const lines = closingLines(addUp({ testResults: files }, 1, [], '/project'));
  const at = lines.indexOf('FAILED test/backend/e.test.ts: adds up');
  expect(lines[at + 1]).toBe('    AssertionError: expected 1 to be 2\n    - 2\n    + 1');
  expect(lines).toContain('fault: test/unit/f.test.ts failed outside its tests: SyntaxError: no such word');
  expect(lines.at(-1)).toBe('6 passed, 2 failed');
});
