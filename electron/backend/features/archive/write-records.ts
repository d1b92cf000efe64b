import { canonicalText } from '#shared/kernel/canonical-json.ts';
import type { Json } from '#shared/kernel/json.ts';
import type { JobContext } from '../../jobs/context.ts';
import { cellOf, csvLine } from '../../documents/archive/csv.ts';
import type { BagFolder } from '../../documents/archive/bag-folder.ts';
import { openBlinded, sealedRow } from '../../records/sealed.ts';
import type { BoundRecord, BoundRecords } from '../../verification/bound-records.ts';

/** A record as it stands in the copy (resources/docs/formats.md, 18). */
export type CopiedRecord = {
  readonly blind: string | null;
  readonly content: Json;
  readonly contentDigest: string | null;
  readonly event: string;
  readonly fields: { readonly [key: string]: Json };
  readonly file: string | null;
  readonly id: string;
  readonly type: string;
  readonly version: number;
};

/** Null where there is no such record any more. Content is null where this person holds no key, or it does not open: verification says which. */
export function copiedRecord(
  { session, reader }: Pick<JobContext, 'session' | 'reader'>,
  source: BoundRecords,
  id: string,
): CopiedRecord | null {
  const record: BoundRecord | null = source.read(reader, id);
  if (!record) return null;
  const { fields, version, content: contentDigest } = record.state;
  const row = contentDigest === null ? null : sealedRow(reader, id);
  const key = row && session.keys.fileKey(row.file_id);
  const opened = row && key ? openBlinded(row, key) : null;
  return {
    blind: opened?.blind ?? null,
    content: opened ? (opened.content as Json) : null,
    contentDigest,
    event: record.eventId,
    fields,
    file: record.file === '' ? null : record.file,
    id,
    type: record.type,
    version,
  };
}

/** Where a record is read from again. */
export type PlaceOf = { readonly source: BoundRecords; readonly id: string };

/** `ofFile`: the records of each file, by source and id. Asking every list for every file would take time that grows with the square of their number. */
export type Copied = {
  readonly records: number;
  readonly notOpened: { readonly [type: string]: number };
  readonly ofFile: ReadonlyMap<string, readonly PlaceOf[]>;
};

/** Every record of every type, as JSON and as a table. */
export async function writeRecords(
  context: JobContext,
  bag: BagFolder,
  sources: readonly BoundRecords[],
  onRecord: (done: number) => void,
): Promise<Copied> {
  const notOpened: Record<string, number> = {};
  const ofFile = new Map<string, PlaceOf[]>();
  let records = 0;
  for (const source of sources) {
    const columns = columnsOf(context, source);
    const json = bag.open(`data/records/${source.type}.json`);
    const table = bag.open(`data/tables/${source.type}.csv`);
    table.write(csvLine([...common, ...columns.fields, ...columns.content]));
    let separator = '[';
    for (const id of source.ids(context.reader, null).toSorted()) {
      const record = copiedRecord(context, source, id);
      if (!record) continue;
      json.write(`${separator}${canonicalText(record)}`);
      separator = ',';
      table.write(csvLine(cellsOf(record, columns)));
      if (record.contentDigest !== null && record.content === null) notOpened[source.type] = (notOpened[source.type] ?? 0) + 1;
      if (record.file !== null) placesOf(ofFile, record.file).push({ source, id });
      records += 1;
      onRecord(records);
      await context.breathe();
    }
    json.write(separator === '[' ? '[]' : ']');
    json.close();
    table.close();
  }
  return { records, notOpened, ofFile };
}

function placesOf(ofFile: Map<string, PlaceOf[]>, file: string): PlaceOf[] {
  const places = ofFile.get(file) ?? [];
  ofFile.set(file, places);
  return places;
}

const common = ['id', 'file', 'version', 'event'] as const;
type Columns = { readonly fields: readonly string[]; readonly content: readonly string[] };

/** Names of the columns: those of the first record that has each; records of one type have the same, but for what came with later versions. */
function columnsOf(context: JobContext, source: BoundRecords): Columns {
  const fields = new Set<string>();
  const content = new Set<string>();
  const ids = source.ids(context.reader, null);
  // Of a long list the beginning, the end and some between: what no column is named for stands in the records all the same.
  const step = Math.max(1, Math.floor(ids.length / 200));
  for (let i = 0; i < ids.length; i += step) {
    const record = copiedRecord(context, source, ids[i]!);
    for (const name of Object.keys(record?.fields ?? {})) fields.add(name);
    if (record && isObject(record.content)) for (const name of Object.keys(record.content)) content.add(name);
  }
  return { fields: [...fields].sort(), content: [...content].sort() };
}

function cellsOf(record: CopiedRecord, columns: Columns): string[] {
  const content = isObject(record.content) ? record.content : {};
  return [
    record.id,
    record.file ?? '',
    String(record.version),
    record.event,
    ...columns.fields.map((name) => cellOf(record.fields[name])),
    ...columns.content.map((name) => cellOf(content[name])),
  ];
}

function isObject(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
