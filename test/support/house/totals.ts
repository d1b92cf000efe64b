import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';

/** The part of vitest's JSON report that is read here. */
export type Report = {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    /** Why the file failed outside its tests; empty otherwise. */
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
};

type Failure = { readonly file: string; readonly name: string; readonly message: string };

export type Totals = {
  readonly passed: number;
  readonly failed: number;
  /** Tests that were written but not run: named in the closing lines. */
  readonly skipped: readonly string[];
  /** What failed or is missing outside the tests themselves. */
  readonly faults: readonly string[];
  /** What the closing lines tell of each failed test: its file, its name and what it said. */
  readonly failures: readonly Failure[];
  /** What failed when all ran and passed when its file ran once more by itself. */
  readonly unsteady: readonly Failure[];
  readonly stages: readonly { readonly name: string; readonly passed: number; readonly failed: number }[];
};

/** Each stage of `npm test` and the folders of its test files; one without a test is a fault. */
const stageFolders = {
  unit: ['test/unit/'],
  architecture: ['test/architecture/'],
  backend: ['test/backend/'],
  window: ['test/e2e/', 'test/renderer/'],
} as const;

/**
 * Adds up a run of vitest and the steps before it. Everything that went wrong counts as a failure, also what vitest does not count
 * as a test: a failed step, a test file that could not be read, a stage without a test, an error outside the tests.
 *
 * @param report vitest's JSON report, undefined when it left none
 * @param vitestCode vitest's exit code
 * @param first the report of the run of all, where some files ran once more: what failed in it alone is named
 */
export function addUp(
  report: Report | undefined,
  vitestCode: number,
  failedSteps: readonly string[],
  root: string,
  first = report,
): Totals {
  const files = report?.testResults ?? [];
  const stages = Object.entries(stageFolders).map(([name, folders]) => {
    const tests = files
      .filter((file) => folders.some((folder) => fileName(file.name, root).startsWith(folder)))
      .flatMap((file) => file.assertionResults);
    return { name, passed: countOf(tests, 'passed'), failed: countOf(tests, 'failed') };
  });
  const tests = files.flatMap((file) => file.assertionResults);
  const skipped = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed').map((test) => test.fullName);
  const failedTests = countOf(tests, 'failed');
  const unreadable = unreadableFiles(report, root);
  const faults = [
    ...failedSteps.map((step) => `${step} failed`),
    ...unreadable.map(({ file, name, message }) => `${file} ${name}: ${message}`),
    ...stages.filter((stage) => stage.passed + stage.failed === 0).map((stage) => `${stage.name}: no test was run`),
    ...(vitestCode !== 0 && failedTests === 0 && unreadable.length === 0 ? [`vitest ended with code ${vitestCode}`] : []),
  ];
  const failures = failedTestsOf(report, root);
  const still = new Set([...failures, ...unreadable].map(({ file }) => file));
  const unsteady = [...failedTestsOf(first, root), ...unreadableFiles(first, root)].filter(({ file }) => !still.has(file));
  return { passed: countOf(tests, 'passed'), failed: failedTests + faults.length, skipped, faults, failures, unsteady, stages };
}

function failedTestsOf(report: Report | undefined, root: string): readonly Failure[] {
  return (report?.testResults ?? []).flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => ({ file: fileName(file.name, root), name: test.fullName, message: inBrief(test.failureMessages?.join('\n') ?? '') })),
  );
}

/** The files that failed although none of their tests did. */
function unreadableFiles(report: Report | undefined, root: string): readonly Failure[] {
  return (report?.testResults ?? [])
    .filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'))
    .map((file) => ({ file: fileName(file.name, root), name: 'failed outside its tests', message: inBrief(file.message) }));
}

/** The path of a test file inside the project. */
export function fileName(file: string, root: string): string {
  return path.relative(root, file).replaceAll('\\', '/');
}

const briefLines = 8;
const briefWidth = 300;

/** The beginning of what a failed test said, without colours and without the places it came through: enough for a log that lost the rest. */
function inBrief(message: string): string {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  return lines
    .slice(0, briefLines)
    .map((line) => line.slice(0, briefWidth))
    .join('\n    ');
}

function countOf(tests: readonly { readonly status: string }[], status: string): number {
  return tests.filter((test) => test.status === status).length;
}

/** The summary as lines; the last is `N passed, N failed` and nothing else. */
export function closingLines(totals: Totals): readonly string[] {
  return [
    '',
    ...totals.stages.map((stage) => `${stage.name}: ${stage.passed} passed, ${stage.failed} failed.`),
    ...totals.failures.flatMap(({ file, name, message }) => [`FAILED ${file}: ${name}`, `    ${message}`]),
    ...totals.unsteady.flatMap(({ file, name, message }) => [
      `UNSTEADY ${file}: ${name} (it passed when its file ran once more)`,
      `    ${message}`,
    ]),
    ...totals.skipped.map((name) => `skipped: ${name}`),
    ...totals.faults.map((fault) => `fault: ${fault}`),
    `${totals.passed} passed, ${totals.failed} failed`,
  ];
}
