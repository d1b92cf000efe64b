/** Remarks on the whole file: said once, however many rows they concern. */
import { shownValue } from './cells.ts';
import type { RowRemark } from './codes.ts';
import type { RowProblem } from './model.ts';

export type FileNotes = {
  /** A value that the mapping does not name: remarked on where it first appears. */
  readonly unmapped: (code: 'imports.codeNotMapped' | 'imports.outcomeNotMapped', line: number, column: string, value: string) => void;
  /** What stands in for a missing day of receipt. */
  readonly received: (standIn: 'incident' | 'import') => void;
  /** In the order of the lines; to be asked for once, at the end. */
  readonly remarks: () => readonly RowProblem[];
};

// A column mapped by mistake may hold another value in every row: the list stays readable, and memory bounded.
const MOST_VALUES = 500;

/** Keeps count over one reading of one file. */
export function createFileNotes(): FileNotes {
  const values = new Map<string, RowProblem>();
  const counts = { incident: 0, import: 0 };
  return {
    unmapped: (code, line, column, value) => {
      const key = `${code} ${value}`;
      const known = values.get(key);
      if (known === undefined ? values.size >= MOST_VALUES : known.line <= line) return;
      values.set(key, { line, column, code, severity: 'remark', value: shownValue(value) });
    },
    received: (standIn) => {
      counts[standIn] += 1;
    },
    remarks: () => [
      ...counted('imports.receivedFromIncident', counts.incident),
      ...counted('imports.receivedAtImport', counts.import),
      ...[...values.values()].toSorted((a, b) => a.line - b.line),
    ],
  };
}

function counted(code: RowRemark, count: number): readonly RowProblem[] {
  return count === 0 ? [] : [{ line: 1, column: null, code, severity: 'remark', value: String(count) }];
}
