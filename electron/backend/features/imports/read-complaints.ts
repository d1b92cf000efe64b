/** A whole table becomes complaints, in memory that does not grow with the file: first it is counted how many rows each complaint has, then it is read. */
import type { CsvMapping, CsvRow, ReadComplaint, RowProblem } from '#shared/domain/imports/model.ts';
import { placeMapping, referenceOf } from '#shared/domain/imports/mapping.ts';
import { createFileNotes } from '#shared/domain/imports/notes.ts';
import { readRow, type RowFacts } from '#shared/domain/imports/rows.ts';
import { assembleComplaint, MOST_ROWS, type Assembling } from '#shared/domain/imports/rules.ts';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { SourceFile } from '../../objects/source-file.ts';
import { readCsv, surveyCsv, type CsvForm } from './csv/read.ts';
import type { CsvRefusal } from './csv/refusals.ts';

export type ReadingOfComplaints = {
  readonly source: SourceFile;
  readonly mapping: CsvMapping;
  /** A new UUID at each call, for officers and allegations. */
  readonly makeId: () => string;
  /** `YYYY-MM-DD`. */
  readonly importDay: string;
  /** Complaints whose rows have all been read, in the order in which they became complete. The next piece is read when it returns. */
  readonly onComplaints: (complaints: readonly ReadComplaint[], problems: readonly RowProblem[]) => void | Promise<void>;
  /** In bytes of the two readings together. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
};

/** `rows` are the rows under the headings that are not blank, refused ones included; `digest` is the hex SHA-256 of the file. */
export type ReadTotals = {
  readonly rows: number;
  readonly complaints: number;
  readonly allegations: number;
  readonly refusedRows: number;
  readonly remarks: number;
  readonly digest: string;
};

type Counts = { -readonly [K in Exclude<keyof ReadTotals, 'digest'>]: number };

type OpenComplaint = { readonly rows: RowFacts[]; readonly refusedLines: number[]; missing: number };

/**
 * Reads the file twice, with the same bytes or not at all: whatever was given to `onComplaints` must be discarded when this refuses. What is held in memory is
 * a number for each reference, and the rows of those complaints of which more rows are still to come.
 */
export async function readComplaints(reading: ReadingOfComplaints): Promise<Result<ReadTotals, CsvRefusal>> {
  const { source, mapping, signal } = reading;
  const form = await surveyCsv(source, signal);
  if (!form.ok) return form;
  const placed = placeMapping(mapping, form.value.headings);
  if (!placed.ok) return placed;

  const counts = new Map<string, number>();
  let isAnyRow = false;
  const counted = await readCsv(
    source,
    form.value,
    ({ rows, problems, bytes }) => {
      isAnyRow ||= rows.length + problems.length > 0;
      for (const row of rows) {
        const reference = referenceOf(placed.value, row);
        counts.set(reference, (counts.get(reference) ?? 0) + 1);
      }
      reading.onProgress?.(bytes, 2 * source.size);
    },
    signal,
  );
  if (!counted.ok) return counted;
  if (!isAnyRow) return err({ code: 'imports.empty' });
  return assembleAll(reading, form.value, counts, {
    placed: placed.value,
    makeId: reading.makeId,
    importDay: reading.importDay,
    notes: createFileNotes(),
  });
}

/** The second reading: a complaint is assembled as soon as its last row has been read. */
type Assembly = {
  readonly reading: ReadingOfComplaints;
  readonly assembling: Assembling;
  readonly counts: ReadonlyMap<string, number>;
  readonly open: Map<string, OpenComplaint>;
  readonly totals: Counts;
};

async function assembleAll(
  reading: ReadingOfComplaints,
  form: CsvForm,
  counts: ReadonlyMap<string, number>,
  assembling: Assembling,
): Promise<Result<ReadTotals, CsvRefusal>> {
  const { source, signal, onProgress } = reading;
  const totals: Counts = { rows: 0, complaints: 0, allegations: 0, refusedRows: 0, remarks: 0 };
  const assembly: Assembly = { reading, assembling, counts, open: new Map(), totals };
  const read = await readCsv(
    source,
    form,
    async ({ rows, problems, bytes }) => {
      const found: RowProblem[] = [...problems];
      const complaints = rows.flatMap((row) => takeRow(row, assembly, found) ?? []);
      totals.rows += rows.length + refusedIn(problems);
      await give(complaints, found, assembly);
      onProgress?.(source.size + bytes, 2 * source.size);
    },
    signal,
  );
  if (!read.ok) return read;
  await give([], [...encodingRemark(form), ...assembling.notes.remarks()], assembly);
  return ok({ ...totals, digest: form.digest });
}

/** Gives the complaint if this was its last row and there is anything to it; what is wrong or remarkable is added to `found`. */
function takeRow(row: CsvRow, { assembling, counts, open, totals }: Assembly, found: RowProblem[]): ReadComplaint | null {
  const { reference, facts, problems } = readRow(assembling.placed, row);
  found.push(...problems);
  const complaint = open.get(reference) ?? { rows: [], refusedLines: [], missing: counts.get(reference) ?? 0 };
  open.set(reference, complaint);
  complaint.missing -= 1;
  if (facts === null) {
    // Several cells of one row may be wrong, each of them is listed; the row is refused once.
    complaint.refusedLines.push(row.line);
    totals.refusedRows -= refusedIn(problems) - 1;
  } else if (complaint.rows.length < MOST_ROWS) {
    complaint.rows.push(facts);
  } else {
    const { heading } = assembling.placed.reference;
    found.push({ line: row.line, column: heading, code: 'imports.tooManyRows', severity: 'refused', value: reference });
  }
  if (complaint.missing > 0) return null;
  open.delete(reference);
  const assembled = assembleComplaint({ reference, rows: complaint.rows, refusedLines: complaint.refusedLines }, assembling);
  found.push(...assembled.problems);
  return assembled.complaint;
}

async function give(complaints: readonly ReadComplaint[], problems: readonly RowProblem[], { reading, totals }: Assembly): Promise<void> {
  for (const complaint of complaints) totals.allegations += complaint.entry.allegations.length;
  totals.complaints += complaints.length;
  const refused = refusedIn(problems);
  totals.refusedRows += refused;
  totals.remarks += problems.length - refused;
  if (complaints.length + problems.length > 0) await reading.onComplaints(complaints, problems);
}

function encodingRemark({ encoding }: CsvForm): readonly RowProblem[] {
  return encoding === 'windows-1252'
    ? [{ line: 1, column: null, code: 'imports.assumedEncoding', severity: 'remark', value: encoding }]
    : [];
}

function refusedIn(problems: readonly RowProblem[]): number {
  return problems.filter((problem) => problem.severity === 'refused').length;
}
