/** Tables in a folder of their own, and one way to read them, for the tests of the import. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CsvMapping, ReadComplaint, RowProblem } from '#shared/domain/imports/model.ts';
import type { Result } from '#shared/kernel/result.ts';
import { inspectCsv, type Inspection } from '../../../electron/backend/features/imports/csv/inspect.ts';
import type { CsvRefusal } from '../../../electron/backend/features/imports/csv/refusals.ts';
import { readComplaints, type ReadingOfComplaints, type ReadTotals } from '../../../electron/backend/features/imports/read-complaints.ts';
import { nodeFileSystem } from '../../../electron/backend/objects/file-system.ts';
import { openSource, type SourceFile } from '../../../electron/backend/objects/source-file.ts';

export const heading = 'number,when,category,officer,story';

export const mapping: CsvMapping = {
  source: 'Harbour register',
  officeReference: 'number',
  incident: { column: 'when', format: 'iso', midnightIsUnknown: false },
  receivedOn: null,
  area: null,
  agency: { from: 'fixed', text: 'Harbour Police' },
  unit: null,
  story: 'story',
  allegation: { column: 'category', codes: [{ value: 'Force', code: 'C' }], otherwise: 'Z' },
  officer: 'officer',
  officerName: null,
  outcome: null,
  channel: 'olderRecords',
  capacity: 'notStated',
};

/** `count` complaints of one row each, `H-1` onwards, on the lines from 2 on. */
export function goodRows(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `H-${n + 1},2019-03-05 14:20,Force,${n + 1},told`);
}

export function table(rows: readonly string[], end = '\n'): string {
  return [heading, ...rows, ''].join(end);
}

/** Writes a file and gives its path to `work`; the folder is gone afterwards. */
export async function withFile<T>(content: string | Uint8Array, work: (path: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'recourse-import-'));
  const path = join(folder, 'table.csv');
  try {
    writeFileSync(path, content);
    return await work(path);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export async function withSource<T>(path: string, work: (source: SourceFile) => Promise<T>): Promise<T> {
  const opened = await openSource(nodeFileSystem, path);
  if (!opened.ok) throw new Error(opened.error.code);
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
}

export type ReadAll = {
  readonly result: Result<ReadTotals, CsvRefusal>;
  readonly complaints: readonly ReadComplaint[];
  readonly problems: readonly RowProblem[];
  /** `line:column:code`, in the order of the lines. */
  readonly listed: readonly string[];
};

export function readPath(path: string, over: Partial<ReadingOfComplaints> = {}): Promise<ReadAll> {
  return withSource(path, async (source) => {
    const complaints: ReadComplaint[] = [];
    const problems: RowProblem[] = [];
    const result = await readComplaints({
      source,
      mapping,
      makeId: () => randomUUID(),
      importDay: '2026-11-22',
      ...over,
      onComplaints: async (some, listed) => {
        complaints.push(...some);
        problems.push(...listed);
        await over.onComplaints?.(some, listed);
      },
    });
    const listed = problems
      .filter((problem) => problem.code !== 'imports.receivedFromIncident')
      .toSorted((a, b) => a.line - b.line)
      .map((problem) => `${problem.line}:${problem.column ?? ''}:${problem.code}`);
    return { result, complaints, problems, listed };
  });
}

export function readText(content: string | Uint8Array, over: Partial<ReadingOfComplaints> = {}): Promise<ReadAll> {
  return withFile(content, (path) => readPath(path, over));
}

export function inspectText(content: string | Uint8Array): Promise<Result<Inspection, CsvRefusal>> {
  return withFile(content, (path) => withSource(path, inspectCsv));
}
