import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { aegisStream, openAegis } from './aegis.ts';

/** Pages of the database by themselves, read and never written. Every page has its own tag: one that opens is as it was written. */

export const PAGE = 4096;
/** What the b-trees may use of a page: the cipher keeps 64 bytes at its end. */
export const USABLE = 4032;
const TAG = 32;
/** The beginning of page 1 is no part of what is sealed. */
const FIRST_SEALED = 24;
const KEPT = 65_536;
const JOURNAL_MAGIC = Buffer.from('d9d505f920a163d7', 'hex');

export type PageImage = {
  /** Pages that the file has room for. */
  readonly count: number;
  /** The opened page, numbered from 1; null where it does not open, or is not there. */
  page(number: number): Buffer | null;
  close(): void;
};

/**
 * Opens the file of a database for reading alone. A journal of a commit that was cut short lies over it: its pages are what stood there before, which is
 * what the database itself would go back to.
 */
export function openPageImage(path: string, key: Buffer): PageImage {
  const handle = openSync(path, 'r');
  const journal = readJournal(`${path}-journal`);
  const count = journal?.pages ?? Math.floor(fstatSync(handle).size / PAGE);
  const kept = new Map<number, Buffer | null>();
  const read = (number: number): Buffer | null => {
    const before = journal?.before.get(number);
    const old = before && openPage(before, number, key);
    if (old) return old;
    const raw = Buffer.alloc(PAGE);
    try {
      if (readSync(handle, raw, 0, PAGE, (number - 1) * PAGE) < PAGE) return null;
    } catch {
      // The disk cannot read this place: the page is lost like one whose tag does not hold.
      return null;
    }
    return openPage(raw, number, key);
  };
  return {
    count,
    page: (number) => {
      if (number < 1 || number > count) return null;
      const known = kept.get(number);
      if (known !== undefined) return known;
      if (kept.size >= KEPT) kept.delete(kept.keys().next().value!);
      const page = read(number);
      kept.set(number, page);
      return page;
    },
    close: () => {
      for (const page of kept.values()) page?.fill(0);
      kept.clear();
      closeSync(handle);
    },
  };
}

/** One page under the database's key (resources/docs/formats.md, 19.1). */
export function openPage(raw: Buffer, number: number, key: Buffer): Buffer | null {
  const oneTime = aegisStream(key, raw.subarray(USABLE + TAG), 64);
  oneTime.writeUInt32BE(number, 60);
  const start = number === 1 ? FIRST_SEALED : 0;
  const plain = openAegis(oneTime.subarray(0, 32), oneTime.subarray(32), raw.subarray(start, USABLE), raw.subarray(USABLE, USABLE + TAG));
  if (!plain) return null;
  const page = Buffer.alloc(PAGE);
  if (number === 1) page.write('SQLite format 3\0', 0, 'latin1');
  raw.copy(page, 16, 16, start);
  plain.copy(page, start);
  return page;
}

type Journal = { readonly pages: number; readonly before: ReadonlyMap<number, Buffer> };

/** The pages before the commit that was cut short; null where no journal says that they count. */
function readJournal(path: string): Journal | null {
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  if (bytes.length < 28 || !bytes.subarray(0, 8).equals(JOURNAL_MAGIC)) return null;
  const records = bytes.readUInt32BE(8);
  const pages = bytes.readUInt32BE(16);
  const sector = bytes.readUInt32BE(20);
  if (records === 0 || sector < 28 || sector > 65_536 || bytes.readUInt32BE(24) !== PAGE) return null;
  const before = new Map<number, Buffer>();
  const most = Math.min(records, Math.floor((bytes.length - sector) / (PAGE + 8)));
  for (let record = 0; record < most; record += 1) {
    const at = sector + record * (PAGE + 8);
    const number = bytes.readUInt32BE(at);
    if (!before.has(number)) before.set(number, bytes.subarray(at + 4, at + 4 + PAGE));
  }
  return { pages, before };
}
