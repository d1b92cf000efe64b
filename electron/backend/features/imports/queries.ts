import type { Inspection } from './csv/inspect.ts';
import type { CsvPreview, MappingSummary } from '#shared/domain/imports/model.ts';
import { mappedColumns } from '#shared/domain/imports/mapping.ts';
import { suggestMapping } from '#shared/domain/imports/suggest.ts';
import { ok } from '#shared/kernel/result.ts';
import type { Reader } from '../../db/handles.ts';
import type { Handler } from '../../handlers.ts';
import { refuse } from '../../refusal.ts';
import { nodeFileSystem } from '../../objects/file-system.ts';
import { openSource } from '../../objects/source-file.ts';
import type { EventDraft } from '../../ledger/append.ts';
import { readingOf } from '../../records/opened.ts';
import { readStaged } from '../complaints/index.ts';
import { inspectCsv } from './csv/inspect.ts';
import { problemValues } from './problem-values.ts';
import { refuseCsv } from './refusals.ts';
import { countProblems, findBatch, listBatches, readMappings, readProblems } from './store.ts';

const SAMPLE = 20;

export const inspectFile: Handler<'imports.inspect'> = async ({ reader, paths }, { file }) => {
  const path = paths[file];
  const source = path === undefined ? null : await openSource(nodeFileSystem, path);
  if (source === null || !source.ok) return refuse('imports.unreadable');
  try {
    const inspected = await inspectCsv(source.value);
    // A file that changes under our eyes cannot be shown; the next look may succeed.
    if (!inspected.ok)
      return inspected.error.code === 'imports.changedWhileRead' ? refuse('imports.unreadable') : refuseCsv(inspected.error);
    return ok(previewOf(reader, inspected.value));
  } finally {
    await source.value.close();
  }
};

function batchOpened(id: string): EventDraft {
  return { kind: 'imports.opened', subject: id, subjectType: 'import', file: null };
}

function previewOf(reader: Reader, inspection: Inspection): CsvPreview {
  const { rowsLookedAt: _, ...preview } = inspection;
  return { ...preview, suggested: savedFor(reader, inspection.headings) ?? suggestMapping(inspection) };
}

/** The newest saved mapping that finds all of its columns. */
function savedFor(reader: Reader, headings: readonly string[]): MappingSummary | null {
  return readMappings(reader).find(({ mapping }) => mappedColumns(mapping).every((column) => headings.includes(column))) ?? null;
}

export const mappings: Handler<'imports.mappings'> = ({ reader }) => ok({ rows: readMappings(reader) });

export const batches: Handler<'imports.list'> = ({ reader }) => ok({ rows: listBatches(reader) });

/** Once accepted, complaints are read as what they are: one by one, each reading recorded. */
export const batch: Handler<'imports.batch'> = ({ session, reader }, { id }) => {
  const found = findBatch(reader, id);
  if (found === null || found.state === 'staging') return refuse('imports.notFound');
  const sample = found.state === 'pending' ? readStaged(session, reader, found.batchNo, SAMPLE) : [];
  return ok(readingOf(session, reader, { batch: found.summary, sample }, batchOpened(id)));
};

/** Cells that were not taken stand in their own words, so looking at them is on the record as the looking at a complaint is. */
export const problems: Handler<'imports.problems'> = ({ session, reader }, { id, offset, limit }) => {
  const found = findBatch(reader, id);
  if (found === null || found.state === 'staging') return refuse('imports.notFound');
  const values = problemValues(session, id);
  try {
    const rows = readProblems(reader, found.batchNo, offset, limit).map(({ n, sealedValue, ...problem }) => ({
      ...problem,
      value: values.open(n, sealedValue),
    }));
    return ok(readingOf(session, reader, { rows, total: countProblems(reader, found.batchNo) }, batchOpened(id)));
  } finally {
    values.end();
  }
};
