import { fileName } from './totals.ts';
import type { Report } from './totals.ts';

/** More files than this are no matter of chance: they are not run again. */
const mostFiles = 2;

export type Run = { readonly report: Report | undefined; readonly code: number };

/**
 * The test files that failed and are run once more by themselves (decision 53): none when nothing failed, when more than two did, or when there is no report.
 *
 * @returns paths inside the project
 */
export function toRunAgain(report: Report | undefined, root: string): readonly string[] {
  const failed = (report?.testResults ?? []).filter(({ status }) => status === 'failed').map(({ name }) => fileName(name, root));
  return failed.length <= mostFiles ? failed : [];
}

/** The first run with the files of the second in their places. A file that the second did not report stays as it was: failed. */
export function withSecondRun(first: Run, second: Run): Run {
  const again = new Map(second.report?.testResults.map((file) => [file.name, file]));
  const testResults = (first.report?.testResults ?? []).map((file) => again.get(file.name) ?? file);
  return { report: { testResults }, code: second.code };
}
