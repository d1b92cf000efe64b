import { USABLE, type PageImage } from './page-image.ts';

/** Cells and rows of SQLite's b-tree pages (the file format that its makers document), from pages that have opened. */

export const pageKinds = { indexInner: 2, tableInner: 5, indexLeaf: 10, tableLeaf: 13 } as const;

/** A value as SQLite stores it; integers beyond 2^53 are bigint. */
export type Value = null | number | bigint | string | Buffer;

/** One cell. `values` ends early where a part of the row lies on a page that is lost; `further` are the pages beyond its own that it reaches over. */
export type Cell = {
  readonly rowid: number | null;
  readonly values: readonly Value[];
  readonly isWhole: boolean;
  readonly further: readonly number[];
};

/** Kind of a page, or null where it is none of a b-tree. */
export function kindOf(page: Buffer, number: number): number | null {
  const kind = page[headerAt(number)]!;
  return kind === 2 || kind === 5 || kind === 10 || kind === 13 ? kind : null;
}

/** The pages below an inner page; none for a leaf. */
export function childrenOf(page: Buffer, number: number): number[] {
  const kind = kindOf(page, number);
  if (kind !== pageKinds.indexInner && kind !== pageKinds.tableInner) return [];
  const children = pointersOf(page, number, 12).map((at) => page.readUInt32BE(at));
  return [...children, page.readUInt32BE(headerAt(number) + 8)];
}

/** Rows of a leaf, and those that the inner pages of an index hold. A cell that does not fit its page is left out. */
export function cellsOf(image: PageImage, page: Buffer, number: number): Cell[] {
  const kind = kindOf(page, number);
  if (kind === null || kind === pageKinds.tableInner) return [];
  const isTable = kind === pageKinds.tableLeaf;
  const isInner = kind === pageKinds.indexInner;
  return pointersOf(page, number, isInner ? 12 : 8).flatMap((at) => {
    const cell = orNothing(() => readCell(image, page, at + (isInner ? 4 : 0), isTable));
    return cell === null ? [] : [cell];
  });
}

function headerAt(number: number): number {
  return number === 1 ? 100 : 0;
}

function pointersOf(page: Buffer, number: number, headerSize: number): number[] {
  const header = headerAt(number);
  const cells = page.readUInt16BE(header + 3);
  const pointers: number[] = [];
  for (let i = 0; i < cells && header + headerSize + 2 * i + 2 <= USABLE; i += 1) {
    const at = page.readUInt16BE(header + headerSize + 2 * i);
    if (at >= header + headerSize && at + 4 <= USABLE) pointers.push(at);
  }
  return pointers;
}

function readCell(image: PageImage, page: Buffer, start: number, isTable: boolean): Cell {
  const size = varint(page, start);
  const rowid = isTable ? varint(page, size.end) : null;
  const at = rowid?.end ?? size.end;
  const { bytes, isWhole, further } = payloadOf(image, page, at, Number(size.value), isTable);
  return { rowid: rowid === null ? null : Number(BigInt.asIntN(64, rowid.value)), values: valuesOf(bytes, isWhole), isWhole, further };
}

type Payload = { readonly bytes: Buffer; readonly isWhole: boolean; readonly further: readonly number[] };

/** The bytes of a row: what lies in its page, then the chain of pages that hold the rest. */
function payloadOf(image: PageImage, page: Buffer, at: number, size: number, isTable: boolean): Payload {
  const most = isTable ? USABLE - 35 : Math.floor(((USABLE - 12) * 64) / 255) - 23;
  if (size <= most) return { bytes: page.subarray(at, at + size), isWhole: at + size <= USABLE, further: [] };
  const least = Math.floor(((USABLE - 12) * 32) / 255) - 23;
  const fitting = least + ((size - least) % (USABLE - 4));
  const local = fitting <= most ? fitting : least;
  // Whoever holds the key can seal a page that promises more than there is, or a chain that comes back to itself.
  if (size > image.count * USABLE) throw new RangeError('a row is larger than the file');
  const parts = [page.subarray(at, at + local)];
  const further = new Set<number>();
  let have = local;
  let next = page.readUInt32BE(at + local);
  while (have < size) {
    if (further.has(next)) throw new RangeError('the pages of a row come back to themselves');
    further.add(next);
    const more = image.page(next);
    if (!more) return { bytes: Buffer.concat(parts), isWhole: false, further: [...further] };
    const part = more.subarray(4, 4 + Math.min(USABLE - 4, size - have));
    parts.push(part);
    have += part.length;
    next = more.readUInt32BE(0);
  }
  return { bytes: Buffer.concat(parts), isWhole: true, further: [...further] };
}

function valuesOf(bytes: Buffer, isWhole: boolean): Value[] {
  const header = varint(bytes, 0);
  const values: Value[] = [];
  let body = Number(header.value);
  for (let at = header.end; at < Number(header.value);) {
    const type = varint(bytes, at);
    at = type.end;
    const size = sizeOf(Number(type.value));
    if (body + size > bytes.length) {
      if (isWhole) throw new RangeError('a value reaches beyond its row');
      break;
    }
    values.push(valueAt(bytes, Number(type.value), body, size));
    body += size;
  }
  return values;
}

function sizeOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0][type]!;
}

function valueAt(bytes: Buffer, type: number, at: number, size: number): Value {
  if (type === 0) return null;
  if (type === 8 || type === 9) return type - 8;
  if (type === 7) return bytes.readDoubleBE(at);
  if (type >= 12) {
    const part = bytes.subarray(at, at + size);
    return type % 2 === 0 ? Buffer.from(part) : part.toString('utf8');
  }
  if (size <= 6) return bytes.readIntBE(at, size);
  const long = bytes.readBigInt64BE(at);
  return long >= BigInt(Number.MIN_SAFE_INTEGER) && long <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(long) : long;
}

function varint(bytes: Buffer, start: number): { readonly value: bigint; readonly end: number } {
  let value = 0n;
  for (let i = 0; i < 9; i += 1) {
    const byte = bytes[start + i];
    if (byte === undefined) throw new RangeError('a number reaches beyond its page');
    if (i === 8) return { value: (value << 8n) | BigInt(byte), end: start + 9 };
    value = (value << 7n) | BigInt(byte & 0x7f);
    if (byte < 0x80) return { value, end: start + i + 1 };
  }
  throw new RangeError('a number has at most nine bytes');
}

/** What a page says is only believed as far as it can be read. */
function orNothing<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
