import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './run.ts';
import { toRunAgain, withSecondRun, type Run } from './second-run.ts';
import { addUp, closingLines } from './totals.ts';
import type { Report } from './totals.ts';

type Step = { readonly name: string; readonly command: readonly [string, ...string[]] };

/** What must stand before the tests; each that fails counts as one failure of the whole. */
const before: readonly Step[] = [
  { name: 'check', command: ['node', 'test/support/house/check.ts'] },
  { name: 'build', command: ['node', 'test/support/house/build.ts', 'window', 'gallery', 'engine', 'preload'] },
  { name: 'chromium', command: ['node', 'electron/shell/ensure-chromium.ts'] },
  { name: 'compiler', command: ['node', 'test/support/power/ensure-gcc.ts'] },
  { name: 'python', command: ['node', 'test/support/packages/ensure-python.ts'] },
];

/** Runs these test files, or all, and reads what vitest wrote of them. */
function runVitest(name: string, files: readonly string[]): Run {
  const results = path.join(root, 'out/test', name);
  mkdirSync(path.dirname(results), { recursive: true });
  rmSync(results, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`];
  const { code } = run('vitest', ['run', '--config', '.config/vitest.config.ts', ...reporters, ...files]);
  return { report: readReport(results), code };
}

function readReport(results: string): Report | undefined {
  try {
    return JSON.parse(readFileSync(results, 'utf8')) as Report;
  } catch {
    return undefined;
  }
}

/** `npm test`: check, build, then every stage of tests, and once more the one or two files that failed; the last line is `N passed, N failed`. Nothing is left out silently. */
function runTests(): number {
  // Hundreds of tests begin processes of their own, each of which would strip and compile the same sources anew.
  process.env['NODE_COMPILE_CACHE'] ??= path.join(root, 'out/test/compile-cache');
  const failedSteps: string[] = [];
  for (const { name, command } of before) {
    const [program, ...args] = command;
    if (run(program, args).code !== 0) failedSteps.push(name);
  }
  const first = runVitest('results.json', []);
  const again = toRunAgain(first.report, root);
  const last = again.length === 0 ? first : withSecondRun(first, runVitest('results-again.json', again));
  const totals = addUp(last.report, last.code, failedSteps, root, first.report);
  for (const line of closingLines(totals)) console.log(line);
  return totals.failed === 0 ? 0 : 1;
}

process.exitCode = runTests();
