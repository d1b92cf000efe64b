/** The one ZIP that the rules allow for a given content (resources/docs/formats.md, 11, "Canonical ZIP"; APPNOTE 6.3). */

/** A stored file. `name` is ASCII and includes the folder; `offset` is where its local header begins. */
export type ZipEntry = { readonly name: string; readonly crc: number; readonly size: number; readonly offset: number };

export const ZIP_MAX_BYTES = 0xffff_fffe;
export const ZIP_MAX_ENTRIES = 65_534;
export const LOCAL_FIXED = 30;
export const CENTRAL_FIXED = 46;
export const END_BYTES = 22;

const VERSION = 20;
const UTF8_NAMES = 0x0800;
const STORED = 0;
const MIDNIGHT = 0;
const FIRST_OF_1980 = 0x0021;

export function localHeader(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.name, 'latin1');
  const header = Buffer.alloc(LOCAL_FIXED + name.length);
  header.writeUInt32LE(0x04034b50, 0);
  writeCommon(header, 4, entry, name.length);
  name.copy(header, LOCAL_FIXED);
  return header;
}

export function centralHeader(entry: ZipEntry): Buffer {
  const name = Buffer.from(entry.name, 'latin1');
  const header = Buffer.alloc(CENTRAL_FIXED + name.length);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(VERSION, 4);
  writeCommon(header, 6, entry, name.length);
  header.writeUInt32LE(entry.offset, 42);
  name.copy(header, CENTRAL_FIXED);
  return header;
}

export function endRecord(entries: number, directoryBytes: number, directoryOffset: number): Buffer {
  const record = Buffer.alloc(END_BYTES);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(entries, 8);
  record.writeUInt16LE(entries, 10);
  record.writeUInt32LE(directoryBytes, 12);
  record.writeUInt32LE(directoryOffset, 16);
  return record;
}

/** The 26 bytes that both headers share, from "version needed" on; the extra field has no bytes. */
function writeCommon(header: Buffer, at: number, entry: ZipEntry, nameBytes: number): void {
  header.writeUInt16LE(VERSION, at);
  header.writeUInt16LE(UTF8_NAMES, at + 2);
  header.writeUInt16LE(STORED, at + 4);
  header.writeUInt16LE(MIDNIGHT, at + 6);
  header.writeUInt16LE(FIRST_OF_1980, at + 8);
  header.writeUInt32LE(entry.crc, at + 10);
  header.writeUInt32LE(entry.size, at + 14);
  header.writeUInt32LE(entry.size, at + 18);
  header.writeUInt16LE(nameBytes, at + 22);
}
