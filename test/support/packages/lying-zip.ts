import { crc32, deflateRawSync } from 'node:zlib';
import type { PackageFiles } from '../../../electron/backend/documents/package/build-package.ts';
import { centralHeader, endRecord, localHeader, type ZipEntry } from '../../../electron/backend/documents/package/zip-layout.ts';
import type { Dice } from '../../checks/random.ts';

/** An entry of our layout whose headers may be changed; `extra` follows the local name, `after` the content. */
export type ZipPart = {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly content?: Uint8Array;
  readonly local?: (header: Buffer) => Buffer;
  readonly central?: (header: Buffer) => Buffer;
  readonly after?: Uint8Array;
};

export function partsOf(made: PackageFiles): ZipPart[] {
  const parts = [...made.files].map(([name, bytes]) => ({ name: `${made.reference}/${name}`, bytes }));
  return parts.toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** A ZIP of our layout, byte for byte the canonical one where no part says otherwise. */
export function zipOfParts(parts: readonly ZipPart[]): Buffer {
  const same = (header: Buffer) => header;
  const [locals, directory]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const { name, bytes, content = bytes, local = same, central = same, after = new Uint8Array() } of parts) {
    const entry: ZipEntry = { name, crc: crc32(bytes), size: bytes.length, offset };
    const written = Buffer.concat([local(localHeader(entry)), content, after]);
    directory.push(central(centralHeader(entry)));
    locals.push(written);
    offset += written.length;
  }
  const list = Buffer.concat(directory);
  return Buffer.concat([...locals, list, endRecord(parts.length, list.length, offset)]);
}

const with16 = (at: number, value: number) => (header: Buffer) => {
  header.writeUInt16LE(value, at);
  return header;
};

/** What other programs, and hands that mean harm, do to a ZIP. Each gives its bytes. */
export const zipOddities: Readonly<Record<string, (parts: readonly ZipPart[], dice: Dice) => Buffer>> = {
  'extra field': (parts, dice) => changed(parts, dice, { local: (header) => Buffer.concat([with16(28, 4)(header), Buffer.alloc(4)]) }),
  'extra field in the directory': (parts, dice) =>
    changed(parts, dice, { central: (header) => Buffer.concat([with16(30, 4)(header), Buffer.alloc(4)]) }),
  'data descriptor': (parts, dice) =>
    changed(parts, dice, { local: with16(6, 0x0808), central: with16(8, 0x0808), after: Buffer.from('PK\u0007\u0008000000000000') }),
  compressed: (parts, dice) => {
    const n = dice.below(parts.length);
    const content = deflateRawSync(parts[n]!.bytes);
    const local = (header: Buffer) => (header.writeUInt32LE(content.length, 18), with16(8, 8)(header));
    const central = (header: Buffer) => (header.writeUInt32LE(content.length, 20), with16(10, 8)(header));
    return zipOfParts(parts.with(n, { ...parts[n]!, content, local, central }));
  },
  'time of day': (parts, dice) => changed(parts, dice, { local: with16(10, 0x6000), central: with16(12, 0x6000) }),
  'only in the local header': (parts, dice) => changed(parts, dice, { local: with16(10, 1) }),
  'an entry twice': (parts, dice) => {
    const n = dice.below(parts.length);
    return zipOfParts([...parts.slice(0, n), ...parts.slice(n, n + 1), ...parts.slice(n)]);
  },
  'another order': (parts) => zipOfParts(parts.toReversed()),
  'bytes after': (parts) => Buffer.concat([zipOfParts(parts), Buffer.from('x')]),
  'bytes before': (parts) => Buffer.concat([Buffer.from('#!/bin/sh\n'), zipOfParts(parts)]),
  comment: (parts) => {
    const zip = Buffer.concat([zipOfParts(parts), Buffer.from('a note')]);
    zip.writeUInt16LE(6, zip.length - 8);
    return zip;
  },
  'a gap': (parts, dice) => changed(parts, dice, { after: Buffer.from('hidden') }),
  'cut off': (parts, dice) => {
    const zip = zipOfParts(parts);
    return zip.subarray(0, dice.below(zip.length));
  },
  'another folder for one': (parts, dice) => {
    const n = dice.below(parts.length);
    return zipOfParts(parts.with(n, { ...parts[n]!, name: parts[n]!.name.replace(/^[^/]*/, 'zz') }));
  },
  'no folder': (parts) => zipOfParts(parts.map((part) => ({ ...part, name: part.name.replace(/^[^/]*\//, '') }))),
  'another folder for all': (parts) => zipOfParts(parts.map((part) => ({ ...part, name: part.name.replace(/^[^/]*/, '26-2222-2222-H') }))),
  'an entry for the folder': (parts) => zipOfParts([{ name: parts[0]!.name.replace(/[^/]*$/, ''), bytes: new Uint8Array() }, ...parts]),
  'an entry for each folder': (parts) => {
    const folders = parts.flatMap(({ name }) =>
      name.endsWith('/data/proofs.json') ? [{ name: name.replace(/[^/]*$/, ''), bytes: new Uint8Array() }] : [],
    );
    return zipOfParts([...parts, ...folders].toSorted((a, b) => (a.name < b.name ? -1 : 1)));
  },
  empty: () => zipOfParts([]),
};

function changed(parts: readonly ZipPart[], dice: Dice, change: Partial<ZipPart>): Buffer {
  const n = dice.below(parts.length);
  return zipOfParts(parts.with(n, { ...parts[n]!, ...change }));
}
