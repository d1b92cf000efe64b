import { describe, expect, test } from 'vitest';
import { toRunAgain, withSecondRun } from '../support/house/second-run.ts';
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

describe('a file that failed runs once more', () => {
  const root = '/project';
  const failed = file('e2e/e.test.ts', 'passed', 'failed');
  const first = { report: { testResults: [...sound, failed] }, code: 1 };
  const told = (second: Parameters<typeof withSecondRun>[1]): readonly string[] => {
    const last = withSecondRun(first, second);
    return closingLines(addUp(last.report, last.code, [], root, first.report));
  };

  test('one or two do, more do not, and none when nothing failed', () => {
    const others = ['f', 'g'].map((name) => file(`unit/${name}.test.ts`, 'failed'));
    expect(toRunAgain({ testResults: sound }, root)).toEqual([]);
    expect(toRunAgain(first.report, root)).toEqual(['test/e2e/e.test.ts']);
    expect(toRunAgain({ testResults: [failed, ...others.slice(1)] }, root)).toHaveLength(2);
    expect(toRunAgain({ testResults: [failed, ...others] }, root)).toEqual([]);
    expect(toRunAgain(undefined, root)).toEqual([]);
  });

  test('what passes then counts as passed and is named as unsteady', () => {
    const lines = told({ report: { testResults: [file('e2e/e.test.ts', 'passed', 'passed')] }, code: 0 });
    expect(lines).toContain('UNSTEADY test/e2e/e.test.ts: e2e/e.test.ts 1 (it passed when its file ran once more)');
    expect(lines.at(-1)).toBe('7 passed, 0 failed');
  });

  test('what fails twice has failed, also where the second run leaves no report or ends badly', () => {
    expect(told({ report: { testResults: [failed] }, code: 1 }).at(-1)).toBe('6 passed, 1 failed');
    expect(told({ report: undefined, code: 1 }).at(-1)).toBe('6 passed, 1 failed');
    expect(told({ report: { testResults: [file('e2e/e.test.ts', 'passed', 'passed')] }, code: 1 }).at(-1)).toBe('7 passed, 1 failed');
    expect(told({ report: { testResults: [failed] }, code: 1 }).some((line) => line.startsWith('UNSTEADY'))).toBe(false);
  });
});
